"""The calendar and a naive walk over the wall clock agree on 2,000 random calendars, at every kind of change."""

import random
from datetime import datetime, timedelta

import pytest

from .described import calendar_of
from .stepping import CHANGES, QUARTER, is_open, random_calendar, working_seconds

CALENDARS_FOR_EACH_CHANGE = 160
DAYS = 2


@pytest.mark.parametrize(("zone", "begin"), CHANGES, ids=[f"{zone}-{begin:%Y-%m-%d}" for zone, begin in CHANGES])
def test_agrees_with_the_wall_clock(zone: str, begin: datetime) -> None:
    chance = random.Random(f"{zone} {begin}")
    for _ in range(CALENDARS_FOR_EACH_CHANGE):
        described = random_calendar(chance, zone, begin.date())
        start = begin + QUARTER * chance.randrange(96)
        end = start + timedelta(days=DAYS)
        assert calendar_of(described).within(start, end) == working_seconds(described, start, end), described


@pytest.mark.parametrize(("zone", "begin"), CHANGES, ids=[f"{zone}-{begin:%Y-%m-%d}" for zone, begin in CHANGES])
def test_every_quarter_is_open_or_closed_as_the_wall_clock_says(zone: str, begin: datetime) -> None:
    chance = random.Random(f"quarters {zone} {begin}")
    described = random_calendar(chance, zone, begin.date())
    calendar = calendar_of(described)
    for step in range(96 * DAYS):
        instant = begin + QUARTER * step
        assert calendar.is_open(instant) is is_open(described, instant), (described, instant)
