"""Opens connections to platforms: the only list of those there are."""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from seller_desk.domain.account import Account
from seller_desk.domain.errors import InvalidInput, NotAuthorised, NotFound
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.platforms.partial import Partials
from seller_desk.ports import Clock, Platform, Secrets, Store

Open = Callable[[str, str, str, Callable[[], float]], Platform]  # account, address, token, monotonic

PLATFORMS: Mapping[str, Callable[..., Platform]] = {"diskusijas": Diskusijas}
OF_ONE_MARKET: Mapping[str, Callable[..., Platform]] = {"mirakl": Mirakl}  # do not say where an account sells


class PlatformDoors:
    """Sync and services each have connections of their own, so that neither waits for the other's answer."""

    def __init__(self, store: Store, clock: Clock, secrets: Secrets, profile: Path | None = None) -> None:
        """Beside ``profile`` lie the parts of files whose download broke off; None keeps them in memory alone."""
        self._store = store
        self._clock = clock
        self._secrets = secrets
        self._profile = profile
        self._open: dict[str, tuple[Account, Platform]] = {}
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

    def _door(self, platform: str, market: str, account_id: str) -> Open:
        partials = Partials(self._profile, account_id)
        if platform in OF_ONE_MARKET:
            return partial(OF_ONE_MARKET[platform], market=market, partials=partials)
        if platform not in PLATFORMS:
            raise InvalidInput("unknown_platform", "platform", platform)
        return partial(PLATFORMS[platform], partials=partials)
