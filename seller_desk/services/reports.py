"""Report: response times, charges, the record of when the inbox was checked; export as CSV."""

import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import median

from seller_desk.domain.clock.model import StoppedClock
from seller_desk.domain.money import Money
from seller_desk.ports import Clock, Store, SyncCheck, ThreadRecord
from seller_desk.services.calendars import Calendars
from seller_desk.services.sums import by_currency

_COLUMNS = (
    *("account", "thread", "market", "buyer", "order", "device", "state", "received_at", "due_at", "answered_at"),
    *("working_seconds", "late_seconds", "skipped", "time_zone", "risks", "taken_over_at", "charged"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


@dataclass(frozen=True, slots=True)
class MonthReport:
    """``median_seconds`` of working time to answer; ``in_time`` and ``late`` count answers."""

    month: date
    answered: int
    in_time: int
    late: int
    median_seconds: int | None
    taken_over: int
    charged: tuple[Money, ...]
    checks: int
    longest_gap_seconds: int | None
    last_check: datetime | None


class Reports:
    def __init__(self, store: Store, clock: Clock, calendars: Calendars) -> None:
        self._store = store
        self._clock = clock
        self._calendars = calendars

    def month(self, month: date) -> MonthReport:
        """The calendar month, in the computer's zone, that holds ``month``."""
        first = month.replace(day=1)
        answered = self._store.threads.answered(*_instants(first))
        stopped = [(record, clock) for record in answered for clock in _answers(record, first)]
        checks = [check for check in self._checks(first) if not check.error]
        late = sum(clock.late_seconds > 0 for _record, clock in stopped)
        seconds = [self._working_seconds(record, clock) for record, clock in stopped]
        taken = [record.thread.take_over for record in self._store.threads.live() if record.thread.take_over]
        return MonthReport(
            month=first,
            answered=len(stopped),
            in_time=len(stopped) - late,
            late=late,
            median_seconds=round(median(seconds)) if seconds else None,
            taken_over=sum(_in_month(take_over.since, first) for take_over in taken),
            charged=by_currency(
                charge.amount
                for take_over in taken
                for charge in take_over.charges
                if charge.charged_on.replace(day=1) == first
            ),
            checks=len(checks),
            longest_gap_seconds=_longest_gap([check.finished_at for check in checks]),
            last_check=max((check.finished_at for check in checks), default=None),
        )

    def export(self, path: Path) -> int:
        """Threads, clock proof and response times as CSV (UTF-8); returns the number of rows."""
        rows = [row for record in self._store.threads.all() for row in self._rows(record)]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(_COLUMNS)
            table.writerows([_harmless(cell) for cell in row] for row in rows)
        return len(rows)

    def _checks(self, first: date) -> Iterable[SyncCheck]:
        start, _end = _instants(first)
        return [check for check in self._store.sync_log.since(start) if _in_month(check.finished_at, first)]

    def _working_seconds(self, record: ThreadRecord, clock: StoppedClock) -> int:
        return self._calendars.of(record.thread.market).within(clock.deadline.received_at, clock.stopped_at)

    def _rows(self, record: ThreadRecord) -> Iterator[tuple[str, ...]]:
        """One row for each clock of the thread, the open one last; one row for a thread without any."""
        clocks = [(stopped.deadline, stopped) for stopped in record.clock.earlier]
        rows = [*clocks, (record.clock.deadline, None)] if record.clock.deadline or not clocks else clocks
        thread = record.thread
        charges = by_currency(charge.amount for charge in (thread.take_over.charges if thread.take_over else ()))
        for deadline, stopped in rows:
            yield (
                *(thread.key.account, thread.key.thread, thread.market, thread.buyer_name),
                *(thread.order_number or "", thread.product, thread.state.value),
                _stamp(deadline.received_at if deadline else None),
                _stamp(deadline.due_at if deadline else None),
                _stamp(stopped.stopped_at if stopped else None),
                str(self._working_seconds(record, stopped)) if stopped else "",
                str(stopped.late_seconds) if stopped else "",
                "; ".join(f"{day.first}..{day.last} {day.name or day.reason}" for day in deadline.skipped)
                if deadline
                else "",
                deadline.time_zone if deadline else "",
                " ".join(self._calendars.risks(thread)),
                _stamp(thread.take_over.since if thread.take_over else None),
                "; ".join(f"{money.amount} {money.currency}" for money in charges),
            )


def _answers(record: ThreadRecord, first: date) -> list[StoppedClock]:
    """Clocks an answer stopped in the month; a closing is no answer."""
    return [clock for clock in record.clock.earlier if clock.stopped_by and _in_month(clock.stopped_at, first)]


def _instants(first: date) -> tuple[datetime, datetime]:
    """Where the month begins and ends in the computer's zone."""
    following = (first + timedelta(days=31)).replace(day=1)
    return datetime.combine(first, time()).astimezone(), datetime.combine(following, time()).astimezone()


def _in_month(instant: datetime, first: date) -> bool:
    return instant.astimezone().date().replace(day=1) == first


def _longest_gap(instants: list[datetime]) -> int | None:
    ordered = sorted(instants)
    gaps = [later - earlier for earlier, later in itertools.pairwise(ordered)]
    return round(max(gaps, default=timedelta()).total_seconds()) if gaps else None


def _stamp(instant: datetime | None) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z") if instant else ""


def _harmless(cell: str) -> str:
    """A buyer's name that begins like a formula stays a name."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
