"""Plans an absence: counts its working days by the strictest calendar and says whether a notice is due, and when."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from seller_desk.domain.absence.model import Absence, AbsencePlan, NoticeState
from seller_desk.domain.clock.local_time import FIRST_YEAR, LAST_YEAR
from seller_desk.domain.clock.market_calendar import ExtraDays, market_calendar
from seller_desk.domain.clock.model import HolidayPolicy
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.errors import InvalidInput

NOTICE_ABOVE = 5  # R7: an absence of more than this many working days is notified
NOTICE_AHEAD = timedelta(days=14)  # R7: at least two weeks ahead
WITHDRAW_AHEAD = timedelta(days=30)  # listings are best withdrawn this long before
LONGEST = timedelta(days=3_660)
_ONE_DAY = timedelta(days=1)


def plan_absence(
    first: date,
    last: date,
    filed_on: date,
    seller_country: str,
    markets: Sequence[str],
    *,
    moved_working_days: bool = False,
    others: Sequence[Absence] = (),
    extra_days: ExtraDays = (),
) -> AbsencePlan:
    """What being away from ``first`` to ``last`` (both included) would mean.

    The strictest decides: a day counts if it is a working day in any of the ``markets`` or in the seller's country.
    Of ``others`` those with no working day between them and this one are one with it; cancelled ones are none.
    Raises ``InvalidInput`` when ``last`` is before ``first`` or the markets are unknown.
    """
    _check(first, last)
    calendars = absence_calendars(seller_country, markets, moved_working_days, extra_days)
    joined_from, joined_to = _joined(first, last, others, calendars)
    days = working_days(joined_from, joined_to, calendars.values())
    required = len(days) > NOTICE_ABOVE
    file_by = joined_from - NOTICE_AHEAD if required else None
    late = max(0, (filed_on - file_by).days) if file_by else 0
    return AbsencePlan(
        first=first,
        last=last,
        working_days=len(days),
        by_market=_by_market(joined_from, joined_to, calendars),
        notice_required=required,
        file_by=file_by,
        on_time=late == 0,
        late_days=late,
        joined_from=joined_from,
        joined_to=joined_to,
        days_off=_days_off(joined_from, joined_to, calendars),
        withdraw_listings_by=joined_from - WITHDRAW_AHEAD if required else None,
        past_horizon=not _known(joined_from, joined_to, calendars),
    )


def absence_calendars(
    seller_country: str, markets: Sequence[str], moved_working_days: bool = False, extra_days: ExtraDays = ()
) -> dict[str, WorkingCalendar]:
    """The calendars that may call a day a working day: each market's own and, where it is none of them, the seller's.

    The seller's own calendar is kept under the seller's country code.
    """
    if not markets:
        raise InvalidInput("no_market", "markets")
    codes = list(dict.fromkeys(code.upper() for code in markets))
    country = seller_country.upper()
    calendars = {
        code: market_calendar(code, "", HolidayPolicy.MARKET, moved_working_days, extra_days) for code in codes
    }
    if country and country not in calendars:
        calendars[country] = market_calendar(codes[0], country, HolidayPolicy.SELLER, moved_working_days, extra_days)
    return calendars


def working_days(first: date, last: date, calendars: Iterable[WorkingCalendar]) -> list[date]:
    """The dates of the range, both ends included, that any of the calendars calls a working day."""
    asked = tuple(calendars)
    return [day for day in _dates(first, last) if any(calendar.works_on(day) for calendar in asked)]


def _check(first: date, last: date) -> None:
    if last < first:
        raise InvalidInput("last_before_first", "to", last.isoformat())
    for day in (first, last):
        if not FIRST_YEAR < day.year < LAST_YEAR:
            raise InvalidInput("date_out_of_range", value=day.isoformat())
    if last - first > LONGEST:
        raise InvalidInput("absence_too_long", "to", last.isoformat())


def _joined(
    first: date, last: date, others: Sequence[Absence], calendars: dict[str, WorkingCalendar]
) -> tuple[date, date]:
    """The range widened by every absence that overlaps it or adjoins it, again until none is left."""
    apart = [(other.first, other.last) for other in others if other.state is not NoticeState.CANCELLED]
    while touching := [span for span in apart if _adjoin((first, last), span, calendars)]:
        first = min(first, *(start for start, _ in touching))
        last = max(last, *(end for _, end in touching))
        apart = [span for span in apart if span not in touching]
    return first, last


def _adjoin(one: tuple[date, date], other: tuple[date, date], calendars: dict[str, WorkingCalendar]) -> bool:
    (_, earlier_end), (later_start, _) = sorted((one, other))
    return not any(
        calendar.works_on(day)
        for day in _dates(earlier_end + _ONE_DAY, later_start - _ONE_DAY)
        for calendar in calendars.values()
    )


def _by_market(first: date, last: date, calendars: dict[str, WorkingCalendar]) -> tuple[tuple[str, int], ...]:
    return tuple((code, len(working_days(first, last, [calendar]))) for code, calendar in calendars.items())


def _days_off(first: date, last: date, calendars: dict[str, WorkingCalendar]) -> tuple[tuple[date, str], ...]:
    """Holidays on which nothing counts anywhere, by name."""
    return tuple(
        (day, " / ".join(names))
        for day in _dates(first, last)
        if not any(calendar.works_on(day) for calendar in calendars.values()) and (names := _names(day, calendars))
    )


def _known(first: date, last: date, calendars: dict[str, WorkingCalendar]) -> bool:
    """Known from the first year to the last: data sets have no gaps between."""
    return all(calendar.hours.days_off.is_known(day) for calendar in calendars.values() for day in (first, last))


def _names(day: date, calendars: dict[str, WorkingCalendar]) -> list[str]:
    reasons = [calendar.day_off(day) for calendar in calendars.values()]
    return list(dict.fromkeys(off.name for off in reasons if off and off.name))


def _dates(first: date, last: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
