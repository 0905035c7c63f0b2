"""Time in words: countdowns, due times, how long ago."""

from datetime import datetime, timedelta, tzinfo

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext

_MINUTE = 60
_HOUR = 3600
_DAYS_BY_NAME = 6  # a weekday alone names a day up to this many days away


def duration(seconds: int) -> str:
    """ "1 h 12 min", "24 h", "40 s": SI symbols, which need no plural. Whole minutes, rounded down."""
    total = abs(int(seconds))
    if total < _MINUTE:
        return _("{seconds} s").format(seconds=translation.number(total))
    hours, minutes = divmod(total // _MINUTE, 60)
    parts = []
    if hours:
        parts.append(_("{hours} h").format(hours=translation.number(hours)))
    if minutes:
        parts.append(_("{minutes} min").format(minutes=translation.number(minutes)))
    return " ".join(parts)


def _in_minutes(seconds: int) -> str:
    """A duration for a countdown: never seconds."""
    return duration(seconds) if abs(seconds) >= _MINUTE else _("under 1 min")


def overdue_by(seconds_late: int) -> str:
    """ "overdue 2 h 17 min", or "overdue" in the first minute."""
    if abs(seconds_late) < _MINUTE:
        return _("overdue")
    return _("overdue {duration}").format(duration=duration(seconds_late))


def countdown(seconds_left: int, paused_until: datetime | None = None) -> str:
    """Working time left: "1 h 12 min", "overdue 2 h 17 min", "24 h · paused until Mon"."""
    if seconds_left <= 0:
        return overdue_by(seconds_left)
    left = _in_minutes(seconds_left)
    if paused_until is None:
        return left
    return _("{left} · paused until {day}").format(
        left=left, day=translation.weekday_within(translation.local_date(paused_until))
    )


def _end_of_day(instant: datetime, zone: tzinfo | None) -> bool:
    local = instant.astimezone(zone)
    return (local.hour, local.minute) == (0, 0)


def moment(instant: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """ "Mon 15:00", or "Mon 7 Dec, 15:00" further than six days away. ``zone`` None: the computer's own."""
    days = (translation.local_date(instant, zone) - translation.local_date(now, zone)).days
    if abs(days) <= _DAYS_BY_NAME:
        return translation.day_and_time(instant, zone)
    return translation.date_and_time(instant, zone)


def due_moment(instant: datetime, now: datetime) -> str:
    """Midnight belongs to the day it ends: "Mon 24:00"."""
    if not _end_of_day(instant, None):
        return moment(instant, now)
    before = instant - timedelta(minutes=1)
    shown = moment(before, now)
    return shown.replace(translation.clock_time(before), _("24:00"))


def due(instant: datetime, now: datetime) -> str:
    """ "due Mon 15:00", with the date when it is further than six days away."""
    return _("due {moment}").format(moment=due_moment(instant, now))


def due_briefly(instant: datetime, now: datetime) -> str:
    """As :func:`due`, but "due 15:00" when that is still to come today: for a column."""
    today = translation.local_date(now) == translation.local_date(instant - timedelta(minutes=1))
    if not today or instant <= now:
        return due(instant, now)
    shown = _("24:00") if _end_of_day(instant, None) else translation.clock_time(instant)
    return _("due {moment}").format(moment=shown)


def answer_by(instant: datetime, now: datetime) -> str:
    """The last chance within the shop's own hours: "answer by Fri 18:00, before you close"."""
    return _("answer by {moment}, before you close").format(moment=due_moment(instant, now))


def answer_by_briefly(instant: datetime, now: datetime) -> str:
    """As :func:`answer_by`, beside a due time: "answer by Fri 18:00"."""
    return _("answer by {moment}").format(moment=due_moment(instant, now))


def ago(seconds: float) -> str:
    """ "40 s ago", "3 min ago", "2 days ago"."""
    total = max(0, int(seconds))
    days = total // (24 * _HOUR)
    if days:
        return ngettext("{count} day ago", "{count} days ago", days).format(count=translation.number(days))
    shown = total if total < _HOUR else total - total % _HOUR  # past an hour, minutes do not matter
    return _("{duration} ago").format(duration=duration(shown))


def days_away(days: int) -> str:
    """ "today", "tomorrow", "in 14 days", "2 days ago"."""
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=translation.number(days))
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=translation.number(-days))


def in_time_or_late(late_seconds: int, spare_seconds: int) -> str:
    """How an answer stood to its deadline: "58 min before due", "2 h late"."""
    if late_seconds > 0:
        return _("{duration} late").format(duration=_in_minutes(late_seconds))
    return _("{duration} before due").format(duration=_in_minutes(spare_seconds))
