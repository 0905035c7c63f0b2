"""See take-overs coming: every thread in danger, why, until when, what it could cost, what to do (R8-R10)."""

from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.risk.model import Danger
from seller_desk.domain.thread import TakeOver


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
    """Rows: taken over, overdue, at risk. Sums are by currency."""

    rows: tuple[RadarRow, ...]
    at_stake: tuple[Money, ...]
    charged_this_month: tuple[Money, ...]
    safe: int


class Radar:
    def view(self, market: str | None = None) -> RadarView:
        raise NotImplementedError
