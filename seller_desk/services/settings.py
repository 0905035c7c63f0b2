"""The seller's choices, each with its meaning and its default."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seller_desk.domain.change import Change
from seller_desk.domain.clock.model import HolidayPolicy


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Choices:
    """``shop_hours``: weekday 0..6 → ("09:00", "18:00"); empty means not given."""

    language: str = ""  # empty: the system's, if there is a catalog for it
    theme: Theme = Theme.SYSTEM
    seller_country: str = ""  # empty: not given, each market's own country counts
    holiday_policy: HolidayPolicy = HolidayPolicy.BOTH
    moved_working_days: bool = False
    extra_days_off: tuple[tuple[date, str], ...] = ()
    market: str = ""  # empty: all
    undo_seconds: int = 10
    sync_minutes: int = 2
    notify_new: bool = True
    notify_deadlines: bool = True
    close_to_tray: bool = True
    shop_hours: tuple[tuple[int, str, str], ...] = ()
    signature: str = ""


class Settings:
    def choices(self) -> Choices:
        """A stored value that no longer makes sense reads as its default."""
        raise NotImplementedError

    def change(self, **values: object) -> Change:
        """Takes fields of :class:`Choices`; deadlines are computed anew when they depend on it."""
        raise NotImplementedError
