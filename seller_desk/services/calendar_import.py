"""Import a calendar: its days become absences that are planned, or days off that stop the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from seller_desk.domain.errors import InvalidInput
from seller_desk.ports import Clock
from seller_desk.services.absences import Absences
from seller_desk.services.calendar_file import CalendarDays, read_calendar
from seller_desk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class Imported:
    """How many were taken in, and how many were on record already."""

    taken: int
    known: int


class CalendarImport:
    def __init__(self, clock: Clock, absences: Absences, settings: Settings) -> None:
        self._clock = clock
        self._absences = absences
        self._settings = settings

    def read(self, path: Path) -> tuple[CalendarDays, ...]:
        """What the file holds from today on; raises ``InvalidInput``."""
        return read_calendar(path, self._clock.now().astimezone().date())

    def plan(self, chosen: Iterable[CalendarDays]) -> Imported:
        """Each becomes an absence: noted, or notified where it needs a notice (R7)."""
        taken = known = 0
        for days in chosen:
            try:
                self._absences.file(days.first, days.last, "", days.name)
                taken += 1
            except InvalidInput as error:
                if error.code != "already_away":
                    raise
                known += 1
        return Imported(taken, known)

    def add_days_off(self, chosen: Iterable[CalendarDays]) -> Imported:
        """Each day becomes a day off by its name: deadlines are computed anew."""
        before = dict(self._settings.choices().extra_days_off)
        wanted = {day: days.name for days in chosen for day in _every(days.first, days.last)}
        new = {day: name for day, name in wanted.items() if day not in before}
        if new:
            self._settings.change(extra_days_off=tuple(sorted((before | new).items())))
        return Imported(len(new), len(wanted) - len(new))


def _every(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
