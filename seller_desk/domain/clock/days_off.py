"""Says why a date does not count; the answer names the day and where that is known from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Protocol

from seller_desk.domain.clock.model import DayOffReason


@dataclass(frozen=True, slots=True)
class DayOff:
    """``source`` says where it is known from: country codes with the data set, or a word of the calendar."""

    reason: DayOffReason
    name: str = ""
    source: str = ""


class DaysOff(Protocol):
    """The days a calendar leaves out beside its weekly hours."""

    def day_off(self, day: date) -> DayOff | None:
        """Why ``day`` is off; None when the weekly hours decide."""

    def is_known(self, day: date) -> bool:
        """False beyond the years for which the data says anything."""


@dataclass(frozen=True, slots=True)
class ListedDaysOff:
    """Days off that somebody wrote down one by one: nothing lies beyond their horizon."""

    listed: Mapping[date, DayOff] = field(default_factory=lambda: MappingProxyType({}))

    def day_off(self, day: date) -> DayOff | None:
        return self.listed.get(day)

    def is_known(self, day: date) -> bool:
        return True
