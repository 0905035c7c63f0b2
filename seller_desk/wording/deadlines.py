"""Where a deadline comes from, in words: what counted, what was off, by whose calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from seller_desk import translation
from seller_desk.domain.clock.model import (
    DayOffReason,
    Deadline,
    HolidayPolicy,
    SkippedDays,
    Span,
    StoppedClock,
    ThreadClock,
)
from seller_desk.domain.clock.public_holidays import local_name
from seller_desk.domain.market import MARKETS
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext
from seller_desk.wording.times import duration, overdue_by


class RowKind(StrEnum):
    RECEIVED = "received"
    COUNTS = "counts"
    OFF = "off"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class DerivationRow:
    """One line of "why": a day, its hours, what happened, how much it counted. All words are ready to show.

    ``on`` is the local day in the deadline's zone; ``start``/``end`` are the counted share of it, 0..1 of the
    day, for the bar; ``holiday`` is a day off by name, to be shown stronger.
    """

    kind: RowKind
    on: date
    day: str
    hours: str
    text: str
    amount: str
    start: float = 0.0
    end: float = 0.0
    holiday: bool = False


def derivation_rows(clock: ThreadClock, now: datetime) -> tuple[DerivationRow, ...]:
    """The open deadline as lines that add up to the time allowed; empty while nobody waits."""
    return () if clock.deadline is None else deadline_rows(clock.deadline)


def deadline_rows(deadline: Deadline) -> tuple[DerivationRow, ...]:
    """The same for any deadline, an earlier one of the thread for instance. Days are those of its own zone."""
    zone = ZoneInfo(deadline.time_zone)
    days = [*_counted_rows(deadline, zone), *(_off_row(skipped) for skipped in deadline.skipped)]
    days.sort(key=lambda row: (row.on, row.start))
    return (_received_row(deadline, zone), *days, _due_row(deadline, zone))


def _received_row(deadline: Deadline, zone: ZoneInfo) -> DerivationRow:
    local = deadline.received_at.astimezone(zone)
    return DerivationRow(
        RowKind.RECEIVED,
        local.date(),
        translation.short_date(local.date()),
        translation.clock_time(local, zone),
        _("received"),
        "",
    )


def _due_row(deadline: Deadline, zone: ZoneInfo) -> DerivationRow:
    day, hour = _end_of(deadline.due_at, zone)
    total = sum(step.working_seconds for step in deadline.steps)
    return DerivationRow(RowKind.DUE, day, translation.short_date(day), hour, _("due"), duration(total))


def _counted_rows(deadline: Deadline, zone: ZoneInfo) -> Iterator[DerivationRow]:
    for step in deadline.steps:
        for day, part in _by_day(step, zone):
            _last_day, until = _end_of(part.end, zone)
            hours = f"{translation.clock_time(part.start, zone)}–{until}"
            start, end = _share(part.start, day, zone), _share(part.end, day, zone)
            words = (translation.short_date(day), hours, _("counts"), duration(part.working_seconds))
            yield DerivationRow(RowKind.COUNTS, day, *words, start, end)


def _off_row(skipped: SkippedDays) -> DerivationRow:
    day = translation.short_date(skipped.first)
    if skipped.last != skipped.first:
        day = f"{day} – {translation.short_date(skipped.last)}"
    named = skipped.reason is not DayOffReason.WEEKEND
    words = (day, _("all day"), day_off_reason(skipped), _("off"))
    return DerivationRow(RowKind.OFF, skipped.first, *words, holiday=named)


def _by_day(step: Span, zone: ZoneInfo) -> Iterator[tuple[date, Span]]:
    start = step.start
    while start < step.end:
        day = start.astimezone(zone).date()
        midnight = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(start.tzinfo)
        end = min(midnight, step.end)
        yield day, Span(start, end)
        start = end


def _end_of(instant: datetime, zone: ZoneInfo) -> tuple[date, str]:
    """The day and the hour at which something ends; midnight is 24:00 of the day before."""
    local = instant.astimezone(zone)
    if local.time() == time():
        return local.date() - timedelta(days=1), _("24:00")
    return local.date(), translation.clock_time(instant, zone)


def _share(instant: datetime, day: date, zone: ZoneInfo) -> float:
    start = datetime.combine(day, time(), zone).timestamp()
    end = datetime.combine(day + timedelta(days=1), time(), zone).timestamp()
    return min(1.0, max(0.0, (instant.timestamp() - start) / (end - start)))


def day_off_reason(skipped: SkippedDays) -> str:
    """Why a day does not count: the holiday by name, or what kind of day it is. Its source: :func:`days_off_from`."""
    kinds = {
        DayOffReason.WEEKEND: _("weekend"),
        DayOffReason.HOLIDAY: _("public holiday"),
        DayOffReason.MOVED_DAY_OFF: _("day off by a moved working day"),
        DayOffReason.EXTRA: _("day off of your own"),
        DayOffReason.CLOSED: _("closed"),
    }
    return _own_name(skipped) or skipped.name or kinds[skipped.reason]


def _own_name(skipped: SkippedDays) -> str:
    """A public holiday's name in the language in use; the source begins with the countries it comes from."""
    if skipped.reason not in (DayOffReason.HOLIDAY, DayOffReason.MOVED_DAY_OFF):
        return ""
    countries = [code.strip() for code in skipped.source.partition("·")[0].split(",")]
    known = [code for code in countries if code in MARKETS]
    names = (local_name(code, skipped.first, translation.language()) for code in known)
    return " / ".join(dict.fromkeys(name for name in names if name))


def why_sentence(seconds_left: int) -> str:
    """Opens the panel: how the time is counted and how much is left."""
    rule = _("24 hours, counted on working days only, from the oldest message you have not answered.")
    if seconds_left <= 0:
        late = overdue_by(seconds_left)
        return f"{rule} {late[:1].upper()}{late[1:]}."
    return rule + " " + _("{duration} of them are left.").format(duration=duration(seconds_left))


def why_title(deadline: Deadline) -> str:
    return _("Why {moment}?").format(moment=translation.date_and_time(deadline.due_at))


def stopped(clock: StoppedClock) -> str:
    """How an earlier clock of the thread ended: "answered Mon 14:02, 58 min before"."""
    moment = translation.day_and_time(clock.stopped_at)
    if clock.late_seconds > 0:
        return _("answered {moment}, {duration} late").format(moment=moment, duration=duration(clock.late_seconds))
    spare = int((clock.deadline.due_at - clock.stopped_at).total_seconds())
    return _("answered {moment}, {duration} before").format(moment=moment, duration=duration(spare))


def not_moved(sent_at: datetime) -> str:
    """A repeated message and the deadline."""
    return _("The message of {moment} did not move it.").format(moment=translation.date_and_time(sent_at))


def whose_calendar(policy: HolidayPolicy, market: str, seller_country: str) -> str:
    """Whose public holidays stop the clock."""
    if not seller_country or seller_country == market or policy is HolidayPolicy.MARKET:
        return _("A day off is a public holiday in the market ({market}).").format(market=market)
    if policy is HolidayPolicy.SELLER:
        return _("A day off is a public holiday in your country ({country}).").format(country=seller_country)
    return _("A day off is a public holiday in the market ({market}) and in your country ({country}).").format(
        market=market, country=seller_country
    )


def whose_midnight(time_zone: str) -> str:
    city = translation.zone_city(time_zone)
    return _("Days begin and end in the time of {city}.").format(city=city)


def platform_due(instant: datetime | None) -> str:
    """The platform's own due time, beside ours and never merged with it."""
    if instant is None:
        return _("The platform gives no due time of its own.")
    return _("The platform’s own due time is {moment}.").format(moment=translation.date_and_time(instant))


def days_off_from(deadline: Deadline) -> str:
    """Where the named days off are known from: countries and data set; empty where none was skipped."""
    sources = dict.fromkeys(skipped.source for skipped in deadline.skipped if skipped.source)
    if not sources:
        return ""
    return _("The public holidays are known from: {source}.").format(source="; ".join(sources))


def past_horizon() -> str:
    return _("Part of the count lies beyond the years whose public holidays are known.")


def policy_name(policy: HolidayPolicy | str) -> str:
    names = {
        HolidayPolicy.BOTH: pgettext("holidays", "Both: only days off in both countries (strictest)"),
        HolidayPolicy.MARKET: pgettext("holidays", "The market’s"),
        HolidayPolicy.SELLER: pgettext("holidays", "My country’s"),
    }
    return names[HolidayPolicy(policy)]
