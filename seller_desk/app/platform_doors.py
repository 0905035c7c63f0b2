"""Opens connections to platforms: the only list of those there are."""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import InvalidInput, NotAuthorised, NotFound
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.platforms.line import Line
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.platforms.partial import Partials
from seller_desk.ports import Clock, Platform, Secrets, Store

Open = Callable[[str, str, str, Callable[[], float]], Platform]  # account, address, token, monotonic

PLATFORMS: Mapping[str, Callable[..., Platform]] = {"diskusijas": Diskusijas}
OF_ONE_MARKET: Mapping[str, Callable[..., Platform]] = {"mirakl": Mirakl}  # do not say where an account sells


class PlatformDoors:
    """Sync and services each have a connection of their own; those of one account share a line (see ``Line``)."""

    def __init__(self, store: Store, clock: Clock, secrets: Secrets, profile: Path | None = None) -> None:
        """Beside ``profile`` lie the parts of files whose download broke off; None keeps them in memory alone."""
        self._store = store
        self._clock = clock
        self._secrets = secrets
        self._profile = profile
        self._open: dict[str, tuple[Account, Platform]] = {}
        self._lines: dict[str, Line] = {}
        self._lock = threading.Lock()

    def try_out(self, platform: str, address: str, token: str) -> Platform:
        """A connection that belongs to no account yet. Raises ``InvalidInput``."""
        return self._door(platform, "", "")("", address, token, self._clock.monotonic)

    def connect(self, account: Account) -> Platform:
        """A new connection; raises ``SecretsUnavailable``, and ``NotAuthorised`` where no key is kept."""
        token = self._secrets.read(account.id)
        if token is None:
            raise NotAuthorised("no key kept", reached=False)
        market = account.markets[0] if account.markets else ""
        door = self._door(account.platform, market, account.id)
        return door(account.id, account.address, token, self._clock.monotonic)

    def of(self, account_id: str) -> Platform:
        """The services' own connection of an account, made when first asked for; raises ``NotFound`` too."""
        account = next((known for known in self._store.accounts.all() if known.id == account_id), None)
        if account is None:
            raise NotFound("unknown_account", reached=False)
        with self._lock:
            known = self._open.get(account_id)
            if known is None or known[0] != account:
                self._open[account_id] = (account, self.connect(account))
            return self._open[account_id][1]

    def heed(self, change: Change) -> None:
        """An account that came, went or was given another key is connected to anew when next asked for."""
        if change.kind is ChangeKind.ACCOUNTS:
            with self._lock:
                for account_id in change.ids or tuple(self._open):
                    self._open.pop(str(account_id), None)

    def _door(self, platform: str, market: str, account_id: str) -> Open:
        shared: dict[str, object] = {"partials": Partials(self._profile, account_id)}
        if account_id:
            shared["line"] = self._lines.setdefault(account_id, Line(self._clock.monotonic))
        if platform in OF_ONE_MARKET:
            return partial(OF_ONE_MARKET[platform], market=market, **shared)
        if platform not in PLATFORMS:
            raise InvalidInput("unknown_platform", "platform", platform)
        return partial(PLATFORMS[platform], **shared)
