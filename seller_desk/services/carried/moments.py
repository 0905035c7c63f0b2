"""Reads an instant as exports and pages write it: day before month, and this computer's zone where none is named."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_YEARS = range(2000, 2200)
_SECONDS = (946_684_800, 4_102_444_800)  # 2000 to 2100; larger numbers are milliseconds
DAY = r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})\.?"
TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_LOCAL = re.compile(rf"(?P<day>{DAY})(?:,?\s+(?:plkst\.\s*)?|T)(?P<time>{TIME})\s*(?:Uhr)?")


def instant(value: object) -> datetime | None:
    """In UTC; None for what is no instant of this age."""
    try:
        found = _number(value) if isinstance(value, int | float) else _text(str(value or "").strip()[:100])
        return found.astimezone(UTC) if found is not None and found.year in _YEARS else None
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _number(value: float) -> datetime | None:
    if isinstance(value, bool):
        return None
    seconds = value / 1000 if value > _SECONDS[1] else value
    return datetime.fromtimestamp(seconds, UTC) if _SECONDS[0] <= seconds <= _SECONDS[1] else None


def _text(text: str) -> datetime | None:
    """A day without a time is not taken: 24 hours hang on it."""
    for read in (_iso, _local, _mail):
        found = read(text)
        if found is not None:
            return found
    return _number(int(text)) if text.isdecimal() and len(text) < 15 else None


def _iso(text: str) -> datetime | None:
    if ":" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _local(text: str) -> datetime | None:
    found = _LOCAL.fullmatch(text)
    if found is None:
        return None
    first, second, third = (int(part) for part in re.findall(r"\d+", found["day"]))
    year, month, day = (first, second, third) if first > 31 else (third, second, first)
    if month > 12:  # written the American way
        month, day = day, month
    hour, minute, *seconds = (int(part) for part in re.findall(r"\d+", found["time"]))
    return datetime(year, month, day, hour, minute, sum(seconds))  # noqa: DTZ001 - by the clock on this desk


def _mail(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
