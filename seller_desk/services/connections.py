"""Connect to where buyers write: test, keep the key in the key store, remove."""

import re
import secrets as randomness
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.domain.errors import InvalidInput, PlatformError, SecretsUnavailable, Transient
from seller_desk.ports import OnChange, Platform, Secrets, Store
from seller_desk.services.known import remember_capabilities

_PROBE_NAME = "connection-test"

OpenPlatform = Callable[[str, str, str], Platform]  # platform, address, token


class Probe(StrEnum):
    """The steps of a test, in order."""

    SECRETS = "secrets"
    ADDRESS = "address"
    KEY = "key"
    CAPABILITIES = "capabilities"
    ABSENCE = "absence"


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """``ok`` None: works with a limit that ``code`` names. ``detail`` is plain text to show beside it."""

    probe: Probe
    ok: bool | None
    code: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ConnectionTest:
    results: tuple[ProbeResult, ...]
    account: Account | None
    capabilities: Capabilities | None

    @property
    def passed(self) -> bool:
        return self.account is not None and all(result.ok is not False for result in self.results)


class Connections:
    """``test``, ``add`` and ``remove`` may wait for the network or the key store: not on the UI thread.

    ``kinds`` are those that this program has, in the order in which they are offered.
    """

    def __init__(
        self,
        store: Store,
        secrets: Secrets,
        open_platform: OpenPlatform,
        tell: OnChange,
        kinds: Sequence[ConnectionKind],
    ) -> None:
        """``tell`` hears of an account that came or went, so that sync looks anew."""
        self.kinds = tuple(kinds)
        self._store = store
        self._secrets = secrets
        self._open = open_platform
        self._tell = tell

    def all(self) -> tuple[Account, ...]:
        return tuple(self._store.accounts.all())

    def kind(self, platform: str) -> ConnectionKind:
        """A bare one for an account of a kind that this program does not have."""
        return next((kind for kind in self.kinds if kind.id == platform), ConnectionKind(platform, platform, ""))

    def by_hand(self) -> tuple[Account, ...]:
        """The accounts whose messages the seller carries over."""
        return tuple(account for account in self.all() if self.kind(account.platform).by_hand)

    def test(self, platform: str, address: str, token: str) -> ConnectionTest:
        """Reads only; keeps nothing. The first step that fails is the last."""
        kind = self.kind(platform)
        results = [self._probe_secrets()] if kind.needs_key else []
        if any(result.ok is False for result in results):
            return ConnectionTest(tuple(results), None, None)
        fault = _missing(kind, address, token)
        if fault is not None:
            return ConnectionTest((*results, fault), None, None)
        try:
            account, capabilities = self._offered(platform, address.strip(), token.strip())
        except InvalidInput as error:
            return ConnectionTest((*results, ProbeResult(Probe.ADDRESS, False, error.code)), None, None)
        except PlatformError as error:
            return ConnectionTest((*results, *_failed(error)), None, None)
        return ConnectionTest((*results, *_found(kind, account, capabilities)), account, capabilities)

    def add(
        self, platform: str, address: str, token: str, markets: tuple[str, ...] = (), shop_name: str = ""
    ) -> Account:
        """The key goes to the key store first; raises ``InvalidInput``, ``SecretsUnavailable``, ``PlatformError``.

        An account on record without its key, as a backup leaves it, is given the key and stays the same account.
        """
        if self.kind(platform).one_market and len(markets) != 1:
            raise InvalidInput("one_market", "markets", " ".join(markets))
        address, token = address.strip(), token.strip()
        offered, capabilities = self._offered(platform, address, token)
        account = replace(
            offered,
            id=self._id_of(platform, address, token, shop_name or offered.shop_name),
            platform=platform,
            shop_name=shop_name or offered.shop_name,
            markets=tuple(sorted(markets or offered.markets)),
            address=address,
        )
        if token:
            self._secrets.write(account.id, token)
        with self._store.transaction():
            self._store.accounts.save(account)
            remember_capabilities(self._store, account.id, capabilities)
        self._tell(Change(ChangeKind.ACCOUNTS, frozenset({account.id})))
        return account

    def remove(self, account: str) -> None:
        """The key first: an account without a key is harmless, a key without an account would be forgotten."""
        self._secrets.erase(account)
        self._store.accounts.remove(account)
        self._tell(Change(ChangeKind.ACCOUNTS, frozenset({account})))

    def _offered(self, platform: str, address: str, token: str) -> tuple[Account, Capabilities]:
        connection = self._open(platform, address, token)
        return connection.account(), connection.capabilities()

    def _id_of(self, platform: str, address: str, token: str, shop_name: str) -> str:
        wanted = (platform, address, shop_name)
        same = [
            each for each in self._store.accounts.all() if (each.platform, each.address, each.shop_name) == wanted
        ]
        keyless = (each.id for each in same if token and self._secrets.read(each.id) is None)
        return next(keyless, None) or self._new_id(platform, shop_name)

    def _new_id(self, platform: str, shop_name: str) -> str:
        taken = {account.id for account in self._store.accounts.all()}
        base = f"{platform}-{_slug(shop_name)}"
        return next(name for name in _numbered(base) if name not in taken)

    def _probe_secrets(self) -> ProbeResult:
        written = randomness.token_hex(8)
        try:
            self._secrets.write(_PROBE_NAME, written)
            kept = self._secrets.read(_PROBE_NAME) == written
            self._secrets.erase(_PROBE_NAME)
        except SecretsUnavailable as error:
            return ProbeResult(Probe.SECRETS, False, error.reason)
        return ProbeResult(Probe.SECRETS, kept, "" if kept else "not_kept")


def _missing(kind: ConnectionKind, address: str, token: str) -> ProbeResult | None:
    if kind.needs_address and not address.strip():
        return ProbeResult(Probe.ADDRESS, False, "no_address")
    if kind.needs_address and not re.match(r"https?://[^\s/]+", address.strip()):
        return ProbeResult(Probe.ADDRESS, False, "bad_address")
    return ProbeResult(Probe.KEY, False, "no_key") if kind.needs_key and not token.strip() else None


def _failed(error: PlatformError) -> Iterator[ProbeResult]:
    """Silence is the address's fault; an answer that says no proves the address and refuses the key."""
    if isinstance(error, Transient) or error.kind in ("not_found", "gone", "platform"):
        yield ProbeResult(Probe.ADDRESS, False, error.kind)
        return
    yield ProbeResult(Probe.ADDRESS, True)
    yield ProbeResult(Probe.KEY, False, error.kind)


def _found(kind: ConnectionKind, account: Account, capabilities: Capabilities) -> Iterator[ProbeResult]:
    if kind.needs_address:
        yield ProbeResult(Probe.ADDRESS, True)
    if kind.needs_key:
        known = (account.shop_name, " ".join(account.markets))
        yield ProbeResult(Probe.KEY, True, detail=" · ".join(part for part in known if part))
    limit = _limit(capabilities)
    yield ProbeResult(Probe.CAPABILITIES, None if limit else True, limit)
    absence = capabilities.file_absence
    yield ProbeResult(Probe.ABSENCE, True if absence else None, "" if absence else "absence_by_email")


def _limit(capabilities: Capabilities) -> str:
    if capabilities.posts_by_hand:
        return "posts_by_hand"
    return "" if capabilities.order_details else "no_order_details"


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "shop"


def _numbered(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
