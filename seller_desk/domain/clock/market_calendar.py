"""The calendar of a market: whole days Monday to Friday, public holidays of the market, the seller, or both."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from seller_desk.domain.clock.days_off import DayOff, ListedDaysOff
from seller_desk.domain.clock.model import DayOffReason, HolidayPolicy
from seller_desk.domain.clock.public_holidays import (
    data_set,
    holiday_year,
    known_years,
    last_year_moved,
)
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.clock.working_hours import ALL_DAY, Interval, WorkingHours, interval, wall_time
from seller_desk.domain.market import market as market_of

ShopHours = tuple[tuple[int, str, str], ...]  # weekday 0..6 and wall times: (0, "09:00", "18:00")
ExtraDays = tuple[tuple[date, str], ...]


@lru_cache(maxsize=256)
def market_calendar(
    market: str,
    seller_country: str = "",
    policy: HolidayPolicy = HolidayPolicy.BOTH,
    moved_working_days: bool = False,
    extra_days: ExtraDays = (),
) -> WorkingCalendar:
    """Days begin and end in the market's time zone; ``seller_country`` empty means the market's own.

    With BOTH a day is off only if it is off in both countries. ``moved_working_days`` makes officially moved days
    count as the order says: the freed weekday is off, the Saturday is worked. ``extra_days`` (date and name) are
    always off. Raises ``UnknownMarket``, ``InvalidInput("unknown_country")``.
    """
    place = market_of(market)
    countries = _countries(place.code, seller_country.upper() or place.code, policy)
    days_off = CountryDaysOff(countries, moved_working_days, extra_days)
    overrides = MappingProxyType(dict.fromkeys(days_off.worked(), ALL_DAY))
    return WorkingCalendar(place.time_zone, WorkingHours(overrides=overrides, days_off=days_off))


@lru_cache(maxsize=32)
def shop_calendar(shop_hours: ShopHours, time_zone: str, seller_country: str = "") -> WorkingCalendar:
    """The shop's own opening hours; closed on the public holidays of ``seller_country`` where one is given.

    Raises ``InvalidInput`` for an unknown zone or country and for hours that cannot be read.
    """
    weekly: list[list[Interval]] = [[] for _ in range(7)]
    for weekday, opens, closes in shop_hours:
        weekly[weekday].append(interval(wall_time(opens), wall_time(closes)))
    days_off = CountryDaysOff((seller_country.upper(),)) if seller_country else ListedDaysOff()
    return WorkingCalendar(time_zone, WorkingHours(tuple(map(tuple, weekly)), days_off=days_off))


@dataclass(frozen=True, slots=True)
class CountryDaysOff:
    """A date is off if it is off in every one of ``countries``, or is one of the ``extra_days``."""

    countries: tuple[str, ...]
    moved_working_days: bool = False
    extra_days: ExtraDays = ()

    def day_off(self, day: date) -> DayOff | None:
        extra = next((name for extra_day, name in self.extra_days if extra_day == day), None)
        if extra is not None:
            return DayOff(DayOffReason.EXTRA, extra)
        found = [self._in_country(country, day) for country in self.countries]
        off = [entry for entry in found if entry is not None]
        if len(off) < len(found):
            return None
        names = " / ".join(dict.fromkeys(entry.name for entry in off))
        return DayOff(off[0].reason, names, f"{', '.join(self.countries)} · {data_set()}")

    def is_known(self, day: date) -> bool:
        return all(self._knows(country, day.year) for country in self.countries)

    def worked(self) -> list[date]:
        """Weekend days that an order of any of the countries makes working days."""
        if not self.moved_working_days:
            return []
        extra = {day for day, _ in self.extra_days}
        return [day for country in self.countries for day in _worked_days(country) if day not in extra]

    def _in_country(self, country: str, day: date) -> DayOff | None:
        year = holiday_year(country, day.year)
        if day in year.by_law:
            return DayOff(DayOffReason.HOLIDAY, year.by_law[day])
        if self.moved_working_days and day in year.moved_off:
            return DayOff(DayOffReason.MOVED_DAY_OFF, year.moved_off[day])
        return None

    def _knows(self, country: str, year: int) -> bool:
        first, last = known_years(country)
        moved = last_year_moved(country) if self.moved_working_days else None
        return first <= year <= (last if moved is None else min(last, moved))


def _countries(market: str, seller: str, policy: HolidayPolicy) -> tuple[str, ...]:
    wanted = {HolidayPolicy.MARKET: (market,), HolidayPolicy.SELLER: (seller,), HolidayPolicy.BOTH: (market, seller)}
    countries = tuple(dict.fromkeys(wanted[policy]))
    for country in (market, seller):
        known_years(country)  # an unknown country is told now, not at the first deadline
    return countries


@lru_cache(maxsize=64)
def _worked_days(country: str) -> tuple[date, ...]:
    last = last_year_moved(country)
    if last is None:
        return ()
    first = max(known_years(country)[0], 2000)
    return tuple(sorted(day for year in range(first, last + 2) for day in holiday_year(country, year).worked))
