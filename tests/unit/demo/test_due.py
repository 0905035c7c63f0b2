"""The platform's own due times: twenty-four hours that count on working days only."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.demo.due import DueCalendar

RIGA = DueCalendar("LV", ZoneInfo("Europe/Riga"))
BERLIN = DueCalendar("DE", ZoneInfo("Europe/Berlin"))
INSTANTS = st.integers(1_735_689_600, 1_893_456_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)  # 2025 to 2029
AMOUNTS = st.timedeltas(timedelta(), timedelta(days=12))


def at(text: str, calendar: DueCalendar = RIGA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-10 15:00", "2026-11-11 15:00"),
        ("2026-11-13 15:00", "2026-11-16 15:00"),  # over a weekend
        ("2026-11-14 10:00", "2026-11-17 00:00"),  # on a Saturday: Monday's end
        ("2026-11-17 15:00", "2026-11-19 15:00"),  # over Latvia's national day
        ("2026-12-23 12:00", "2026-12-28 12:00"),  # over Christmas
        ("2027-04-30 09:00", "2027-05-03 09:00"),  # the first of May is a Saturday
        ("2030-05-02 20:00", "2030-05-03 20:00"),
        ("2030-05-03 20:00", "2030-05-07 20:00"),  # the fourth of May is a Saturday, so Monday is off
    ],
)
def test_due_times_in_latvia(received: str, due: str) -> None:
    assert RIGA.due(at(received)) == at(due)


def test_a_holiday_of_one_side_only_counts_as_a_working_day() -> None:
    assert BERLIN.due(at("2026-11-17 15:00", BERLIN)) == at("2026-11-18 15:00", BERLIN)


@pytest.mark.parametrize(
    ("received", "due"), [("2026-10-23 12:00", "2026-10-26 12:00"), ("2026-03-27 12:00", "2026-03-30 12:00")]
)
def test_a_clock_change_on_a_sunday_moves_nothing(received: str, due: str) -> None:
    assert RIGA.due(at(received)) == at(due)


@pytest.mark.parametrize("day", ["2026-04-03", "2026-04-06", "2027-03-26", "2027-03-29", "2028-04-14", "2030-04-22"])
def test_good_friday_and_easter_monday_are_off(day: str) -> None:
    assert not BERLIN.is_working_day(date.fromisoformat(day))


@given(INSTANTS, AMOUNTS)
def test_what_is_added_can_be_counted(start: datetime, amount: timedelta) -> None:
    assert RIGA.left(start, RIGA.add(start, amount)) == amount


@given(INSTANTS, AMOUNTS)
def test_what_is_subtracted_can_be_counted(end: datetime, amount: timedelta) -> None:
    start = RIGA.subtract(end, amount)
    assert RIGA.left(start, end) == amount
    assert RIGA.left(end, start) == -amount


@given(INSTANTS, st.integers(0, 60))
def test_counting_agrees_with_going_hour_by_hour(start: datetime, hours: int) -> None:
    start = start.replace(minute=0, second=0, microsecond=0)
    steps = [start + timedelta(hours=number) for number in range(hours)]
    working = sum(RIGA.is_working_day(step.astimezone(RIGA.zone).date()) for step in steps)
    assert RIGA.left(start, start + timedelta(hours=hours)) == timedelta(hours=working)
