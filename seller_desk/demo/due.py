"""The platform's own reckoning of due times: 24 hours on working days of the buyer's market.

It shares nothing with the desk's rules, as a real platform would not. A day is off on Saturday, on Sunday and on
the few holidays that the market shares with the shop's country, from a small table of the platform's own.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ANSWER_WITHIN = timedelta(hours=24)

_EVERYWHERE = frozenset({"LV", "EE", "PL", "DE", "FR", "IT", "ES", "CZ", "SK", "HU", "RO", "SE", "DK"})
# Month and day of the shop's holidays (Latvia's law), and the markets that have them too.
_FIXED = {
    (1, 1): _EVERYWHERE,
    (5, 1): _EVERYWHERE - {"DK"},
    (5, 4): frozenset({"LV"}),
    (6, 23): frozenset({"LV", "EE"}),
    (6, 24): frozenset({"LV", "EE"}),
    (11, 18): frozenset({"LV"}),
    (12, 24): frozenset({"LV", "EE", "PL", "CZ", "SK", "HU"}),
    (12, 25): _EVERYWHERE,
    (12, 26): _EVERYWHERE - {"FR", "ES"},
    (12, 31): frozenset({"LV"}),
}
# Days from Easter Sunday.
_MOVING = {
    -2: _EVERYWHERE - {"PL", "FR", "IT", "RO"},
    1: _EVERYWHERE - {"ES", "EE", "RO"},
}
_MOVED_TO_MONDAY = frozenset({(5, 4), (11, 18)})  # Latvia's law, when they fall on a weekend


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """Working time of one market. Instants given and returned are UTC."""

    market: str
    zone: ZoneInfo

    def due(self, received: datetime) -> datetime:
        """When the answer to a message received then is due."""
        return self.add(received, ANSWER_WITHIN)

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The instant ``amount`` of working time after ``start``."""
        at, left = start, amount
        while True:
            day = at.astimezone(self.zone).date()
            ends = self._midnight(day + timedelta(days=1))
            if self.is_working_day(day):
                if left <= ends - at:
                    return at + left
                left -= ends - at
            at = ends

    def subtract(self, end: datetime, amount: timedelta) -> datetime:
        """The instant ``amount`` of working time before ``end``."""
        at, left = end, amount
        while True:
            day = (at - timedelta(microseconds=1)).astimezone(self.zone).date()
            starts = self._midnight(day)
            if self.is_working_day(day):
                if left <= at - starts:
                    return at - left
                left -= at - starts
            at = starts

    def left(self, now: datetime, due: datetime) -> timedelta:
        """Working time from ``now`` to ``due``; negative when it is past."""
        return self._between(now, due) if now <= due else -self._between(due, now)

    def is_working_day(self, day: date) -> bool:
        """Whether the clock runs on this day."""
        if day.weekday() > 4 or self.market in _FIXED.get((day.month, day.day), ()):
            return False
        if self.market in _MOVING.get((day - _easter(day.year)).days, ()):
            return False
        return not self._is_moved_to(day)

    def _is_moved_to(self, day: date) -> bool:
        weekend = (day - timedelta(days=back) for back in (1, 2)) if day.weekday() == 0 else ()
        return self.market == "LV" and any((each.month, each.day) in _MOVED_TO_MONDAY for each in weekend)

    def _between(self, start: datetime, end: datetime) -> timedelta:
        total, at = timedelta(), start
        while at < end:
            day = at.astimezone(self.zone).date()
            ends = min(self._midnight(day + timedelta(days=1)), end)
            total += ends - at if self.is_working_day(day) else timedelta()
            at = ends
        return total

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
