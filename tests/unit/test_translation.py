"""Sentences come in the language in use; dates, times, numbers and money as that language writes them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from seller_desk import translation
from seller_desk.translation import translate, translate_in_context, translate_plural

DAY = date(2026, 12, 7)
AFTERNOON = datetime(2026, 12, 7, 13, 0, tzinfo=UTC)  # 15:00 in Riga, where the tests' computer stands
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    translation.set_language("en")
    yield
    translation.set_language("en")


@pytest.fixture
def latvian() -> None:
    translation.set_language("lv")


def test_english_and_latvian_can_be_spoken() -> None:
    assert translation.available()[0] == "en"
    assert "lv" in translation.available()
    assert translation.PSEUDO not in translation.available()


def test_a_sentence_changes_with_the_language_at_once() -> None:
    assert translate("To answer") == "To answer"
    translation.set_language("lv")
    assert translate("To answer") == "Jāatbild"
    translation.set_language("en")
    assert translate("To answer") == "To answer"


@pytest.mark.usefixtures("latvian")
@pytest.mark.parametrize(("count", "form"), [(1, 0), (2, 1), (11, 1), (21, 0), (0, 2), (10, 1), (101, 0), (111, 1)])
def test_latvian_has_three_forms_of_a_number(count: int, form: int) -> None:
    forms = [translate_plural("{count} working day", "{count} working days", number) for number in (1, 2, 0)]

    said = translate_plural("{count} working day", "{count} working days", count)

    assert said == forms[form]


@pytest.mark.usefixtures("latvian")
def test_one_english_word_may_be_two_latvian_ones() -> None:
    assert translate_in_context("question", "Open") != translate("Open")


def test_an_unknown_language_falls_back_to_the_computers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "lv_LV.UTF-8")
    translation.set_language("xx")

    assert translation.language() == "lv"


@pytest.mark.parametrize(
    ("named", "spoken"),
    [
        ("lv_LV.UTF-8", "lv"),
        ("lv", "lv"),
        ("en_GB.UTF-8", "en"),
        ("de_DE.UTF-8", None),
        ("C.UTF-8", "en"),
        ("", "en"),
    ],
)
def test_the_computers_language_is_taken_where_the_desk_speaks_it(
    monkeypatch: pytest.MonkeyPatch, named: str, spoken: str | None
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", named)

    expected = spoken or ("de" if "de" in translation.available() else "en")
    assert translation.system_language() == expected


def test_the_pseudo_language_marks_every_sentence() -> None:
    translation.set_language(translation.PSEUDO)

    assert translate("To answer").startswith("[")
    assert translation.short_date(DAY) == "Mon 7 Dec"


def test_dates_in_english_are_those_of_europe() -> None:
    assert translation.short_date(DAY) == "Mon 7 Dec"
    assert translation.medium_date(DAY) == "7 Dec 2026"
    assert translation.full_date(DAY) == "Monday, 7 December 2026"
    assert translation.month_and_year(DAY) == "December 2026"
    assert translation.weekday(DAY) == "Mon"
    assert translation.clock_time(AFTERNOON) == "15:00"
    assert translation.day_and_time(AFTERNOON) == "Mon 15:00"
    assert translation.date_and_time(AFTERNOON) == "Mon 7 Dec, 15:00"


@pytest.mark.usefixtures("latvian")
def test_dates_in_latvian() -> None:
    assert translation.short_date(DAY) == "pirmd., 7. dec."
    assert translation.full_date(DAY) == "pirmdiena, 2026. gada 7. decembris"
    assert translation.clock_time(AFTERNOON) == "15:00"
    assert translation.date_and_time(AFTERNOON) == "pirmd., 7. dec. 15:00"


def test_times_are_the_computers_own_unless_a_zone_is_given() -> None:
    warsaw = ZoneInfo("Europe/Warsaw")

    assert translation.clock_time(AFTERNOON) == "15:00"
    assert translation.clock_time(AFTERNOON, warsaw) == "14:00"
    assert translation.day_and_time(AFTERNOON, warsaw) == "Mon 14:00"
    assert translation.local_date(datetime(2026, 12, 6, 23, tzinfo=UTC)) == DAY


def test_money_and_numbers_in_english() -> None:
    assert translation.money(Decimal("1499.00"), "PLN") == f"PLN{SPACE}1,499.00"
    assert translation.money(Decimal("349.00"), "EUR") == "€349.00"
    assert translation.number(23456) == "23,456"
    assert translation.percent(0.68) == "68%"


@pytest.mark.usefixtures("latvian")
def test_money_and_numbers_in_latvian() -> None:
    assert translation.money(Decimal("349.00"), "EUR") == f"349,00{SPACE}€"
    assert translation.number(23456) == f"23{SPACE}456"
    assert translation.joined(["LV", "EE", "PL"]) == "LV, EE un PL"


def test_a_text_to_a_buyer_is_in_the_buyers_language_whatever_the_desk_speaks() -> None:
    assert translation.money_in("lv", Decimal("349.00"), "EUR") == f"349,00{SPACE}€"
    assert translation.long_date_in("de", DAY) == "7. Dezember 2026"


def test_names_of_languages_countries_and_cities() -> None:
    assert translation.language_name("lv") == "latviešu"
    assert translation.language_in_words("lv") == "Latvian"
    assert translation.country_name("lv") == "Latvia"
    assert translation.zone_city("Europe/Riga") == "Riga"
    assert translation.one_of(["Dutch", "French"]) == "Dutch or French"


@pytest.mark.usefixtures("latvian")
def test_cities_and_countries_in_latvian() -> None:
    assert translation.zone_city("Europe/Riga") == "Rīga"
    assert translation.country_name("LV") == "Latvija"
