"""The days chosen on the calendar, and which weeks the calendar shows; pure arithmetic of dates."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from seller_desk.services.absences import DayInfo

WEEKS_SHOWN = 7
WEEKEND = "weekend"  # DayInfo.day_off of a Saturday or Sunday that is no holiday


@dataclass(frozen=True, slots=True)
class DayRange:
    """``anchor`` is where choosing began, ``head`` the day it has come to, before or after."""

    anchor: date
    head: date

    @property
    def first(self) -> date:
        return min(self.anchor, self.head)

    @property
    def last(self) -> date:
        return max(self.anchor, self.head)

    @property
    def length(self) -> int:
        """Calendar days, both ends included."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def stretched(self, days: int) -> "DayRange":
        """The head moved by ``days``; the anchor stays."""
        return replace(self, head=self.head + timedelta(days=days))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def first_shown(month: date) -> date:
    """The Monday of the top row: one week before the week in which ``month`` begins, for what leads up to it."""
    return monday_of(month.replace(day=1)) - timedelta(weeks=1)


def month_after(month: date, months: int = 1) -> date:
    """The first day of the month ``months`` later (or earlier, if negative)."""
    index = month.year * 12 + month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def is_shown(day: date, month: date) -> bool:
    return 0 <= (day - first_shown(month)).days < WEEKS_SHOWN * 7


def numbered(days: tuple[DayInfo, ...], chosen: DayRange | None) -> dict[date, int]:
    """The working days of ``chosen`` with their number, 1 for the first."""
    if chosen is None:
        return {}
    working = [info.day for info in days if info.day in chosen and not info.day_off]
    return {day: number for number, day in enumerate(working, start=1)}


@dataclass(frozen=True, slots=True)
class DaysByKind:
    """How the days of a range divide: a holiday that falls on a weekend counts as a holiday."""

    working: int
    holidays: int
    weekend: int


def by_kind(days: tuple[DayInfo, ...], chosen: DayRange) -> DaysByKind:
    inside = [info.day_off for info in days if info.day in chosen]
    weekend = inside.count(WEEKEND)
    working = inside.count("")
    return DaysByKind(working, len(inside) - weekend - working, weekend)
