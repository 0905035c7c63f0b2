"""The values that say when an answer is due and how that was reckoned."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class HolidayPolicy(StrEnum):
    """Whose public holidays stop the clock. BOTH, the strictest, skips a day only if it is off in both."""

    MARKET = "market"
    SELLER = "seller"
    BOTH = "both"


class DayOffReason(StrEnum):
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED_DAY_OFF = "moved_day_off"
    EXTRA = "extra"  # the seller's or administrator's own
    CLOSED = "closed"  # a weekday without hours in a described calendar


@dataclass(frozen=True, slots=True)
class Span:
    """A run of counted time, half-open, as UTC instants."""

    start: datetime
    end: datetime

    @property
    def working_seconds(self) -> int:
        return round((self.end - self.start).total_seconds())


@dataclass(frozen=True, slots=True)
class SkippedDays:
    """Local dates ``first``..``last`` (both included) that do not count. ``source`` says where that comes from."""

    first: date
    last: date
    reason: DayOffReason
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """``steps`` add up to the time allowed; ``time_zone`` is the IANA zone in which days begin and end."""

    received_at: datetime
    due_at: datetime
    steps: tuple[Span, ...]
    skipped: tuple[SkippedDays, ...]
    time_zone: str
    past_horizon: bool = False  # part of the count lies beyond the years whose holidays are known


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A deadline of this thread that an answer (or the closing) ended. ``late_seconds`` is 0 if in time."""

    deadline: Deadline
    stopped_at: datetime
    stopped_by: str  # message id
    late_seconds: int = 0  # working seconds past due


@dataclass(frozen=True, slots=True)
class ThreadClock:
    """The clock of a thread, derived from its messages alone. ``deadline`` is None while nobody waits."""

    deadline: Deadline | None
    started_by: str | None = None  # id of the oldest unanswered buyer message
    repeated: tuple[str, ...] = ()  # ids of later buyer messages that did not move the deadline
    earlier: tuple[StoppedClock, ...] = ()
