"""A public holiday is named where it changes what a seller expects: in the status line, over a day of the queue."""

from datetime import date, timedelta

from seller_desk import translation
from seller_desk.ui.next_holiday import holiday_note, holidays_ahead, next_day_off, next_holiday
from tests.gui.conftest import Shown

PROCLAMATION_DAY = date(2026, 11, 18)  # a Wednesday, in Latvia alone
MARKETS = ("DE", "LV", "PL")


def test_the_week_ahead_names_each_weekday_off_and_where() -> None:
    assert holidays_ahead(MARKETS, date(2026, 11, 16)) == {PROCLAMATION_DAY: ("LV",)}


def test_a_holiday_at_the_weekend_changes_nothing() -> None:
    assert holidays_ahead(("LV",), date(2026, 5, 31)) == {}


def test_the_status_line_names_the_first_of_them() -> None:
    assert "tomorrow" in next_holiday(MARKETS, PROCLAMATION_DAY - timedelta(days=1)).lower()
    assert next_holiday(MARKETS, PROCLAMATION_DAY + timedelta(days=1)) == ""


def test_who_sets_the_desk_up_learns_of_the_next_day_off_and_where_the_clock_runs_on() -> None:
    words = next_day_off(MARKETS, "LV", date(2026, 11, 2))
    assert words.startswith("Next day off, LV: Wed 18 Nov, ")
    assert words.endswith("In DE and PL the clock runs that day.")


def test_with_a_country_given_a_day_is_off_only_if_it_is_a_holiday_there_too() -> None:
    words = next_day_off(("LV",), "DE", date(2026, 11, 2))
    assert "18 Nov" not in words


def test_a_band_says_where_the_day_is_off_although_these_clocks_run() -> None:
    holidays = {PROCLAMATION_DAY: ("LV",)}
    assert holiday_note(holidays, PROCLAMATION_DAY, ["DE", "PL"]) == "holiday in LV only, the clock runs here"
    assert holiday_note(holidays, PROCLAMATION_DAY, ["DE", "LV"]) == "holiday in LV, the clock runs all the same"
    assert holiday_note(holidays, PROCLAMATION_DAY + timedelta(days=1), ["DE"]) == ""


def test_the_queue_shows_it_over_the_day_and_a_screen_reader_speaks_it(shown: Shown) -> None:
    queue, day = shown.window.mail.queue, translation.local_date(shown.window.now())

    queue.show_holidays({day + timedelta(days=number): ("LV",) for number in range(9)})

    spoken = [queue.model.index(number).data() for number in range(queue.model.rowCount())]
    assert any("the clock runs" in words for words in spoken)
