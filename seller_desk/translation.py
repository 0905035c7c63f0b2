"""The only door to gettext and Babel: sentences in the seller's language, dates and money by CLDR."""

import gettext
import locale
import os
import re
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from decimal import Decimal

from babel import Locale, dates, numbers, units

from seller_desk.assets import catalogs

DOMAIN = "seller_desk"
PSEUDO = "en-XA"  # every sentence longer and marked, to find what is not translated or cut off
FALLBACK = "en"
# English as it is read in the EU: day before month, 24 hours a day.
_FORMATS = {"en": "en_GB", PSEUDO: "en_GB"}


class _Current:
    """The language in use. One per process: a person reads one language at a time."""

    def __init__(self) -> None:
        self.code = FALLBACK
        self.locale = Locale.parse(_FORMATS[FALLBACK])
        self.catalog: gettext.NullTranslations = gettext.NullTranslations()


_current = _Current()


def available() -> tuple[str, ...]:
    """Codes of the languages the desk can speak, English first."""
    found = sorted(path.parent.parent.name for path in catalogs().glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (FALLBACK, *(code for code in found if code not in (FALLBACK, PSEUDO)))


def system_language() -> str:
    """The language of this computer if the desk speaks it, else English."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    code = (named or locale.getlocale()[0] or FALLBACK).replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in available() else FALLBACK


def set_language(code: str) -> None:
    """Speak ``code`` from now on; an empty or unknown code means the system's language."""
    chosen = code if code == PSEUDO or code in available() else system_language()
    _current.code = chosen
    _current.locale = Locale.parse(_FORMATS.get(chosen, chosen))
    _current.catalog = gettext.translation(DOMAIN, catalogs(), [chosen], fallback=True)


def language() -> str:
    return _current.code


def language_name(code: str) -> str:
    """A language's name in itself: "latviešu", "English"."""
    return Locale.parse(code).get_display_name(code) or code


def language_in_words(code: str) -> str:
    """A language's name in the language in use: "Latvian"."""
    return Locale.parse(code).get_display_name(_current.locale) or code


def country_name(code: str) -> str:
    return str(_current.locale.territories.get(code.upper(), code))


def translate(sentence: str) -> str:
    """The sentence in the language in use; imported as ``_`` so that extraction finds it."""
    return _current.catalog.gettext(sentence)


def translate_plural(one: str, many: str, count: int) -> str:
    """Imported as ``ngettext``; the result still holds its placeholders."""
    return _current.catalog.ngettext(one, many, count)


def translate_in_context(context: str, sentence: str) -> str:
    """Imported as ``pgettext``: for words that differ by where they stand."""
    return _current.catalog.pgettext(context, sentence)


def translatable(sentence: str) -> str:
    """The sentence as it is: extraction finds it here, and it is translated where it is shown."""
    return sentence


def full_date(day: date) -> str:
    """ "Monday, 7 December 2026" as the language writes it."""
    return dates.format_date(day, "full", locale=_current.locale)


def short_date(day: date) -> str:
    """ "Mon 7 Dec"."""
    return dates.format_skeleton("MMMEd", day, locale=_current.locale)


def medium_date(day: date) -> str:
    """ "7 Dec 2026"."""
    return dates.format_skeleton("yMMMd", day, locale=_current.locale)


def day_and_month(day: date) -> str:
    """ "7 Dec"."""
    return dates.format_skeleton("MMMd", day, locale=_current.locale)


def numeric_date(day: date) -> str:
    """ "07/12/2026", for columns of dates."""
    return dates.format_skeleton("yMd", day, locale=_current.locale)


def month_and_year(day: date) -> str:
    return dates.format_skeleton("yMMMM", day, locale=_current.locale)


def month_name(day: date) -> str:
    """ "Dec", standing alone."""
    return str(dates.get_month_names("abbreviated", context="stand-alone", locale=_current.locale)[day.month])


def weekday(day: date) -> str:
    """ "Mon", standing alone."""
    return str(dates.get_day_names("abbreviated", context="stand-alone", locale=_current.locale)[day.weekday()])


def weekday_within(day: date) -> str:
    """The same within a sentence, which some languages write small: "pauze līdz ceturtd."."""
    return str(dates.get_day_names("abbreviated", context="format", locale=_current.locale)[day.weekday()])


def clock_time(instant: datetime, zone: tzinfo | None = None) -> str:
    """ "15:00" in ``zone`` (None: the computer's own)."""
    return dates.format_skeleton("Hm", instant.astimezone(zone), tzinfo=None, locale=_current.locale)


def local_date(instant: datetime, zone: tzinfo | None = None) -> date:
    """The calendar day of ``instant`` in ``zone`` (None: the computer's own)."""
    return instant.astimezone(zone).date()


def day_and_time(instant: datetime, zone: tzinfo | None = None) -> str:
    """ "Mon 15:00" in ``zone`` (None: the computer's own)."""
    return dates.format_skeleton("EHm", instant.astimezone(zone), tzinfo=None, locale=_current.locale)


def date_and_time(instant: datetime, zone: tzinfo | None = None) -> str:
    """ "Mon 7 Dec, 15:00" in ``zone`` (None: the computer's own)."""
    return _put_together(short_date(local_date(instant, zone)), clock_time(instant, zone))


def _put_together(day: str, time: str) -> str:
    """A date and a time that are words already, put together as the language does."""
    pattern = str(_current.locale.datetime_formats["medium"])
    return pattern.replace("{1}", day).replace("{0}", time)


def joined(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    from babel.lists import format_list

    return format_list(list(words), locale=_current.locale)


def one_of(words: Iterable[str]) -> str:
    """ "a, b or c"."""
    from babel.lists import format_list

    return format_list(list(words), style="or", locale=_current.locale)


def zone_city(time_zone: str) -> str:
    """ "Riga" for Europe/Riga, as the language writes it."""
    return dates.get_timezone_location(time_zone, locale=_current.locale, return_city=True)


def number(value: int | float | Decimal) -> str:
    return numbers.format_decimal(value, locale=_current.locale)


def percent(share: float) -> str:
    return numbers.format_percent(share, locale=_current.locale)


def money(amount: Decimal, currency: str) -> str:
    return _money(amount, currency, _current.locale)


def bytes_in_words(size: int) -> str:
    """ "412 kB": thousands, as file managers count; one decimal below ten megabytes."""
    if size < 1_000:
        return units.format_unit(size, "digital-byte", "short", locale=_current.locale)
    if size < 999_500:
        return units.format_unit(round(size / 1_000), "digital-kilobyte", "short", locale=_current.locale)
    megabytes = size / 1_000_000
    shown = round(megabytes, 1) if megabytes < 9.95 else round(megabytes)
    return units.format_unit(shown, "digital-megabyte", "short", locale=_current.locale)


def money_in(language: str, amount: Decimal, currency: str) -> str:
    """Money as ``language`` (ISO 639-1) writes it: for a text to a buyer, whatever language the desk speaks."""
    return _money(amount, currency, _locale_of(language))


def long_date_in(language: str, day: date) -> str:
    """ "7 December 2026" as ``language`` (ISO 639-1) writes it: for a text to a buyer."""
    return dates.format_date(day, "long", locale=_locale_of(language))


def _locale_of(language: str) -> Locale:
    return Locale.parse(_FORMATS.get(language, language))


def _money(amount: Decimal, currency: str, locale: Locale) -> str:
    """By CLDR; letters and digits that meet are kept apart ("PLN 1,499.00"), which CLDR asks for and Babel leaves."""
    written = numbers.format_currency(amount, currency, locale=locale)
    symbol = numbers.get_currency_symbol(currency, locale)
    if not symbol[-1].isalpha():
        return written
    return re.sub(rf"{re.escape(symbol)}(?=\d)", f"{symbol}\N{NO-BREAK SPACE}", written)
