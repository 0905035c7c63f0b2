"""The seller's choices: what each means, its default, and how it is written down."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.model import HolidayPolicy
from seller_desk.domain.clock.working_hours import interval, wall_time
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.market import market


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Choices:
    """``shop_hours``: weekday 0..6, opens, closes as (0, "09:00", "18:00"); empty means not given."""

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
    keep_months: int = 0  # closed conversations; 0: for ever
    pane_widths: tuple[tuple[str, int, int], ...] = ()  # class of window width; px of queue and order panel


MOVES_DEADLINES = frozenset({"seller_country", "holiday_policy", "moved_working_days", "extra_days_off"})


def read_choices(stored: Mapping[str, str]) -> Choices:
    """A stored value that no longer makes sense reads as its default."""
    known: dict[str, Any] = {}
    for name, (read, _write) in _FORMS.items():
        try:
            known[name] = read(stored[name])
        except (KeyError, ValueError, TypeError, InvalidInput):
            continue
    return Choices(**known)


def written(name: str, value: object) -> str:
    """The value as the store keeps it; raises ``InvalidInput`` for an unknown name or a value it cannot have."""
    form = _FORMS.get(name)
    if form is None:
        raise InvalidInput("unknown_setting", name)
    read, write = form
    try:
        text = write(value)
        read(text)
    except (ValueError, TypeError, AttributeError, InvalidInput):
        raise InvalidInput("bad_value", name, str(value)) from None
    return text


_Read = Callable[[str], object]
_Write = Callable[[Any], str]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(text: str) -> bool:
    return {"true": True, "false": False}[text]


def _write_flag(value: object) -> str:
    if not isinstance(value, bool):
        raise TypeError
    return "true" if value else "false"


def _whole(least: int, most: int) -> _Read:
    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return read


def _country(text: str) -> str:
    if text:
        market_calendar("LV", text, HolidayPolicy.SELLER)  # raises for a country whose holidays are not known
    return text


def _market(text: str) -> str:
    return market(text).code if text else ""


def _days(text: str) -> tuple[tuple[date, str], ...]:
    return tuple((date.fromisoformat(day), str(name)) for day, name in json.loads(text))


def _write_days(days: Any) -> str:
    return json.dumps([[day.isoformat(), name] for day, name in sorted(days)], ensure_ascii=False)


def _hours(text: str) -> tuple[tuple[int, str, str], ...]:
    hours = tuple((int(day), str(opens), str(closes)) for day, opens, closes in json.loads(text))
    for day, opens, closes in hours:
        interval(wall_time(opens), wall_time(closes))
        if day not in range(7):
            raise ValueError(day)
    return hours


def _write_hours(hours: Any) -> str:
    return json.dumps([list(entry) for entry in sorted(hours)])


def _panes(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((str(name), int(queue), int(order)) for name, queue, order in json.loads(text))


_FORMS: Mapping[str, tuple[_Read, _Write]] = {
    "language": (_text, _text),
    "theme": (Theme, lambda value: Theme(value).value),
    "seller_country": (_country, lambda value: _text(value).upper()),
    "holiday_policy": (HolidayPolicy, lambda value: HolidayPolicy(value).value),
    "moved_working_days": (_flag, _write_flag),
    "extra_days_off": (_days, _write_days),
    "market": (_market, _text),
    "undo_seconds": (_whole(0, 120), str),
    "sync_minutes": (_whole(1, 60), str),
    "notify_new": (_flag, _write_flag),
    "notify_deadlines": (_flag, _write_flag),
    "close_to_tray": (_flag, _write_flag),
    "shop_hours": (_hours, _write_hours),
    "signature": (_text, _text),
    "keep_months": (_whole(0, 120), str),
    "pane_widths": (_panes, lambda value: json.dumps([list(entry) for entry in value])),
}
