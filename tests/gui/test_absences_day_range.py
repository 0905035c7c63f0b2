"""The days chosen on the calendar: pure arithmetic of dates."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.services.absences import DayInfo
from seller_desk.ui.views.absences.day_range import (
    DayRange,
    DaysByKind,
    by_kind,
    first_shown,
    is_shown,
    month_after,
    numbered,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def off(day: date, name: str = "") -> DayInfo:
    return DayInfo(day, name or ("weekend" if day.weekday() > 4 else ""))


@given(DAYS, DAYS)
def test_a_range_is_the_same_in_whichever_direction_it_was_dragged(one: date, other: date) -> None:
    there, back = DayRange(one, other), DayRange(other, one)
    assert (there.first, there.last, there.length) == (back.first, back.last, back.length)
    assert there.first <= there.last
    assert one in there
    assert other in there


@given(DAYS, st.integers(-60, 60))
def test_stretching_keeps_the_day_it_began_with(day: date, days: int) -> None:
    stretched = DayRange(day, day).stretched(days)
    assert stretched.anchor == day
    assert stretched.length == abs(days) + 1


@given(DAYS)
def test_every_day_of_a_month_is_shown_with_the_week_before_it(day: date) -> None:
    month = day.replace(day=1)
    assert first_shown(month).weekday() == 0
    assert is_shown(day, month)
    assert is_shown(month - timedelta(days=7), month)


@given(DAYS, st.integers(-30, 30))
def test_going_months_on_and_back_comes_home(day: date, months: int) -> None:
    month = day.replace(day=1)
    assert month_after(month_after(month, months), -months) == month


def test_only_working_days_are_numbered() -> None:
    friday = date(2026, 12, 18)
    days = tuple(off(friday + timedelta(days=ahead)) for ahead in range(6))
    assert numbered(days, DayRange(friday, date(2026, 12, 22))) == {
        friday: 1,
        date(2026, 12, 21): 2,
        date(2026, 12, 22): 3,
    }
    assert numbered(days, None) == {}


def test_a_holiday_on_a_weekend_counts_as_a_holiday() -> None:
    saturday = date(2026, 12, 26)
    days = (
        off(date(2026, 12, 25), "Christmas Day"),
        off(saturday, "Second Day of Christmas"),
        off(date(2026, 12, 27)),
    )
    assert by_kind(days, DayRange(date(2026, 12, 25), date(2026, 12, 27))) == DaysByKind(0, 2, 1)
