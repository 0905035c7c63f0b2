"""A second, naive way to reckon: looks at every quarter of an hour and asks whether the wall clock says "open".

It shares no line with the calendar under test. Hours, offsets and changes of the clock all fall on quarters.
"""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Zones whose clocks change in every way there is, with an instant shortly before a change.
CHANGES = (
    ("Europe/Riga", datetime(2026, 3, 27, 12, tzinfo=UTC)),
    ("Europe/Riga", datetime(2026, 10, 23, 12, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2027, 10, 29, 3, tzinfo=UTC)),
    ("America/Havana", datetime(2025, 3, 7, 20, tzinfo=UTC)),  # midnight is left out
    ("America/Havana", datetime(2025, 11, 1, 2, tzinfo=UTC)),  # the first hour comes twice
    ("America/Santiago", datetime(2026, 4, 3, 20, tzinfo=UTC)),  # the last hour comes twice
    ("America/Santiago", datetime(2026, 9, 4, 20, tzinfo=UTC)),
    ("Asia/Beirut", datetime(2022, 3, 25, 20, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 3, 20, tzinfo=UTC)),  # half an hour
    ("Antarctica/Troll", datetime(2026, 3, 27, 20, tzinfo=UTC)),  # two hours
    ("Pacific/Apia", datetime(2011, 12, 28, 20, tzinfo=UTC)),  # a day is left out
    ("Asia/Kathmandu", datetime(2026, 5, 1, 20, tzinfo=UTC)),
    ("UTC", datetime(2026, 12, 30, 20, tzinfo=UTC)),
)


def is_open(described: Mapping[str, Any], instant: datetime) -> bool:
    """Whether the wall clock at the quarter that begins at ``instant`` lies within the described hours."""
    zone = ZoneInfo(described["time_zone"])
    local = instant.astimezone(zone)
    while local.fold:  # the second pass of an hour is open if the shop was when the clock went back
        instant -= QUARTER
        local = instant.astimezone(zone)
    today, wall = local.date(), f"{local:%H:%M}"
    if _covers(described.get("breaks", {}), today, wall):
        return False
    if _owned(described, today):
        return any(opens <= wall and (wall < closes or closes <= opens) for opens, closes in _own(described, today))
    yesterday = today - timedelta(days=1)
    weekly = described["weekly"].get(WEEKDAYS[today.weekday()], ())
    if any(opens <= wall and (wall < closes or closes <= opens) for opens, closes in weekly):
        return True
    return any(closes < opens and wall < closes for opens, closes in _own(described, yesterday))


def working_seconds(described: Mapping[str, Any], start: datetime, end: datetime) -> int:
    return 900 * sum(is_open(described, start + QUARTER * step) for step in range((end - start) // QUARTER))


def _covers(breaks: Mapping[str, Any], today: date, wall: str) -> bool:
    yesterday = breaks.get((today - timedelta(days=1)).isoformat(), ())
    if any(closes < opens and wall < closes for opens, closes in yesterday):
        return True
    own = breaks.get(today.isoformat(), ())
    return any(opens <= wall and (wall < closes or closes <= opens) for opens, closes in own)


def _owned(described: Mapping[str, Any], day: date) -> bool:
    return day.isoformat() in described.get("overrides", {}) or day.isoformat() in described.get("holidays", ())


def _own(described: Mapping[str, Any], day: date) -> Any:
    if day.isoformat() in described.get("overrides", {}):
        return described["overrides"][day.isoformat()]
    return () if _owned(described, day) else described["weekly"].get(WEEKDAYS[day.weekday()], ())


def random_calendar(chance: random.Random, zone: str, around: date) -> dict[str, Any]:
    """Hours of every kind, with holidays, overrides and breaks in the days after ``around``."""
    near = [(around + timedelta(days=ahead)).isoformat() for ahead in range(-2, 6)]
    return {
        "time_zone": zone,
        "weekly": {name: _random_hours(chance) for name in WEEKDAYS if chance.random() < 0.8},
        "holidays": [day for day in near if chance.random() < 0.15],
        "overrides": {day: _random_hours(chance) for day in near if chance.random() < 0.15},
        "breaks": {day: _random_hours(chance) for day in near if chance.random() < 0.2},
    }


def _random_hours(chance: random.Random) -> list[list[str]]:
    if chance.random() < 0.25:
        return [["00:00", "24:00"]]
    return [_random_interval(chance) for _ in range(chance.randint(0, 2))]


def _random_interval(chance: random.Random) -> list[str]:
    opens, closes = chance.randrange(96), chance.randrange(1, 97)
    if opens == closes:
        closes += 1
    return [_wall(opens), _wall(closes)]


def _wall(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"
