"""Working hours of one local date: weekly hours, what spills over midnight, overrides and breaks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from seller_desk.domain.clock.days_off import DaysOff, ListedDaysOff
from seller_desk.domain.clock.local_time import DAY_SECONDS
from seller_desk.domain.errors import InvalidInput

Interval = tuple[int, int]  # seconds of the local day, half-open; an end at or before the start lies on the next day
ALL_DAY: tuple[Interval, ...] = ((0, DAY_SECONDS),)
MONDAY_TO_FRIDAY: tuple[tuple[Interval, ...], ...] = (ALL_DAY,) * 5 + ((),) * 2
_WALL_TIME = re.compile(r"(24(?=:00(?::00)?$)|[01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_ONE_DAY = timedelta(days=1)


def wall_time(text: str) -> int:
    """ "09:00", "23:59:30" or "24:00" as seconds of the day; raises ``InvalidInput("bad_wall_time")``."""
    found = _WALL_TIME.fullmatch(text)
    if found is None:
        raise InvalidInput("bad_wall_time", value=text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def interval(opens: int, closes: int) -> Interval:
    """Checked: opens within the day, closes up to 24:00 (86400); an empty one is refused as ambiguous."""
    if not (0 <= opens < DAY_SECONDS and 0 <= closes <= DAY_SECONDS and opens != closes):
        raise InvalidInput("bad_interval", value=f"{opens}-{closes}")
    return opens, closes


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """``weekly`` holds Monday first. A day off or an override owns its date from midnight to midnight."""

    weekly: tuple[tuple[Interval, ...], ...] = MONDAY_TO_FRIDAY
    overrides: Mapping[date, tuple[Interval, ...]] = field(default_factory=lambda: MappingProxyType({}))
    breaks: Mapping[date, tuple[Interval, ...]] = field(default_factory=lambda: MappingProxyType({}))
    days_off: DaysOff = field(default_factory=ListedDaysOff)

    @property
    def never_weekly(self) -> bool:
        return not any(self.weekly)

    def on(self, day: date) -> list[Interval]:
        """The merged working intervals within ``day``, in order, none over midnight."""
        if self.owned(day):
            parts = _within_day(self.overrides.get(day, ()))
        else:
            parts = _after_midnight(self._own(day - _ONE_DAY)) + _within_day(self.weekly[day.weekday()])
        return _without(merged(parts), self._breaks(day)) if self.breaks else merged(parts)

    def owned(self, day: date) -> bool:
        return day in self.overrides or self.days_off.day_off(day) is not None

    def _own(self, day: date) -> tuple[Interval, ...]:
        return self.overrides.get(day, ()) if self.owned(day) else self.weekly[day.weekday()]

    def _breaks(self, day: date) -> list[Interval]:
        yesterday = self.breaks.get(day - _ONE_DAY, ())
        return merged(_after_midnight(yesterday) + _within_day(self.breaks.get(day, ())))


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Sorted, with those that touch or overlap made one and empty ones left out."""
    result: list[Interval] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _within_day(intervals: Iterable[Interval]) -> list[Interval]:
    return [(start, end if end > start else DAY_SECONDS) for start, end in intervals]


def _after_midnight(intervals: Iterable[Interval]) -> list[Interval]:
    return [(0, end) for start, end in intervals if end < start]


def _without(intervals: list[Interval], removed: list[Interval]) -> list[Interval]:
    for start, end in removed:
        cut = [piece for low, high in intervals for piece in ((low, min(high, start)), (max(low, end), high))]
        intervals = merged(cut)
    return intervals
