"""See take-overs coming: every thread in danger, why, until when, what it could cost, what to do (R8-R10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.risk.model import Danger, Standing
from seller_desk.domain.thread import TakeOver
from seller_desk.ports import Clock, Store, ThreadRecord
from seller_desk.services.calendars import Calendars
from seller_desk.services.queue import Place
from seller_desk.services.reckoning import Reckoning
from seller_desk.services.sums import by_currency

_ORDER = {Standing.TAKEN_OVER: 0, Standing.OVERDUE: 1, Standing.AT_RISK: 2, Standing.SAFE: 3}


@dataclass(frozen=True, slots=True)
class RadarRow:
    """``could_cost`` is the price at stake; ``charged`` what was taken after a take-over."""

    key: ThreadKey
    buyer_name: str
    market: str
    device: str
    danger: Danger
    due_at: datetime | None
    seconds_left: int | None
    could_cost: Money | None
    charged: Money | None
    take_over: TakeOver | None


@dataclass(frozen=True, slots=True)
class RadarView:
    """Rows: taken over, overdue, at risk. Sums are by currency. ``safe`` counts threads to answer beside them."""

    rows: tuple[RadarRow, ...]
    at_stake: tuple[Money, ...]
    charged_this_month: tuple[Money, ...]
    safe: int


class Radar:
    def __init__(self, store: Store, clock: Clock, calendars: Calendars) -> None:
        self._store = store
        self._clock = clock
        self._calendars = calendars

    def view(self, market: str | None = None) -> RadarView:
        records = [
            record for record in self._store.threads.live() if market is None or record.thread.market == market
        ]
        reckoning = Reckoning(self._calendars, self._clock.now())
        rows = [self._row(record, reckoning) for record in records]
        endangered = sorted((row for row in rows if row.danger.standing is not Standing.SAFE), key=_gravity)
        waiting = [record for record in records if reckoning.place(record) is Place.TO_ANSWER]
        return RadarView(
            tuple(endangered),
            by_currency(row.could_cost for row in endangered if row.danger.standing is not Standing.TAKEN_OVER),
            by_currency(self._charged_this_month(records)),
            sum(reckoning.danger(record).standing is Standing.SAFE for record in waiting),
        )

    def _row(self, record: ThreadRecord, reckoning: Reckoning) -> RadarRow:
        thread = record.thread
        danger = reckoning.danger(record)
        charges = thread.take_over.charges if thread.take_over else ()
        charged = by_currency(charge.amount for charge in charges)
        return RadarRow(
            key=thread.key,
            buyer_name=thread.buyer_name,
            market=thread.market,
            device=thread.product or thread.subject,
            danger=danger,
            due_at=record.clock.deadline.due_at if record.clock.deadline else None,
            seconds_left=reckoning.seconds_left(record),
            could_cost=None if danger.standing is Standing.SAFE else self._price(record),
            charged=charged[0] if charged else None,
            take_over=thread.take_over,
        )

    def _price(self, record: ThreadRecord) -> Money | None:
        number = record.thread.order_number
        known = self._store.orders.read(record.thread.key.account, number) if number else None
        return known[0].price if known else None

    def _charged_this_month(self, records: Iterable[ThreadRecord]) -> Iterable[Money]:
        today = self._clock.now().astimezone().date()
        taken = (record.thread.take_over for record in records if record.thread.take_over)
        charges = (charge for take_over in taken for charge in take_over.charges)
        return [
            charge.amount
            for charge in charges
            if (charge.charged_on.year, charge.charged_on.month) == (today.year, today.month)
        ]


def _gravity(row: RadarRow) -> tuple[int, float, str]:
    until = row.danger.until or row.due_at
    return _ORDER[row.danger.standing], until.timestamp() if until else float("inf"), row.key.thread
