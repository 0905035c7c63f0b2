"""Connect to where buyers write: test, keep the key in the key store, remove."""

from dataclasses import dataclass
from enum import StrEnum

from seller_desk.domain.account import Account, Capabilities


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
    def all(self) -> tuple[Account, ...]:
        raise NotImplementedError

    def test(self, platform: str, address: str, token: str) -> ConnectionTest:
        """Reads only; keeps nothing."""
        raise NotImplementedError

    def add(
        self, platform: str, address: str, token: str, markets: tuple[str, ...] = (), shop_name: str = ""
    ) -> Account:
        """Writes the token to the key store first; raises ``SecretsUnavailable``, ``PlatformError``."""
        raise NotImplementedError

    def remove(self, account: str) -> None:
        raise NotImplementedError
