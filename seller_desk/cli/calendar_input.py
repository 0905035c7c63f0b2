"""How a line names the calendar to reckon with: a market, or a calendar described in full."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from seller_desk.cli.json_lines import Request
from seller_desk.domain.clock.days_off import DayOff, ListedDaysOff
from seller_desk.domain.clock.local_time import zone
from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.model import DayOffReason, HolidayPolicy
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.clock.working_hours import Interval, WorkingHours, interval, wall_time
from seller_desk.domain.errors import InvalidInput

Instant = Annotated[
    datetime, Meta(tz=True, description="RFC 3339, with offset or Z; a fraction of a second is dropped")
]
WallTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$|^24:00(:00)?$")]
Hours = Annotated[tuple[tuple[WallTime, WallTime], ...], Meta(description="half-open; may cross midnight")]
Pauses = tuple[tuple[Instant, Instant], ...]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Week(Struct, frozen=True, forbid_unknown_fields=True):
    """Local hours of each weekday; a weekday left out is closed."""

    mon: Hours = ()
    tue: Hours = ()
    wed: Hours = ()
    thu: Hours = ()
    fri: Hours = ()
    sat: Hours = ()
    sun: Hours = ()


class DescribedCalendar(Struct, frozen=True, forbid_unknown_fields=True):
    """``overrides`` replace a date's weekly hours and beat holidays; ``breaks`` are cut out; ``note`` is not read."""

    time_zone: str
    weekly: Week = Week()
    holidays: tuple[date, ...] = ()
    overrides: dict[date, Hours] = {}
    breaks: dict[date, Hours] = {}
    note: str = ""


class CalendarRequest(Request, kw_only=True, frozen=True):
    """Either ``market`` (with ``seller_country``, ``holiday_policy``, ``moved_working_days``) or ``calendar``."""

    market: str | None = None
    seller_country: str | None = None
    holiday_policy: HolidayPolicy = HolidayPolicy.BOTH
    moved_working_days: bool = False
    calendar: DescribedCalendar | None = None
    pauses: Pauses = ()

    def reckoned(self) -> WorkingCalendar:
        """Raises ``InvalidInput`` when neither or both are given, or something in them is unknown."""
        if (self.market is None) == (self.calendar is None):
            raise InvalidInput("market_or_calendar")
        if self.calendar is not None:
            if self.seller_country is not None or self.moved_working_days:
                raise InvalidInput("not_with_a_calendar")
            return _described(msgspec.json.encode(self.calendar))
        country = self.seller_country or ""
        return market_calendar(self.market or "", country, self.holiday_policy, self.moved_working_days)


@lru_cache(maxsize=64)
def _described(encoded: bytes) -> WorkingCalendar:
    """Kept by its text, so that a thousand lines with one calendar read it once."""
    calendar = msgspec.json.decode(encoded, type=DescribedCalendar)
    listed = {day: DayOff(DayOffReason.HOLIDAY, source="calendar") for day in calendar.holidays}
    zone(calendar.time_zone)
    hours = WorkingHours(
        weekly=tuple(_intervals(getattr(calendar.weekly, weekday)) for weekday in WEEKDAYS),
        overrides=_by_date(calendar.overrides),
        breaks=_by_date(calendar.breaks),
        days_off=ListedDaysOff(listed),
    )
    return WorkingCalendar(calendar.time_zone, hours)


def _by_date(hours: Mapping[date, Sequence[tuple[str, str]]]) -> dict[date, tuple[Interval, ...]]:
    return {day: _intervals(intervals) for day, intervals in hours.items()}


def _intervals(hours: Sequence[tuple[str, str]]) -> tuple[Interval, ...]:
    return tuple(interval(wall_time(opens), wall_time(closes)) for opens, closes in hours)


def in_zone(instant: datetime, calendar: WorkingCalendar) -> datetime:
    """Local to the calendar for the answer; in UTC where the zone's offset of that time has seconds."""
    local = instant.astimezone(calendar.zone)
    offset: Any = local.utcoffset()
    return local if offset.total_seconds() % 60 == 0 else instant
