"""Turns a local wall time into an instant, through both changes of the clock in a year."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import floor
from zoneinfo import ZoneInfo

from seller_desk.domain.errors import InvalidInput

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY_SECONDS = 86_400
FIRST_YEAR, LAST_YEAR = 1900, 2199  # what a calendar reckons with; outside it an instant is a slip of the pen
_FIRST_SECOND = (datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) - EPOCH) // SECOND
_AFTER_LAST_SECOND = (datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC) - EPOCH) // SECOND
_EARLIEST = datetime(FIRST_YEAR + 1, 1, 1, tzinfo=UTC)
_LATEST = datetime(LAST_YEAR, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = EPOCH.toordinal()


@lru_cache(maxsize=256)
def zone(name: str) -> ZoneInfo:
    """The IANA time zone ``name``; raises ``InvalidInput("unknown_time_zone")``."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise InvalidInput("unknown_time_zone", "time_zone", name) from None


def to_seconds(instant: datetime) -> int:
    """Whole seconds since 1970 in UTC, a fraction dropped; raises ``InvalidInput`` without offset or out of range."""
    if instant.tzinfo is None:
        raise InvalidInput("instant_without_offset", value=instant.isoformat())
    seconds = floor(instant.timestamp())
    if not _FIRST_SECOND <= seconds < _AFTER_LAST_SECOND:
        raise InvalidInput("instant_out_of_range", value=instant.isoformat())
    return seconds


def reckonable(instant: datetime) -> datetime:
    """``instant``, or the nearest one that leaves room for a deadline: for what a platform sends by mistake."""
    return instant if _EARLIEST <= instant <= _LATEST else min(max(instant, _EARLIEST), _LATEST)


def to_instant(seconds: int) -> datetime:
    return EPOCH + seconds * SECOND


def wall_to_seconds(day: date, second_of_day: int, time_zone: ZoneInfo) -> int:
    """The instant at which the clocks of ``time_zone`` show ``second_of_day`` (0..86400) on ``day``.

    A wall time that comes twice means its first pass; one that is left out means the instant of the change.
    """
    wall = datetime(day.year, day.month, day.day) + timedelta(seconds=second_of_day)  # noqa: DTZ001 - a wall time
    seconds = (wall.toordinal() - _EPOCH_ORDINAL) * DAY_SECONDS + second_of_day % DAY_SECONDS
    before = _offset(wall.replace(tzinfo=time_zone))
    after = _offset(wall.replace(tzinfo=time_zone, fold=1))
    return _change_between(seconds - after, seconds - before, time_zone) if before < after else seconds - before


def _change_between(low: int, high: int, time_zone: ZoneInfo) -> int:
    """The first second after ``low`` whose offset is no longer that of ``low``."""
    old = _offset(to_instant(low).astimezone(time_zone))
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(to_instant(middle).astimezone(time_zone)) == old:
            low = middle
        else:
            high = middle
    return high


def _offset(local: datetime) -> int:
    return (local.utcoffset() or timedelta()) // SECOND
