"""Deadlines by the thousand, equal to a walk over the days, measured against bare arithmetic in the same run."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.public_holidays import holiday_year

COUNT = 20_000
SECONDS = 86_400
RIGA = ZoneInfo("Europe/Riga")
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
FLOOR_AT_MOST = 15  # times an instant turned into seconds and back; 4 on a quiet computer
LONG_AT_MOST = 3  # times a day's deadline for one of thirty days; 1.2 on a quiet computer
EXPLAINING_AT_MOST = 60  # times the bare instant; 17 on a quiet computer


def starts() -> list[datetime]:
    chance = random.Random(2026)
    return [BEGIN + timedelta(seconds=chance.randrange(2 * 365 * SECONDS)) for _ in range(COUNT)]


def plain(start: datetime, seconds: int, off: frozenset[object]) -> datetime:
    """What one would write first: walk from midnight to midnight and subtract what each working day offers."""
    instant, left = start, timedelta(seconds=seconds)
    while True:
        day = instant.astimezone(RIGA).date()
        midnight = datetime.combine(day + timedelta(days=1), time(), RIGA).astimezone(UTC)
        if day.weekday() < 5 and day not in off:
            if left <= midnight - instant:
                return instant + left
            left -= midnight - instant
        instant = midnight


def best_of(times: int, work: Callable[[], object]) -> float:
    """Seconds of this process's own: what else the computer does in the meantime does not count."""

    def once() -> float:
        begin = process_time()
        work()
        return process_time() - begin

    return min(once() for _ in range(times))


def test_a_deadline_costs_little_more_than_arithmetic_on_seconds(benchmark: Any) -> None:
    calendar, instants = market_calendar("LV"), starts()
    off = frozenset(day for year in (2024, 2025, 2026, 2027) for day in holiday_year("LV", year).by_law)
    found = benchmark.pedantic(
        lambda: [calendar.add(start, SECONDS) for start in instants], rounds=3, warmup_rounds=1
    )
    assert found == [plain(start, SECONDS, off) for start in instants], "the same as by walking, to the second"
    floor = best_of(5, lambda: [datetime.fromtimestamp(start.timestamp() + SECONDS, UTC) for start in instants])
    ours = best_of(5, lambda: [calendar.add(start, SECONDS) for start in instants])
    assert ours / floor <= FLOOR_AT_MOST


def test_a_long_deadline_costs_no_more_than_a_short_one(benchmark: Any) -> None:
    calendar, instants = market_calendar("LV"), starts()
    benchmark.pedantic(lambda: [calendar.add(start, 30 * SECONDS) for start in instants], rounds=3, warmup_rounds=1)
    short = best_of(5, lambda: [calendar.add(start, SECONDS) for start in instants])
    long = best_of(5, lambda: [calendar.add(start, 30 * SECONDS) for start in instants])
    assert long / short <= LONG_AT_MOST


def test_an_explanation_costs_a_bounded_number_of_bare_deadlines(benchmark: Any) -> None:
    calendar, instants = market_calendar("LV", "EE"), starts()[:2_000]
    benchmark.pedantic(lambda: [calendar.explain(start, SECONDS) for start in instants], rounds=3, warmup_rounds=1)
    bare = best_of(5, lambda: [calendar.add(start, SECONDS) for start in instants])
    explained = best_of(3, lambda: [calendar.explain(start, SECONDS) for start in instants])
    assert explained / bare <= EXPLAINING_AT_MOST
