"""Instants, days and durations as the contract and the demo's files write them."""

import re
from datetime import UTC, datetime, timedelta

_PART = re.compile(r"(\d+)\s*([dhm])")
_WHOLE = re.compile(rf"(?:{_PART.pattern}\s*)+")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def write(instant: datetime) -> str:
    """RFC 3339 in UTC with a trailing Z, to the second."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(text: str) -> datetime:
    """Reads what :func:`write` wrote, and any RFC 3339 instant; raises ``ValueError``."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return instant.astimezone(UTC)


def duration(text: str) -> timedelta:
    """Reads ``1d 2h 30m``; raises ``ValueError``."""
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"not a duration: {text}")
    return timedelta(**{_UNITS[unit]: int(number) for number, unit in _PART.findall(text)})
