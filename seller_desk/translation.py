"""The only door to gettext and Babel: sentences in the seller's language, dates and money by CLDR."""

import gettext
import locale
import os
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from decimal import Decimal

from babel import Locale, dates, numbers

from seller_desk.assets import catalogs

DOMAIN = "seller_desk"
PSEUDO = "en-XA"  # every sentence longer and marked, to find what is not translated or cut off
FALLBACK = "en"


class _Current:
    """The language in use. One per process: a person reads one language at a time."""

    def __init__(self) -> None:
        self.code = FALLBACK
        self.locale = Locale.parse(FALLBACK)
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
    _current.locale = Locale.parse("en" if chosen == PSEUDO else chosen)
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


def full_date(day: date) -> str:
    """ "Monday, 7 December 2026" as the language writes it."""
    return dates.format_date(day, "full", locale=_current.locale)


def short_date(day: date) -> str:
    """ "Mon 7 Dec"."""
    return dates.format_skeleton("MMMEd", day, locale=_current.locale)


def month_and_year(day: date) -> str:
    return dates.format_skeleton("yMMMM", day, locale=_current.locale)


def weekday(day: date) -> str:
    """"Mon", standing alone."""
    return str(dates.get_day_names("abbreviated", context="stand-alone", locale=_current.locale)[day.weekday()])


def clock_time(instant: datetime, zone: tzinfo | None = None) -> str:
    """ "15:00" in ``zone`` (None: the computer's own)."""
    return dates.format_skeleton("Hm", instant.astimezone(zone), tzinfo=None, locale=_current.locale)


def joined(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    from babel.lists import format_list

    return format_list(list(words), locale=_current.locale)


def number(value: int | float | Decimal) -> str:
    return numbers.format_decimal(value, locale=_current.locale)


def percent(share: float) -> str:
    return numbers.format_percent(share, locale=_current.locale)


def money(amount: Decimal, currency: str) -> str:
    return numbers.format_currency(amount, currency, locale=_current.locale)
