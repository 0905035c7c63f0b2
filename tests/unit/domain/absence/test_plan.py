"""An absence of more than five working days is notified two weeks ahead; the strictest calendar counts (R7)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.absence import Absence, AbsencePlan, NoticeState, plan_absence
from seller_desk.domain.errors import InvalidInput, UnknownMarket

EARLY = date(2026, 1, 2)


def plan(
    first: str, last: str, filed_on: date = EARLY, country: str = "LV", markets: Sequence[str] = ("LV",), **more: Any
) -> AbsencePlan:
    return plan_absence(date.fromisoformat(first), date.fromisoformat(last), filed_on, country, markets, **more)


def absence(first: str, last: str, state: NoticeState = NoticeState.FILED) -> Absence:
    return Absence(1, date.fromisoformat(first), date.fromisoformat(last), 0, "", "", state)


class TestCounting:
    def test_both_days_are_included_and_weekends_are_not(self) -> None:
        assert plan("2026-09-07", "2026-09-11").working_days == 5
        assert plan("2026-09-07", "2026-09-14").working_days == 6
        assert plan("2026-09-12", "2026-09-13").working_days == 0
        assert plan("2026-09-07", "2026-09-07").working_days == 1

    def test_over_christmas_and_new_year(self) -> None:
        found = plan("2026-12-21", "2027-01-03")
        assert found.working_days == 6, "21-23 and 28-30 December"
        assert [name for _, name in found.days_off] == [
            "Christmas Eve",
            "Christmas Day",
            "New Year's Eve",
            "New Year's Day",
        ]

    def test_a_day_counts_if_it_is_a_working_day_anywhere(self) -> None:
        found = plan("2026-12-21", "2027-01-03", markets=("LV", "EE", "DE"))
        assert dict(found.by_market) == {"LV": 6, "EE": 7, "DE": 8}
        assert found.working_days == 8

    def test_the_sellers_country_counts_too_even_when_nothing_is_sold_there(self) -> None:
        found = plan("2026-11-16", "2026-11-20", country="DE", markets=("LV",))
        assert dict(found.by_market) == {"LV": 4, "DE": 5}
        assert found.working_days == 5

    def test_a_strict_count_may_exceed_every_single_one(self) -> None:
        found = plan("2026-11-11", "2026-11-18", country="LV", markets=("LV", "PL"))
        assert dict(found.by_market) == {"LV": 5, "PL": 5}, "18 November is off in Latvia, 11 November in Poland"
        assert found.working_days == 6
        assert found.notice_required

    def test_without_a_country_each_markets_own(self) -> None:
        assert plan("2026-11-16", "2026-11-20", country="").working_days == 4

    def test_moved_working_days_only_where_they_are_wanted(self) -> None:
        assert plan("2026-06-22", "2026-06-28").working_days == 3, "Mon, Thu, Fri"
        assert plan("2026-06-22", "2026-06-28", moved_working_days=True).working_days == 3, (
            "Thu, Fri, worked Saturday"
        )
        assert plan("2026-06-22", "2026-06-22", moved_working_days=True).working_days == 0

    def test_the_sellers_own_days_off(self) -> None:
        extra = ((date(2026, 9, 9), "Stock-taking"),)
        found = plan("2026-09-07", "2026-09-14", extra_days=extra)
        assert found.working_days == 5
        assert (date(2026, 9, 9), "Stock-taking") in found.days_off


class TestNotice:
    @pytest.mark.parametrize(
        ("last", "required"), [("2026-09-11", False), ("2026-09-13", False), ("2026-09-14", True)]
    )
    def test_is_due_above_five_working_days(self, last: str, required: bool) -> None:
        found = plan("2026-09-07", last)
        assert found.notice_required is required
        assert (found.file_by is None) is not required
        assert (found.withdraw_listings_by is None) is not required

    def test_two_weeks_before_the_first_day_away(self) -> None:
        found = plan("2026-12-21", "2027-01-08", filed_on=date(2026, 12, 7))
        assert found.file_by == date(2026, 12, 7)
        assert found.on_time
        assert found.late_days == 0
        assert found.withdraw_listings_by == date(2026, 11, 21)

    def test_late_by_how_many_days(self) -> None:
        found = plan("2026-12-21", "2027-01-08", filed_on=date(2026, 12, 10))
        assert not found.on_time
        assert found.late_days == 3

    def test_a_short_absence_is_always_on_time(self) -> None:
        assert plan("2026-09-07", "2026-09-11", filed_on=date(2026, 9, 7)).on_time


class TestJoined:
    """Absences with no working day between them are one."""

    def test_two_of_four_days_are_one_of_eight(self) -> None:
        first = absence("2026-09-08", "2026-09-11")  # Tue-Fri
        found = plan("2026-09-14", "2026-09-17", others=[first])  # Mon-Thu
        assert (found.joined_from, found.joined_to) == (date(2026, 9, 8), date(2026, 9, 17))
        assert found.working_days == 8
        assert found.notice_required
        assert found.file_by == date(2026, 8, 25), "two weeks before the first day of both"

    def test_a_working_day_between_keeps_them_apart(self) -> None:
        found = plan("2026-09-15", "2026-09-18", others=[absence("2026-09-08", "2026-09-11")])
        assert found.working_days == 4
        assert not found.notice_required
        assert (found.joined_from, found.joined_to) == (found.first, found.last)

    def test_a_holiday_between_does_not(self) -> None:
        others = [absence("2026-11-13", "2026-11-17")]
        assert plan("2026-11-19", "2026-11-20", others=others).joined_from == date(2026, 11, 13)
        kept_apart = plan("2026-11-19", "2026-11-20", others=others, markets=("LV", "DE"))
        assert kept_apart.joined_from == date(2026, 11, 19), "Germany works on 18 November"

    def test_overlapping_days_count_once(self) -> None:
        found = plan("2026-09-09", "2026-09-16", others=[absence("2026-09-07", "2026-09-10")])
        assert found.working_days == 8
        assert found.joined_from == date(2026, 9, 7)

    def test_a_chain_is_followed_to_both_sides(self) -> None:
        others = [
            absence("2026-09-21", "2026-09-25"),
            absence("2026-09-01", "2026-09-04"),
            absence("2026-09-28", "2026-09-28"),
            absence("2026-10-05", "2026-10-06"),
        ]
        found = plan("2026-09-07", "2026-09-18", others=others)
        assert (found.joined_from, found.joined_to) == (date(2026, 9, 1), date(2026, 9, 28))

    def test_a_cancelled_one_is_none(self) -> None:
        others = [absence("2026-09-08", "2026-09-11", NoticeState.CANCELLED)]
        assert plan("2026-09-14", "2026-09-17", others=others).working_days == 4

    def test_one_inside_another_changes_nothing(self) -> None:
        found = plan("2026-09-07", "2026-09-18", others=[absence("2026-09-09", "2026-09-10")])
        assert found.working_days == 10


class TestHorizon:
    def test_moved_working_days_of_years_not_yet_ordered_are_told(self) -> None:
        assert not plan("2027-06-21", "2027-06-25").past_horizon
        assert plan("2027-06-21", "2027-06-25", moved_working_days=True).past_horizon
        assert plan("2026-12-28", "2027-01-05", moved_working_days=True).past_horizon

    def test_years_beyond_the_data_are_told(self) -> None:
        assert plan("2110-06-21", "2110-06-25").past_horizon


class TestRefuses:
    @pytest.mark.parametrize("year", ["0001", "1900", "2199", "9999"])
    def test_years_that_no_calendar_holds(self, year: str) -> None:
        with pytest.raises(InvalidInput, match="date_out_of_range"):
            plan(f"{year}-09-07", f"{year}-09-08")

    def test_a_last_day_before_the_first(self) -> None:
        with pytest.raises(InvalidInput, match="last_before_first"):
            plan("2026-09-08", "2026-09-07")

    def test_more_than_ten_years(self) -> None:
        with pytest.raises(InvalidInput, match="absence_too_long"):
            plan("2026-09-08", "2126-09-07")

    def test_no_market_and_unknown_ones(self) -> None:
        with pytest.raises(InvalidInput, match="no_market"):
            plan("2026-09-07", "2026-09-08", markets=())
        with pytest.raises(UnknownMarket):
            plan("2026-09-07", "2026-09-08", markets=("XX",))


days = st.integers(0, 60).map(lambda ahead: date(2026, 11, 20) + timedelta(days=ahead))
spans = st.tuples(days, st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))


@given(spans, st.lists(spans, max_size=5), st.permutations(range(5)))
def test_the_order_in_which_absences_were_entered_never_matters(
    span: tuple[date, date], others: list[tuple[date, date]], order: list[int]
) -> None:
    known = [Absence(index, first, last, 0, "", "", NoticeState.FILED) for index, (first, last) in enumerate(others)]
    shuffled = [known[index] for index in order if index < len(known)]
    asked = plan_absence(*span, EARLY, "LV", ("LV", "DE"), others=known)
    assert asked == plan_absence(*span, EARLY, "LV", ("LV", "DE"), others=shuffled)
    assert asked.joined_from <= span[0] <= span[1] <= asked.joined_to
    for absence_ in known:
        inside = asked.joined_from <= absence_.first <= absence_.last <= asked.joined_to
        apart = absence_.last < asked.joined_from or asked.joined_to < absence_.first
        assert inside or apart, "an absence is joined as a whole or not at all"
