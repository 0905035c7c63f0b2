"""Switch the market: what exactly would be different, before it is applied (R12)."""

from collections.abc import Iterable
from dataclasses import dataclass

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.market import MARKETS
from seller_desk.domain.order import Offer
from seller_desk.ports import Store, ThreadRecord
from seller_desk.services.inbox import Inbox
from seller_desk.services.queue import Band, Place, QueueView
from seller_desk.services.settings import Settings


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
    def __init__(self, store: Store, inbox: Inbox, settings: Settings) -> None:
        self._store = store
        self._inbox = inbox
        self._settings = settings

    def sold_in(self) -> tuple[str, ...]:
        """Codes of all markets of all accounts, in alphabetical order."""
        return tuple(sorted({code for account in self._store.accounts.all() for code in account.markets}))

    def chosen(self) -> str | None:
        return self._settings.choices().market or None

    def compare(self, to_market: str | None) -> MarketSwitch:
        """``differences`` are those of threads to answer now whose device both markets' offers are known for."""
        chosen = self.chosen()
        now = self._inbox.queue(Place.TO_ANSWER, chosen)
        then = self._inbox.queue(Place.TO_ANSWER, to_market)
        return MarketSwitch(
            from_market=chosen,
            to_market=to_market,
            to_answer_now=len(now.rows),
            to_answer_then=len(then.rows),
            hidden_overdue=_hidden_overdue(now, then),
            currencies_now=self._currencies(chosen),
            currencies_then=self._currencies(to_market),
            differences=() if to_market is None else tuple(self._differences(now, to_market)),
        )

    def choose(self, market: str | None) -> str | None:
        """Applies the switch and returns the market before, for undo."""
        before = self.chosen()
        self._settings.change(market=market or "")
        return before

    def _currencies(self, market: str | None) -> tuple[str, ...]:
        codes = self.sold_in() if market is None else (market,)
        return tuple(sorted({MARKETS[code].currency for code in codes if code in MARKETS}))

    def _differences(self, view: QueueView, to_market: str) -> Iterable[ThreadDifference]:
        for row in view.rows:
            record = self._store.threads.read(row.key)
            if record is None or row.market == to_market:
                continue
            offers = {offer.market: offer for offer in self._offers(record)}
            here, there = offers.get(row.market), offers.get(to_market)
            if offers and here != there:
                yield ThreadDifference(row.key, row.buyer_name, row.device, here, there)

    def _offers(self, record: ThreadRecord) -> tuple[Offer, ...]:
        number = record.thread.order_number
        known = self._store.orders.read(record.thread.key.account, number) if number else None
        return known[1] if known else ()


def _hidden_overdue(now: QueueView, then: QueueView) -> int:
    """Overdue threads that the switch would take out of sight."""
    still = {row.key for row in then.rows}
    return sum(row.band is Band.OVERDUE and row.key not in still for row in now.rows)
