"""Builds a calendar from the language-neutral description that the cases use."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from seller_desk.domain.clock.days_off import DayOff, ListedDaysOff
from seller_desk.domain.clock.model import DayOffReason
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.clock.working_hours import WorkingHours, interval, wall_time

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def calendar_of(described: Mapping[str, Any]) -> WorkingCalendar:
    weekly = described.get("weekly", {})
    listed = {date.fromisoformat(day): DayOff(DayOffReason.HOLIDAY) for day in described.get("holidays", ())}
    hours = WorkingHours(
        weekly=tuple(_intervals(weekly.get(name, ())) for name in WEEKDAYS),
        overrides=_by_date(described.get("overrides", {})),
        breaks=_by_date(described.get("breaks", {})),
        days_off=ListedDaysOff(listed),
    )
    return WorkingCalendar(described["time_zone"], hours)


def _by_date(hours: Mapping[str, Any]) -> dict[date, tuple[tuple[int, int], ...]]:
    return {date.fromisoformat(day): _intervals(intervals) for day, intervals in hours.items()}


def _intervals(hours: Any) -> tuple[tuple[int, int], ...]:
    return tuple(interval(wall_time(opens), wall_time(closes)) for opens, closes in hours)
