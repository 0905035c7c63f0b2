"""National public holidays by law, from the python-holidays data: no customary eves, moved working days apart.

Latvia and Hungary move working days by order of the government: a weekday becomes free and a Saturday is worked
for it. The data set lists those free weekdays among the holidays; here they are told apart by the label it gives
them. Days that the data set counts as public although they are only customary are left out, see ``_CUSTOMARY``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from seller_desk.domain.errors import InvalidInput

if TYPE_CHECKING:
    from holidays import HolidayBase

NAMES_IN = "en_US"
_MOVES_WORKING_DAYS = frozenset({"HU", "LV"})  # by an order for each year; Bulgaria gave it up in 2017
# Finland: no law makes either eve a public holiday; both are free by custom and agreement.
_CUSTOMARY = {"FI": frozenset({"Midsummer Eve", "Christmas Eve"})}


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """One country's year. ``moved_off`` are weekdays freed by order, ``worked`` the weekend days worked instead."""

    by_law: Mapping[date, str]
    moved_off: Mapping[date, str]
    worked: frozenset[date]


NOTHING_KNOWN = HolidayYear({}, {}, frozenset())


@lru_cache(maxsize=1024)
def holiday_year(country: str, year: int) -> HolidayYear:
    """The days of ``country`` (ISO 3166) in ``year``; empty beyond :func:`known_years`.

    Raises ``InvalidInput("unknown_country")``.
    """
    days = _data(country, year)
    marker = _moved_marker(days)
    by_law: dict[date, str] = {}
    moved_off: dict[date, str] = {}
    for day in sorted(days):
        names = days.get_list(day)
        moved = [name for name in names if marker and name.startswith(marker)]
        lawful = [name for name in names if name not in moved and name not in _CUSTOMARY.get(country, ())]
        if lawful:
            by_law[day] = ", ".join(lawful)
        elif moved:
            moved_off[day] = ", ".join(moved)
    return HolidayYear(by_law, moved_off, _worked(country, year))


def known_years(country: str) -> tuple[int, int]:
    """First and last year for which the law in force yields the holidays."""
    days = _data(country, None)
    return days.start_year, days.end_year


@lru_cache(maxsize=64)
def last_year_moved(country: str) -> int | None:
    """The last year whose moved working days are published; None where the country moves none (any more)."""
    if country not in _MOVES_WORKING_DAYS:
        return None
    days = _data(country, None)
    moved = [year for year, entries in getattr(days, "special_public_holidays", {}).items() if _moves(entries)]
    return max(moved, default=None)


def data_set() -> str:
    """The data set and its version, to be named as the source of a day off."""
    from holidays.version import __version__

    return f"holidays {__version__}"


def local_name(country: str, day: date, language: str) -> str:
    """The holiday's name in ``language`` (ISO 639-1) where the data set has it, else in English."""
    days = _data(country, None)
    spoken = next((code for code in days.supported_languages if code.split("_")[0] == language), NAMES_IN)
    return ", ".join(_data(country, day.year, spoken).get_list(day))


def _worked(country: str, year: int) -> frozenset[date]:
    """A Saturday may be worked for a day of the next or the last year."""
    around = (_data(country, near) for near in (year - 1, year, year + 1))
    return frozenset(day for days in around for day in days.weekend_workdays if day.year == year)


def _moves(entries: tuple[object, ...]) -> bool:
    several = entries if entries and isinstance(entries[0], tuple) else (entries,)
    return any(isinstance(entry, tuple) and len(entry) > 3 for entry in several)


def _moved_marker(days: "HolidayBase") -> str:
    label = getattr(days, "substituted_label", None) if days.has_substituted_holidays else None
    return days.tr(label).split("%s")[0] if label else ""


@lru_cache(maxsize=2048)
def _data(country: str, year: int | None, language: str = NAMES_IN) -> "HolidayBase":
    import holidays

    try:
        return holidays.country_holidays(country, years=year, expand=False, language=language)
    except NotImplementedError:
        raise InvalidInput("unknown_country", "seller_country", country) from None
