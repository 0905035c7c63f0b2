"""The deadline of an answer, what is left of it, and the shop's last chance before it."""

from datetime import datetime, timedelta

import pytest

from seller_desk.domain.clock.deadline import last_chance, paused_until, reply_deadline, working_seconds_left
from seller_desk.domain.clock.market_calendar import market_calendar, shop_calendar

LV = market_calendar("LV")
SHOP = shop_calendar(tuple((weekday, "09:00", "18:00") for weekday in range(5)), "Europe/Riga")
HOUR = 3600


def riga(text: str) -> datetime:
    """In winter; 2026-11-20 is a Friday."""
    return datetime.fromisoformat(f"2026-11-{text}:00+02:00")


class TestDue:
    @pytest.mark.parametrize(
        ("received", "due"),
        [
            ("20T15:00", "23T15:00"),  # Fri 15:00 → Mon 15:00
            ("21T10:00", "24T00:00"),  # Sat 10:00 → Mon 24:00
            ("22T23:59", "24T00:00"),
            ("19T15:00", "20T15:00"),
            ("17T20:00", "19T20:00"),  # over Proclamation Day
            ("20T00:00", "21T00:00"),  # at midnight: the whole Friday, up to its end
        ],
    )
    def test_24_clock_hours_on_working_days(self, received: str, due: str) -> None:
        assert reply_deadline(riga(received), LV).due_at == riga(due)

    def test_other_spans_count_the_same_way(self) -> None:
        assert reply_deadline(riga("20T15:00"), LV, 72 * HOUR).due_at == riga("25T15:00")


class TestLeft:
    def test_working_time_not_clock_time(self) -> None:
        deadline = reply_deadline(riga("20T15:00"), LV)
        assert working_seconds_left(deadline, LV, riga("20T20:00")) == 19 * HOUR
        assert working_seconds_left(deadline, LV, riga("21T12:00")) == 15 * HOUR, "stands still on Saturday"
        assert working_seconds_left(deadline, LV, riga("22T23:00")) == 15 * HOUR

    def test_negative_past_due_and_standing_still_there_too(self) -> None:
        deadline = reply_deadline(riga("19T15:00"), LV)
        assert working_seconds_left(deadline, LV, riga("20T15:00")) == 0
        assert working_seconds_left(deadline, LV, riga("20T17:00")) == -2 * HOUR
        assert working_seconds_left(deadline, LV, riga("22T17:00")) == -9 * HOUR

    def test_before_the_message_came(self) -> None:
        deadline = reply_deadline(riga("20T15:00"), LV)
        assert working_seconds_left(deadline, LV, riga("20T14:00")) == 25 * HOUR


class TestPaused:
    def test_until_the_next_working_midnight(self) -> None:
        assert paused_until(LV, riga("21T10:00")) == riga("23T00:00")
        assert paused_until(LV, riga("18T10:00")) == riga("19T00:00")

    def test_not_while_it_runs(self) -> None:
        assert paused_until(LV, riga("20T10:00")) is None

    def test_never_again(self) -> None:
        assert paused_until(shop_calendar((), "UTC"), riga("20T10:00")) is None


class TestLastChance:
    def test_a_deadline_at_night_means_the_closing_time_before(self) -> None:
        deadline = reply_deadline(riga("20T01:00"), LV)
        assert deadline.due_at == riga("23T01:00")
        assert last_chance(deadline, SHOP) == riga("20T18:00")

    def test_none_while_the_shop_is_open_up_to_the_deadline(self) -> None:
        for received in ("19T15:00", "19T18:00", "19T09:30"):
            assert last_chance(reply_deadline(riga(received), LV), SHOP) is None

    def test_a_deadline_at_opening_time_means_the_evening_before(self) -> None:
        assert last_chance(reply_deadline(riga("19T09:00"), LV), SHOP) == riga("19T18:00")

    def test_none_where_the_shop_does_not_open_in_between(self) -> None:
        monday_only = shop_calendar(((0, "09:00", "18:00"),), "Europe/Riga")
        assert last_chance(reply_deadline(riga("24T01:00"), LV), monday_only) is None
        assert last_chance(reply_deadline(riga("24T01:00"), LV), shop_calendar((), "Europe/Riga")) is None

    def test_it_never_moves_the_deadline(self) -> None:
        deadline = reply_deadline(riga("20T01:00"), LV)
        chance = last_chance(deadline, SHOP)
        assert chance is not None
        assert deadline.due_at - chance > timedelta(days=2)
