"""Tells the log's scrubber of every key that passes, so that none is ever written down."""

from collections.abc import Callable

from seller_desk.ports import Secrets


class OverheardSecrets:
    """The same key store; ``learn`` hears each token that is read or written."""

    def __init__(self, secrets: Secrets, learn: Callable[[str], None]) -> None:
        self._secrets = secrets
        self._learn = learn

    def read(self, account: str) -> str | None:
        token = self._secrets.read(account)
        self._learn(token or "")
        return token

    def write(self, account: str, token: str) -> None:
        self._learn(token)
        self._secrets.write(account, token)

    def erase(self, account: str) -> None:
        self._secrets.erase(account)
