"""The next public holiday in a market sold in, for the status line: it changes what a seller expects of the clock."""

from collections.abc import Iterable
from datetime import date, timedelta

from seller_desk import translation
from seller_desk.domain.clock.public_holidays import holiday_year, local_name
from seller_desk.domain.errors import InvalidInput
from seller_desk.translation import translate as _

DAYS_AHEAD = 7


def next_holiday(markets: Iterable[str], today: date) -> str:
    """One sentence, or nothing for a week without a holiday on a weekday. Slow at first: not on the UI thread."""
    known = sorted(set(markets))
    for days in range(DAYS_AHEAD + 1):
        day = today + timedelta(days=days)
        off = [market for market in known if day.weekday() < 5 and _is_off(market, day)]
        if off:
            return _sentence(day, off, days)
    return ""


def _is_off(market: str, day: date) -> bool:
    try:
        return day in holiday_year(market, day.year).by_law
    except InvalidInput:
        return False


def _sentence(day: date, markets: list[str], days: int) -> str:
    name = local_name(markets[0], day, translation.language()) or holiday_year(markets[0], day.year).by_law[day]
    where = translation.joined(markets)
    if days == 0:
        return _("Today is a public holiday in {markets}: {name}").format(markets=where, name=name)
    if days == 1:
        return _("Tomorrow is a public holiday in {markets}: {name}").format(markets=where, name=name)
    shown = translation.short_date(day)
    return _("{day} is a public holiday in {markets}: {name}").format(day=shown, markets=where, name=name)
