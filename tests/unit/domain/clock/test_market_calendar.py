"""A market's calendar: whose holidays count, in whose time zone, with moved days, extra days and a horizon."""

from datetime import UTC, date, datetime

import pytest

from seller_desk.domain.clock.deadline import reply_deadline
from seller_desk.domain.clock.market_calendar import market_calendar, shop_calendar
from seller_desk.domain.clock.model import DayOffReason, HolidayPolicy, SkippedDays
from seller_desk.domain.errors import InvalidInput, UnknownMarket
from seller_desk.domain.market import MARKETS

PROCLAMATION_DAY = date(2026, 11, 18)  # a Wednesday; off in Latvia, in Germany not
DAY_OF_UNITY = date(2025, 10, 3)  # a Friday; off in Germany, in Latvia not


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


class TestWhoseHolidays:
    def test_both_is_strict_a_day_is_off_only_where_both_countries_rest(self) -> None:
        calendar = market_calendar("DE", "LV")
        assert calendar.works_on(PROCLAMATION_DAY)
        assert calendar.works_on(DAY_OF_UNITY)
        assert not calendar.works_on(date(2026, 12, 25))

    def test_the_sellers_own_country_is_the_markets_if_none_is_given(self) -> None:
        assert not market_calendar("LV").works_on(PROCLAMATION_DAY)
        assert not market_calendar("DE").works_on(DAY_OF_UNITY)

    @pytest.mark.parametrize(
        ("policy", "works"),
        [(HolidayPolicy.MARKET, True), (HolidayPolicy.SELLER, False), (HolidayPolicy.BOTH, True)],
    )
    def test_policies(self, policy: HolidayPolicy, works: bool) -> None:
        assert market_calendar("DE", "LV", policy).works_on(PROCLAMATION_DAY) is works

    def test_days_are_those_of_the_markets_time_zone_even_with_the_sellers_holidays(self) -> None:
        calendar = market_calendar("DE", "LV", HolidayPolicy.SELLER)
        assert calendar.roll_forward(at("2026-11-18T10:00:00Z")) == at("2026-11-19T00:00:00+01:00")

    def test_a_seller_may_live_outside_the_union(self) -> None:
        assert market_calendar("LV", "GB").works_on(PROCLAMATION_DAY)

    def test_codes_are_read_in_any_case(self) -> None:
        assert market_calendar("lv", "lv").time_zone == "Europe/Riga"

    def test_unknown_ones_are_told_at_once(self) -> None:
        with pytest.raises(UnknownMarket):
            market_calendar("XX")
        for policy in HolidayPolicy:
            with pytest.raises(InvalidInput, match="unknown_country"):
                market_calendar("LV", "XX", policy)


@pytest.mark.parametrize("code", MARKETS)
def test_every_market_has_a_calendar_that_counts_24_hours_on_working_days(code: str) -> None:
    calendar = market_calendar(code)
    received = datetime(2026, 12, 18, 14, tzinfo=UTC)  # a Friday everywhere
    deadline = reply_deadline(received, calendar)
    assert deadline.due_at == datetime(2026, 12, 21, 14, tzinfo=UTC)
    assert [days.reason for days in deadline.skipped] == [DayOffReason.WEEKEND]


class TestWhatASkippedDayTells:
    def test_name_and_source(self) -> None:
        skipped = reply_deadline(at("2026-11-17T20:00:00+02:00"), market_calendar("LV")).skipped
        assert [(days.first, days.last, days.reason, days.name) for days in skipped] == [
            (PROCLAMATION_DAY, PROCLAMATION_DAY, DayOffReason.HOLIDAY, "Republic of Latvia Proclamation Day")
        ]
        assert skipped[0].source.startswith("LV · holidays ")

    def test_two_countries_both_names_and_both_codes(self) -> None:
        off = market_calendar("EE", "LV").day_off(date(2026, 6, 23))
        assert off is not None
        assert off.name == "Victory Day / Midsummer Eve"
        assert off.source.startswith("EE, LV · ")

    def test_a_holiday_on_a_weekend_is_part_of_the_weekend(self) -> None:
        skipped = reply_deadline(at("2026-12-24T10:00:00+01:00"), market_calendar("DE")).skipped
        assert [(days.first.day, days.last.day, days.reason) for days in skipped] == [
            (25, 25, DayOffReason.HOLIDAY),
            (26, 27, DayOffReason.WEEKEND),
        ]


class TestMovedWorkingDays:
    """Latvia freed Monday 22 June 2026 and had Saturday 27 June worked for it."""

    FREED, WORKED = date(2026, 6, 22), date(2026, 6, 27)

    def test_off_by_default_a_private_shop_need_not_follow(self) -> None:
        calendar = market_calendar("LV")
        assert calendar.works_on(self.FREED)
        assert not calendar.works_on(self.WORKED)

    def test_turned_on_the_freed_day_is_off_and_the_saturday_counts(self) -> None:
        calendar = market_calendar("LV", moved_working_days=True)
        off = calendar.day_off(self.FREED)
        assert off is not None
        assert off.reason is DayOffReason.MOVED_DAY_OFF
        assert calendar.works_on(self.WORKED)
        deadline = reply_deadline(at("2026-06-26T15:00:00+03:00"), calendar)
        assert deadline.due_at == at("2026-06-27T15:00:00+03:00")

    def test_with_two_countries_a_day_counts_if_either_works(self) -> None:
        calendar = market_calendar("EE", "LV", moved_working_days=True)
        assert calendar.works_on(self.FREED), "Estonia works on that Monday"
        assert calendar.works_on(self.WORKED), "Latvia works on that Saturday"

    def test_the_sellers_policy_alone_moves_them_too(self) -> None:
        calendar = market_calendar("EE", "LV", HolidayPolicy.SELLER, moved_working_days=True)
        assert not calendar.works_on(self.FREED)
        assert calendar.works_on(self.WORKED)


class TestExtraDays:
    def test_the_sellers_own_days_off_are_off_by_name(self) -> None:
        calendar = market_calendar("LV", extra_days=((date(2026, 11, 17), "Stock-taking"),))
        skipped = reply_deadline(at("2026-11-16T10:00:00+02:00"), calendar).skipped
        assert skipped[0] == SkippedDays(date(2026, 11, 17), date(2026, 11, 17), DayOffReason.EXTRA, "Stock-taking")

    def test_they_beat_a_worked_saturday(self) -> None:
        saturday = date(2026, 6, 27)
        calendar = market_calendar("LV", moved_working_days=True, extra_days=((saturday, "Closed"),))
        assert not calendar.works_on(saturday)


class TestHorizon:
    def test_within_it_nothing_is_said(self) -> None:
        assert not reply_deadline(at("2027-06-01T10:00:00Z"), market_calendar("LV")).past_horizon

    def test_past_the_data_it_is_told_not_guessed(self) -> None:
        assert reply_deadline(at("2101-06-01T10:00:00Z"), market_calendar("LV")).past_horizon

    def test_moved_days_are_known_only_for_the_years_ordered(self) -> None:
        calendar = market_calendar("LV", moved_working_days=True)
        assert not reply_deadline(at("2026-06-01T10:00:00Z"), calendar).past_horizon
        assert reply_deadline(at("2027-06-01T10:00:00Z"), calendar).past_horizon
        assert reply_deadline(at("2026-12-30T10:00:00Z"), calendar).past_horizon, "its last day is in 2027"


def test_a_calendar_is_worked_out_once() -> None:
    assert market_calendar("LV", "EE") is market_calendar("LV", "EE")


class TestShopHours:
    HOURS = tuple((weekday, "09:00", "18:00") for weekday in range(6))

    def test_the_shop_rests_on_its_countrys_holidays_saturdays_included(self) -> None:
        shop = shop_calendar(self.HOURS, "Europe/Riga", "LV")
        assert shop.works_on(date(2026, 11, 21))
        assert not shop.works_on(PROCLAMATION_DAY)
        assert not shop.works_on(date(2026, 12, 26)), "a holiday on a Saturday"

    def test_hours_that_cannot_be_read_are_refused(self) -> None:
        for hours in (((0, "9", "18:00"),), ((0, "09:00", "09:00"),), ((0, "24:00", "25:00"),)):
            with pytest.raises(InvalidInput):
                shop_calendar(hours, "Europe/Riga")
