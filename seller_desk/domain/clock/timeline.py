"""Working time laid end to end: finds a position for an instant and an instant for a position by bisection."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from threading import Lock
from typing import NamedTuple

from seller_desk.domain.clock.local_time import to_instant
from seller_desk.domain.errors import InvalidInput

Run = tuple[int, int]  # seconds since 1970 in UTC, half-open
_FIRST_GROWTH = 64  # days


class _Table(NamedTuple):
    """The runs of the dates ``first``..``last``. ``before[i]`` is the working time ahead of run ``i``; one more at
    the end is the sum. Positions keep their meaning when the table grows to either side."""

    first: date
    last: date
    opens_at: int
    closes_at: int
    starts: list[int]
    ends: list[int]
    before: list[int]


class Timeline:
    """Reads dates lazily and keeps them. Safe to share between threads: a table is replaced, never changed."""

    def __init__(
        self, runs_on: Callable[[date], list[Run]], midnight: Callable[[date], int], limits: tuple[date, date]
    ):
        self._runs_on = runs_on
        self._midnight = midnight
        self._limits = limits
        self._lock = Lock()
        self._table: _Table | None = None

    def position(self, instant: int) -> int:
        """Working seconds up to ``instant``, counted from a fixed point."""
        table = self._covering(instant)
        index = bisect_right(table.starts, instant) - 1
        if index < 0:
            return table.before[0]
        return table.before[index] + min(instant, table.ends[index]) - table.starts[index]

    def advanced(self, instant: int, seconds: int) -> int:
        """``end_at(position(instant) + seconds)`` in one go: this is what runs a million times."""
        table = self._table
        if table is None or not table.opens_at <= instant < table.closes_at:
            table = self._covering(instant)
        index = bisect_right(table.starts, instant) - 1
        worked = min(instant, table.ends[index]) - table.starts[index] if index >= 0 else 0
        target = table.before[max(index, 0)] + worked + seconds
        if table.before[-1] < target:
            return self.end_at(target)
        index = bisect_left(table.before, target) - 1
        return table.starts[index] + target - table.before[index]

    def end_at(self, position: int) -> int:
        """The earliest instant by which ``position`` is worked off: closing time stays closing time."""
        table = self._current()
        while table.before[-1] < position:
            table = self._later(table)
        index = bisect_left(table.before, position) - 1
        return table.starts[index] + position - table.before[index]

    def start_at(self, position: int) -> int:
        """The latest instant from which on everything after ``position`` is still to be worked."""
        table = self._current()
        while table.before[0] > position:
            table = self._earlier(table)
        index = bisect_right(table.before, position) - 1
        return table.starts[index] + position - table.before[index]

    def is_open(self, instant: int) -> bool:
        table = self._covering(instant)
        index = bisect_right(table.starts, instant) - 1
        return index >= 0 and instant < table.ends[index]

    def roll_forward(self, instant: int) -> int:
        """The first working instant at or after ``instant``."""
        table = self._covering(instant)
        while (index := bisect_right(table.ends, instant)) == len(table.ends):
            table = self._later(table)
        return max(instant, table.starts[index])

    def roll_back(self, instant: int) -> int:
        """The latest instant at or before ``instant`` that ends working time."""
        table = self._covering(instant)
        while (index := bisect_left(table.starts, instant) - 1) < 0:
            table = self._earlier(table)
        return min(instant, table.ends[index])

    def runs_from(self, instant: int) -> Iterator[Run]:
        """The merged runs at or after ``instant``, the first one cut there; ends where the calendar ends."""
        table = self._covering(instant)
        position = instant
        while True:
            index = bisect_right(table.ends, position)
            if index + 1 >= len(table.ends) and table.last < self._limits[1]:
                table = self._later(table)  # the last run may go on beyond the table
            elif index == len(table.ends):
                return
            else:
                yield max(position, table.starts[index]), table.ends[index]
                position = table.ends[index]

    def runs_between(self, start: int, end: int) -> list[Run]:
        if end <= start:
            return []
        self._covering(start)
        table = self._covering(end)
        first, last = bisect_right(table.ends, start), bisect_left(table.starts, end)
        pairs = zip(table.starts[first:last], table.ends[first:last], strict=True)
        return [(max(low, start), min(high, end)) for low, high in pairs]

    def _current(self) -> _Table:
        return self._table or self._covering(self._midnight(self._limits[0]))

    def _covering(self, instant: int) -> _Table:
        table = self._table
        if table is None:
            table = self._begin(to_instant(instant).date())
        while instant < table.opens_at and table.first > self._limits[0]:
            table = self._earlier(table)
        while instant >= table.closes_at and table.last < self._limits[1]:
            table = self._later(table)
        return table

    def _begin(self, day: date) -> _Table:
        with self._lock:
            if self._table is None:
                first = min(max(day - timedelta(days=2), self._limits[0]), self._limits[1])
                self._table = self._read(first, _FIRST_GROWTH)
            return self._table

    def _later(self, table: _Table) -> _Table:
        with self._lock:
            if self._table is not None and self._table.last > table.last:
                return self._table
            table = self._table or table
            if table.last >= self._limits[1]:
                raise InvalidInput("no_working_time")
            more = self._read(table.last + timedelta(days=1), _growth(table))
            self._table = _joined(table, more, table.before[0])
            return self._table

    def _earlier(self, table: _Table) -> _Table:
        with self._lock:
            if self._table is not None and self._table.first < table.first:
                return self._table
            table = self._table or table
            if table.first <= self._limits[0]:
                raise InvalidInput("no_working_time")
            days = min(_growth(table), (table.first - self._limits[0]).days)
            more = self._read(table.first - timedelta(days=days), days)
            self._table = _joined(more, table, table.before[0] - more.before[-1])
            return self._table

    def _read(self, first: date, days: int) -> _Table:
        last = min(first + timedelta(days=days - 1), self._limits[1])
        dates = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
        runs = [run for day in dates for run in self._runs_on(day)]
        return _table(first, last, (self._midnight(first), self._midnight(last + timedelta(days=1))), runs, 0)


def _growth(table: _Table) -> int:
    return max(_FIRST_GROWTH, (table.last - table.first).days)


def _joined(earlier: _Table, later: _Table, position: int) -> _Table:
    runs = [*zip(earlier.starts, earlier.ends, strict=True), *zip(later.starts, later.ends, strict=True)]
    return _table(earlier.first, later.last, (earlier.opens_at, later.closes_at), runs, position)


def _table(first: date, last: date, covered: Run, runs: list[Run], position: int) -> _Table:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in runs:
        if ends and start <= ends[-1]:
            ends[-1] = end
        elif end > start:
            starts.append(start)
            ends.append(end)
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    return _Table(first, last, *covered, starts, ends, list(accumulate(lengths, initial=position)))
