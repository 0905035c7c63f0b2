"""The open connections, one a account: made when first needed, dropped when the key is refused."""

from collections.abc import Callable
from dataclasses import dataclass

from seller_desk.domain.account import Account, Capabilities
from seller_desk.ports import Platform

Connect = Callable[[Account], Platform]


@dataclass(frozen=True, slots=True)
class Connection:
    account: Account
    platform: Platform
    capabilities: Capabilities

    @property
    def id(self) -> str:
        return self.account.id


class Connections:
    """``connect`` reads the key and makes a platform; it may raise ``PlatformError`` and ``SecretsUnavailable``."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._open: dict[str, Connection] = {}

    def to(self, account: Account) -> Connection:
        known = self._open.get(account.id)
        if known is None or known.account != account:
            platform = self._connect(account)
            known = Connection(account, platform, platform.capabilities())
            self._open[account.id] = known
        return known

    def drop(self, account: str) -> None:
        """The next use reads the key anew."""
        self._open.pop(account, None)
