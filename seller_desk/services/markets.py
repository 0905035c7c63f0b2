"""Switch the market: what exactly would be different, before it is applied (R12)."""

from dataclasses import dataclass

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Offer


@dataclass(frozen=True, slots=True)
class ThreadDifference:
    """One thread's device as its own market sells it, and as ``market`` would (None: not sold there)."""

    key: ThreadKey
    buyer_name: str
    device: str
    here: Offer | None
    there: Offer | None


@dataclass(frozen=True, slots=True)
class MarketSwitch:
    """``from_market``/``to_market`` None means all markets. Counts are threads to answer."""

    from_market: str | None
    to_market: str | None
    to_answer_now: int
    to_answer_then: int
    hidden_overdue: int
    currencies_now: tuple[str, ...]
    currencies_then: tuple[str, ...]
    differences: tuple[ThreadDifference, ...]


class Markets:
    def sold_in(self) -> tuple[str, ...]:
        """Codes of all markets of all accounts, in alphabetical order."""
        raise NotImplementedError

    def chosen(self) -> str | None:
        raise NotImplementedError

    def compare(self, to_market: str | None) -> MarketSwitch:
        raise NotImplementedError

    def choose(self, market: str | None) -> str | None:
        """Applies the switch and returns the market before, for undo."""
        raise NotImplementedError
