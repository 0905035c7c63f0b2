"""A day off is a national public holiday by law: no eves by custom, and officially moved working days apart."""

import json
from datetime import date
from pathlib import Path

import pytest

from seller_desk.domain.clock.public_holidays import holiday_year, known_years, last_year_moved, local_name
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.market import MARKETS

CASES = json.loads((Path(__file__).parents[3] / "data" / "business_time.json").read_text(encoding="utf-8"))
LISTS = CASES["holiday_calendars"]["calendars"]
CUSTOMARY_IN_FINLAND = {"Midsummer Eve", "Christmas Eve"}

# The weekdays off in 2026, market by market, read against the laws: a new version of the data set shows here.
WEEKDAYS_OFF_2026 = {
    "AT": "01-01 01-06 04-06 05-01 05-14 05-25 06-04 10-26 12-08 12-25",
    "BE": "01-01 04-06 05-01 05-14 05-25 07-21 11-11 12-25",
    "BG": "01-01 01-02 03-03 04-10 04-13 05-01 05-06 05-25 09-07 09-22 12-24 12-25 12-28",
    "CY": "01-01 01-06 02-23 03-25 04-01 04-10 04-13 05-01 06-01 10-01 10-28 12-25",
    "CZ": "01-01 04-03 04-06 05-01 05-08 07-06 09-28 10-28 11-17 12-24 12-25",
    "DE": "01-01 04-03 04-06 05-01 05-14 05-25 12-25",
    "DK": "01-01 04-02 04-03 04-06 05-14 05-25 12-25",
    "EE": "01-01 02-24 04-03 05-01 06-23 06-24 08-20 12-24 12-25",
    "ES": "01-01 01-06 04-03 05-01 10-12 12-08 12-25",
    "FI": "01-01 01-06 04-03 04-06 05-01 05-14 12-25",
    "FR": "01-01 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25",
    "GR": "01-01 01-06 02-23 03-25 04-10 04-13 05-01 06-01 10-28 12-25",
    "HR": "01-01 01-06 04-06 05-01 06-04 06-22 08-05 11-18 12-25",
    "HU": "01-01 04-03 04-06 05-01 05-25 08-20 10-23 12-24 12-25",
    "IE": "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25",
    "IT": "01-01 01-06 04-06 05-01 06-02 12-08 12-25",
    "LT": "01-01 02-16 03-11 04-06 05-01 06-24 07-06 11-02 12-24 12-25",
    "LU": "01-01 04-06 05-01 05-14 05-25 06-23 12-25",
    "LV": "01-01 04-03 04-06 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-31",
    "MT": "01-01 02-10 03-19 03-31 04-03 05-01 06-29 09-08 09-21 12-08 12-25",
    "NL": "01-01 04-03 04-06 04-27 05-14 05-25 12-25",
    "PL": "01-01 01-06 04-06 05-01 06-04 11-11 12-24 12-25",
    "PT": "01-01 04-03 05-01 06-04 06-10 10-05 12-01 12-08 12-25",
    "RO": "01-01 01-02 01-06 01-07 04-10 04-13 05-01 06-01 11-30 12-01 12-25",
    "SE": "01-01 01-06 04-03 04-06 05-01 05-14 12-25",
    "SI": "01-01 01-02 04-06 04-27 05-01 06-25 12-25",
    "SK": "01-01 01-06 04-03 04-06 05-01 12-24 12-25",
}


@pytest.mark.parametrize("country", MARKETS)
def test_the_weekdays_off_of_every_market(country: str) -> None:
    off = [f"{day:%m-%d}" for day in holiday_year(country, 2026).by_law if day.weekday() < 5]
    assert off == WEEKDAYS_OFF_2026[country].split()


@pytest.mark.parametrize("named", LISTS)
def test_agrees_with_the_collected_lists_where_the_rule_lets_it(named: str) -> None:
    """Two packages agree on most days; of the rest, and of custom, the marketplace's rule decides."""
    country, year = named.split("-")
    listed = LISTS[named]
    moved = {day for day, name in listed["only_in_holidays_0_109"].items() if name.startswith("Day off")}
    customary = {day for day, name in listed["names"].items() if country == "FI" and name in CUSTOMARY_IN_FINLAND}
    expected = {*listed["agreed"], *listed["only_in_holidays_0_109"]} - moved - customary
    found = holiday_year(country, int(year))
    assert {day.isoformat() for day in found.by_law} == expected
    assert {day.isoformat() for day in found.moved_off} == moved


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("SE", date(2026, 6, 19)),  # Midsummer Eve
        ("SE", date(2026, 12, 24)),
        ("SE", date(2026, 12, 31)),
        ("SE", date(2026, 11, 22)),  # an ordinary Sunday
        ("FI", date(2026, 6, 19)),
        ("FI", date(2026, 12, 24)),
        ("DK", date(2026, 6, 5)),  # Constitution Day
        ("DK", date(2026, 12, 24)),
        ("AT", date(2026, 12, 24)),
        ("DE", date(2026, 12, 24)),
        ("DE", date(2026, 11, 11)),  # St Martin's
        ("PT", date(2026, 2, 17)),  # Carnival
        ("IE", date(2026, 4, 3)),  # Good Friday
    ],
)
def test_custom_is_no_law(country: str, day: date) -> None:
    assert day not in holiday_year(country, day.year).by_law


@pytest.mark.parametrize(
    ("country", "day"),
    [("LV", date(2026, 12, 24)), ("LV", date(2026, 12, 31)), ("EE", date(2026, 12, 24)), ("PL", date(2026, 12, 24))],
)
def test_some_eves_are_holidays_by_law(country: str, day: date) -> None:
    assert day in holiday_year(country, day.year).by_law


def test_a_holiday_on_a_weekend_is_made_up_where_the_law_says_so() -> None:
    assert holiday_year("LV", 2025).by_law[date(2025, 5, 5)] == "Restoration of Independence Day (observed)"
    assert date(2026, 5, 25) in holiday_year("BG", 2026).by_law
    assert date(2026, 12, 28) not in holiday_year("LV", 2026).by_law, "26 December is not made up in Latvia"


def test_moved_working_days_are_told_apart() -> None:
    latvia, hungary = holiday_year("LV", 2026), holiday_year("HU", 2026)
    assert set(latvia.moved_off) == {date(2026, 1, 2), date(2026, 6, 22)}
    assert latvia.worked == {date(2026, 1, 17), date(2026, 6, 27)}
    assert set(hungary.moved_off) == {date(2026, 1, 2), date(2026, 8, 21)}
    assert hungary.worked == {date(2026, 1, 10), date(2026, 8, 8)}


def test_worked_days_are_weekend_days_of_the_year_asked_for() -> None:
    for year in range(2010, 2027):
        found = holiday_year("HU", year)
        assert all(day.weekday() > 4 and day.year == year for day in found.worked)


def test_names_are_english_and_the_countrys_own_on_request() -> None:
    day = date(2026, 11, 18)
    assert holiday_year("LV", 2026).by_law[day] == "Republic of Latvia Proclamation Day"
    assert local_name("LV", day, "lv") == "Latvijas Republikas Proklamēšanas diena"
    assert local_name("LV", day, "mt") == "Republic of Latvia Proclamation Day"


def test_how_far_the_data_reach_is_known() -> None:
    first, last = known_years("LV")
    assert first < 2000 < 2090 < last
    assert not holiday_year("LV", last + 1).by_law
    assert last_year_moved("LV") == 2026
    assert last_year_moved("DE") is None
    assert last_year_moved("BG") is None, "Bulgaria moves no days any more"


@pytest.mark.parametrize("country", ["XX", "", "latvia", "../.."])
def test_an_unknown_country_is_refused(country: str) -> None:
    with pytest.raises(InvalidInput, match="unknown_country"):
        holiday_year(country, 2026)
