"""Reads whole days off out of an iCalendar file (RFC 5545); whatever else it holds is left alone, nothing is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from seller_desk.domain.errors import InvalidInput

MOST_EVENTS = 1_000
LONGEST = timedelta(days=366)
_LARGEST = 2_000_000  # bytes
_YEARS_REPEATED = 2  # of a day that comes every year: those a seller plans for
_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?$")
_ESCAPED = {"\\n": " ", "\\N": " ", "\\,": ",", "\\;": ";", "\\\\": "\\"}
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """One entry of the file: days ``first``..``last`` (both included) and what they are called there."""

    first: date
    last: date
    name: str


def read_calendar(path: Path, today: date) -> tuple[CalendarDays, ...]:
    """The entries that end today or later, in the order of their days.

    An entry with hours counts as the days it touches. One that comes every year stands for this year and the next
    ones; other repetitions for their first time. Raises ``InvalidInput``: unreadable, too_large, not_a_calendar.
    """
    lines = list(_unfolded(_text(path)))
    if "BEGIN:VCALENDAR" not in (line.upper() for line in lines):
        raise InvalidInput("not_a_calendar", "path")
    found = {days for event in _events(lines) for days in _days(event, today) if days.last >= today}
    return tuple(sorted(found, key=lambda days: (days.first, days.last, days.name)))[:MOST_EVENTS]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidInput("too_large", "path")
        content = path.read_bytes()
    except OSError:
        raise InvalidInput("unreadable", "path") from None
    return content.decode("utf-8-sig", "replace")


def _unfolded(text: str) -> Iterator[str]:
    """Long lines go on after a line break and a space."""
    yield from (line.strip() for line in re.sub(r"\r?\n[ \t]", "", text).splitlines() if line.strip())


def _events(lines: list[str]) -> Iterator[dict[str, str]]:
    """Name and value of each event's properties; what is nested in it, such as an alarm, is no part of it."""
    event: dict[str, str] | None = None
    nested = 0
    for line in lines:
        name, _colon, value = line.partition(":")
        name = name.partition(";")[0].upper()
        if name == "BEGIN" and value.upper() == "VEVENT":
            event, nested = {}, 0
        elif event is None:
            continue
        elif name == "BEGIN":
            nested += 1
        elif name == "END" and nested:
            nested -= 1
        elif name == "END":
            yield event
            event = None
        elif not nested:
            event.setdefault(name, value)


def _days(event: dict[str, str], today: date) -> Iterator[CalendarDays]:
    first, last = _range(event)
    if first is None or last is None or last - first > LONGEST or event.get("STATUS", "").upper() == "CANCELLED":
        return
    name = _name(event.get("SUMMARY", ""))
    yield CalendarDays(first, last, name)
    if "FREQ=YEARLY" in event.get("RRULE", "").upper():
        for year in range(max(today.year, first.year + 1), today.year + _YEARS_REPEATED + 1):
            again = _in_year(first, year)
            if again is not None:
                yield CalendarDays(again, again + (last - first), name)


def _range(event: dict[str, str]) -> tuple[date | None, date | None]:
    """Whole days end the day before the one that is named; hours on their own day, midnight on the day before."""
    first, _hour = _date(event.get("DTSTART", ""))
    end, hour = _date(event.get("DTEND", ""))
    if first is None or end is None:
        return first, first
    last = end - timedelta(days=1) if hour.startswith("T000000") or not hour else end
    return first, max(first, last)


def _date(value: str) -> tuple[date | None, str]:
    found = _DATE.match(value.strip())
    if found is None:
        return None, ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])), found[4] or ""
    except ValueError:
        return None, ""


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def _name(text: str) -> str:
    plain = re.sub(r"\\[nN,;\\]", lambda found: _ESCAPED[found.group()], text)
    return "".join(letter for letter in plain if letter.isprintable()).strip()[:_LONGEST_NAME]
