"""Plan an absence, file its notice, keep the proof."""

from dataclasses import dataclass
from datetime import date, datetime

from seller_desk.domain.absence import Absence, AbsencePlan
from seller_desk.domain.identity import ThreadKey


@dataclass(frozen=True, slots=True)
class FallsDue:
    """A thread whose deadline or right ends while the seller is away. ``reason``: answer, return, warranty."""

    key: ThreadKey
    buyer_name: str
    market: str
    device: str
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class DayInfo:
    """A calendar cell: ``day_off`` is the name of the holiday or "weekend", empty on a working day."""

    day: date
    day_off: str


class Absences:
    def plan(self, first: date, last: date) -> AbsencePlan:
        """Raises ``InvalidInput`` when ``last`` is before ``first``."""
        raise NotImplementedError

    def days(self, first: date, last: date) -> tuple[DayInfo, ...]:
        raise NotImplementedError

    def falls_due(self, first: date, last: date) -> tuple[FallsDue, ...]:
        raise NotImplementedError

    def file(self, first: date, last: date, substitute: str, note: str) -> Absence:
        """Stored at once; the notice goes out with the next sync and is never lost."""
        raise NotImplementedError

    def notice_text(self, absence: Absence) -> str:
        """For a platform that takes notices by e-mail only."""
        raise NotImplementedError

    def mark_filed_by_hand(self, absence: int, filed_at: datetime) -> Absence:
        raise NotImplementedError

    def cancel(self, absence: int) -> Absence:
        raise NotImplementedError

    def all(self) -> tuple[Absence, ...]:
        raise NotImplementedError
