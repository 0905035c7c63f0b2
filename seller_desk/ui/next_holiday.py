"""Public holidays in the markets sold in: they change what a seller expects of the clock."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from seller_desk import translation
from seller_desk.domain.clock.public_holidays import holiday_year, local_name
from seller_desk.domain.errors import InvalidInput
from seller_desk.translation import translate as _

DAYS_AHEAD = 7
_FAR_AHEAD = 92  # days


Holidays = Mapping[date, tuple[str, ...]]  # weekdays, and the markets that have a public holiday then


def holidays_ahead(markets: Iterable[str], today: date) -> Holidays:
    """Those of the coming week, earliest first. Slow at first: not on the UI thread."""
    known = sorted(set(markets))
    days = [today + timedelta(days=days) for days in range(DAYS_AHEAD + 1)]
    off = {day: tuple(market for market in known if _is_off(market, day)) for day in days if day.weekday() < 5}
    return {day: markets for day, markets in off.items() if markets}


def next_holiday(markets: Iterable[str], today: date) -> str:
    """One sentence for the status line, or nothing for a week without a holiday. Slow at first, too."""
    ahead = holidays_ahead(markets, today)
    day = next(iter(ahead), None)
    return "" if day is None else _sentence(day, list(ahead[day]), (day - today).days)


def next_day_off(markets: Iterable[str], country: str, today: date) -> str:
    """When and where the clock next rests, for somebody who sets the desk up; empty for three months without."""
    known = sorted(set(markets))
    for day in (today + timedelta(days=days) for days in range(_FAR_AHEAD)):
        off = [market for market in known if _rests(market, country, day)]
        if off and day.weekday() < 5:
            return _day_off_sentence(day, off, [market for market in known if market not in off])
    return ""


def _rests(market: str, country: str, day: date) -> bool:
    return _is_off(market, day) and (not country or _is_off(country, day))


def _day_off_sentence(day: date, off: list[str], others: list[str]) -> str:
    said = _("Next day off, {markets}: {day}, {name}.").format(
        markets=translation.joined(off), day=translation.short_date(day), name=_name(off[0], day)
    )
    if not others:
        return said
    runs = _("In {markets} the clock runs that day.").format(markets=translation.joined(others))
    return f"{said} {runs}"


def _name(market: str, day: date) -> str:
    return local_name(market, day, translation.language()) or holiday_year(market, day.year).by_law[day]


def holiday_note(holidays: Holidays, day: date | None, waiting_in: Iterable[str]) -> str:
    """For a band of the queue whose deadlines fall on ``day``: a holiday somewhere does not stop these clocks."""
    off = holidays.get(day, ()) if day is not None else ()
    if not off:
        return ""
    where = translation.joined(off)
    if set(off) & set(waiting_in):
        return _("holiday in {markets}, the clock runs all the same").format(markets=where)
    return _("holiday in {markets} only, the clock runs here").format(markets=where)


def _is_off(market: str, day: date) -> bool:
    try:
        return day in holiday_year(market, day.year).by_law
    except InvalidInput:
        return False


def _sentence(day: date, markets: list[str], days: int) -> str:
    name = _name(markets[0], day)
    where = translation.joined(markets)
    if days == 0:
        return _("Today is a public holiday in {markets}: {name}").format(markets=where, name=name)
    if days == 1:
        return _("Tomorrow is a public holiday in {markets}: {name}").format(markets=where, name=name)
    shown = translation.short_date(day)
    return _("{day} is a public holiday in {markets}: {name}").format(day=shown, markets=where, name=name)
