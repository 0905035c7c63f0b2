"""Deadlines reckoned by two other libraries, to compare: ``python -m tests.benchmarks.other_calendars``.

Not part of the tests. The two are no dependencies: ``python -m pip install pandas businesstimedelta`` first.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from time import process_time

from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.public_holidays import holiday_year
from tests.benchmarks.test_deadline_speed import RIGA, SECONDS, starts

_YEARS = range(2024, 2029)
_LAST_MINUTE = time(23, 59)  # neither of the two can end a day at 24:00

Deadlines = Callable[[Sequence[datetime]], list[datetime]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.other_calendars", description=__doc__)
    parser.add_argument("--ours", type=int, default=1_000_000, metavar="COUNT")
    parser.add_argument("--theirs", type=int, default=20_000, metavar="COUNT", help="scaled up")
    chosen = parser.parse_args()
    ours = _seconds_a_million(_seller_desk(), chosen.ours)
    _tell("Seller Desk", ours, ours)
    for name, made in (("pandas CustomBusinessHour", _pandas), ("businesstimedelta", _business_time_delta)):
        _tell(name, _seconds_a_million(made(), chosen.theirs), ours)


def _tell(name: str, seconds: float, ours: float) -> None:
    sys.stdout.write(f"{name}: {seconds:.1f} s of the processor a million, {seconds / ours:.0f} x\n")


def _seconds_a_million(deadlines: Deadlines, count: int) -> float:
    some = starts()
    instants = [some[number % len(some)] + timedelta(seconds=number // len(some)) for number in range(count)]
    deadlines(instants[:10])  # holidays are read once
    begin = process_time()
    deadlines(instants)
    return (process_time() - begin) * 1_000_000 / count


def _days_off() -> list[date]:
    return sorted(day for year in _YEARS for day in holiday_year("LV", year).by_law)


def _seller_desk() -> Deadlines:
    calendar = market_calendar("LV")
    return lambda instants: [calendar.add(start, SECONDS) for start in instants]


def _pandas() -> Deadlines:
    pandas = import_module("pandas")
    a_day = pandas.offsets.CustomBusinessHour(24, start="00:00", end=_LAST_MINUTE, holidays=_days_off())
    return lambda instants: [
        (pandas.Timestamp(start.astimezone(RIGA).replace(tzinfo=None)) + a_day)
        .to_pydatetime()
        .replace(tzinfo=RIGA)
        .astimezone(UTC)
        for start in instants
    ]


def _business_time_delta() -> Deadlines:
    library, riga = (
        import_module("businesstimedelta"),
        import_module("pytz").timezone("Europe/Riga"),
    )  # it asks for these
    hours = library.WorkDayRule(start_time=time(), end_time=_LAST_MINUTE, working_days=[0, 1, 2, 3, 4], tz=riga)
    off = library.HolidayRule(dict.fromkeys(_days_off(), "holiday"), tz=riga)
    a_day = library.BusinessTimeDelta(library.Rules([hours, off]), hours=24)
    return lambda instants: [start + a_day for start in instants]


if __name__ == "__main__":
    main()
