"""A calendar of working time: adds, subtracts and counts working seconds, exactly and to the second."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from seller_desk.domain.clock.days_off import DayOff
from seller_desk.domain.clock.local_time import (
    FIRST_YEAR,
    LAST_YEAR,
    SECOND,
    to_instant,
    to_seconds,
    wall_to_seconds,
    zone,
)
from seller_desk.domain.clock.model import DayOffReason, Deadline, SkippedDays, Span
from seller_desk.domain.clock.timeline import Run, Timeline
from seller_desk.domain.clock.working_hours import WorkingHours, merged
from seller_desk.domain.errors import InvalidInput

Pauses = Sequence[tuple[datetime, datetime]]
_WEEKEND = (5, 6)
_ONE_DAY = timedelta(days=1)
_EXPLAINED_KEPT = 4096  # pairs of a first and a last day: some years of messages


class _Days(NamedTuple):
    """Whole local days: their working time, those without any, and whether the holidays of all are known."""

    runs: list[Run]
    skipped: tuple[SkippedDays, ...]
    known: bool


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """``time_zone`` is an IANA name. Working time is elapsed time, so a change of the clock lengthens or shortens it.

    ``pauses`` are spans of instants in which the clock stands still. Every method raises ``InvalidInput`` for an
    instant without offset or outside the years 1900-2199, and where the calendar never offers the time asked for.
    """

    time_zone: str
    hours: WorkingHours = field(default_factory=WorkingHours)
    _timeline: Timeline = field(init=False, repr=False)
    _explained: dict[tuple[date, date], _Days] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        here = zone(self.time_zone)

        def midnight(day: date) -> int:
            return wall_to_seconds(day, 0, here)

        def runs_on(day: date) -> list[Run]:
            return _runs(self.hours, day, here)

        object.__setattr__(self, "_timeline", Timeline(runs_on, midnight, _limits(self.hours)))

    @property
    def zone(self) -> ZoneInfo:
        return zone(self.time_zone)

    def add(self, start: datetime, seconds: int, pauses: Pauses = ()) -> datetime:
        """The instant by which ``seconds`` of working time have passed since ``start`` (UTC).

        One that falls on closing time stays there; adding 0 rolls forward to working time.
        """
        return to_instant(self._added(to_seconds(start), seconds, pauses))

    def subtract(self, end: datetime, seconds: int, pauses: Pauses = ()) -> datetime:
        """The latest instant from which ``seconds`` of working time lead to ``end``; 0 rolls back to working time."""
        finish = to_seconds(end)
        if seconds <= 0:
            _refuse_negative(seconds)
            return to_instant(self._timeline.roll_back(finish))
        high = self._timeline.position(finish)
        target = high - seconds
        for first, last in reversed(self._paused(pauses)):
            if last <= target:
                break
            target -= max(0, min(last, high) - first)
        return to_instant(self._timeline.start_at(target))

    def within(self, start: datetime, end: datetime, pauses: Pauses = ()) -> int:
        """Working seconds in [start, end), 0 where ``end`` is not after ``start``."""
        begin, finish = to_seconds(start), to_seconds(end)
        if finish <= begin:
            return 0
        low, high = self._timeline.position(begin), self._timeline.position(finish)
        lost = sum(max(0, min(high, last) - max(low, first)) for first, last in self._paused(pauses))
        return high - low - lost

    def explain(self, start: datetime, seconds: int, pauses: Pauses = ()) -> Deadline:
        """As :meth:`add`, with the runs that were counted and the days that were not."""
        begin = to_seconds(start)
        finish = self._added(begin, seconds, pauses)
        due = to_instant(finish)
        if due <= start:
            return Deadline(start, due, (), (), self.time_zone)
        days = self._days_between(start, due)
        runs = [(max(low, begin), min(high, finish)) for low, high in days.runs if low < finish and high > begin]
        counted = _without(runs, _instants(pauses)) if pauses else runs
        steps = tuple([Span(to_instant(low), due if high == finish else to_instant(high)) for low, high in counted])
        return Deadline(start, due, steps, days.skipped, self.time_zone, past_horizon=not days.known)

    def is_open(self, instant: datetime) -> bool:
        return self._timeline.is_open(to_seconds(instant))

    def roll_forward(self, start: datetime) -> datetime:
        """The first working instant at or after ``start``."""
        return to_instant(self._timeline.roll_forward(to_seconds(start)))

    def roll_back(self, start: datetime) -> datetime:
        """The latest instant at or before ``start`` that ends working time; closing time counts."""
        return to_instant(self._timeline.roll_back(to_seconds(start)))

    def next_close(self, start: datetime) -> datetime:
        """The next closing time after ``start``."""
        for _, end in self._timeline.runs_from(to_seconds(start)):
            return to_instant(end)
        raise InvalidInput("no_working_time")

    def segments(self, start: datetime) -> Iterator[Span]:
        """The merged runs of working time at or after ``start``."""
        for low, high in self._timeline.runs_from(to_seconds(start)):
            yield Span(to_instant(low), to_instant(high))

    def works_on(self, day: date) -> bool:
        """Whether any of the local date counts."""
        return bool(self.hours.on(day))

    def day_off(self, day: date) -> DayOff | None:
        """Why nothing of the local date counts; None on a working day."""
        if self.works_on(day):
            return None
        if day in self.hours.overrides:
            return DayOff(DayOffReason.CLOSED)
        if day.weekday() in _WEEKEND and not self.hours.weekly[day.weekday()]:
            return DayOff(DayOffReason.WEEKEND)
        return self.hours.days_off.day_off(day) or DayOff(DayOffReason.CLOSED)

    def _added(self, begin: int, seconds: int, pauses: Pauses) -> int:
        if seconds <= 0:
            return self._rolled(begin, seconds, pauses)
        if not pauses:
            return self._timeline.advanced(begin, seconds)
        low = self._timeline.position(begin)
        target = low + seconds
        for first, last in self._paused(pauses):
            if first >= target:
                break
            target += max(0, last - max(first, low))
        return self._timeline.end_at(target)

    def _rolled(self, begin: int, seconds: int, pauses: Pauses) -> int:
        _refuse_negative(seconds)
        instant = self._timeline.roll_forward(begin)
        for first, last in _instants(pauses):
            if first <= instant < last:
                instant = self._timeline.roll_forward(last)
        return instant

    def _paused(self, pauses: Pauses) -> list[Run]:
        """The pauses as positions, in order and apart."""
        position = self._timeline.position
        return [(position(start), position(end)) for start, end in _instants(pauses)]

    def _days_between(self, start: datetime, due: datetime) -> _Days:
        """Kept, as many messages share their days."""
        here = self.zone
        first, last = start.astimezone(here).date(), (due - SECOND).astimezone(here).date()
        last = max(first, last)
        found = self._explained.get((first, last))
        if found is None:
            if len(self._explained) >= _EXPLAINED_KEPT:
                self._explained.clear()
            found = self._explained[first, last] = self._read_days(first, last)
        return found

    def _read_days(self, first: date, last: date) -> _Days:
        days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
        begin, end = wall_to_seconds(first, 0, self.zone), wall_to_seconds(last + _ONE_DAY, 0, self.zone)
        known = all(self.hours.days_off.is_known(day) for day in days)
        return _Days(self._timeline.runs_between(begin, end), self._skipped(days), known)

    def _skipped(self, days: list[date]) -> tuple[SkippedDays, ...]:
        skipped: list[SkippedDays] = []
        for day in days:
            off = self.day_off(day)
            if off is None:
                continue
            if skipped and not off.name and _continues(skipped[-1], day, off):
                skipped[-1] = SkippedDays(skipped[-1].first, day, off.reason, off.name, off.source)
            else:
                skipped.append(SkippedDays(day, day, off.reason, off.name, off.source))
        return tuple(skipped)


def _continues(last: SkippedDays, day: date, off: DayOff) -> bool:
    return last.last + _ONE_DAY == day and (last.reason, last.name) == (off.reason, off.name)


def _limits(hours: WorkingHours) -> tuple[date, date]:
    """Without weekly hours only the overrides hold working time: no need to look further."""
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    if not hours.never_weekly:
        return first, last
    opened = [day for day in hours.overrides if first <= day < last]
    return (min(opened), max(opened) + _ONE_DAY) if opened else (first, first)


def _runs(hours: WorkingHours, day: date, here: ZoneInfo) -> list[Run]:
    intervals = hours.on(day)
    return [(wall_to_seconds(day, start, here), wall_to_seconds(day, end, here)) for start, end in intervals]


def _instants(pauses: Pauses) -> list[Run]:
    return merged((to_seconds(start), to_seconds(end)) for start, end in pauses)


def _without(runs: list[Run], pauses: list[Run]) -> list[Run]:
    for pause_from, pause_to in pauses:
        runs = merged(
            piece for low, high in runs for piece in ((low, min(high, pause_from)), (max(low, pause_to), high))
        )
    return runs


def _refuse_negative(seconds: int) -> None:
    if seconds < 0:
        raise InvalidInput("negative_working_time", value=str(seconds))
