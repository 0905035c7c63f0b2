"""Choices survive as written, nonsense reads as the default, and what moves deadlines moves them at once."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from seller_desk.domain.clock.model import HolidayPolicy
from seller_desk.domain.errors import InvalidInput
from seller_desk.services.settings import Choices, StoredChoices, Theme
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import thread

OTHERS: dict[str, Any] = {
    "language": "lv",
    "theme": Theme.DARK,
    "seller_country": "EE",
    "holiday_policy": HolidayPolicy.MARKET,
    "moved_working_days": True,
    "extra_days_off": ((date(2026, 12, 28), "Inventory"),),
    "market": "PL",
    "undo_seconds": 30,
    "sync_minutes": 5,
    "notify_new": False,
    "notify_deadlines": False,
    "close_to_tray": False,
    "shop_hours": ((0, "09:00", "18:00"), (4, "10:00", "15:30")),
    "signature": "Ar cieņu, Liene",
    "keep_months": 24,
    "pane_widths": (("usual", 420, 280),),
}


def test_nothing_chosen_is_the_default(desk: MemoryDesk) -> None:
    assert desk.settings.choices() == Choices()


def test_every_choice_is_read_back_as_it_was_made(desk: MemoryDesk) -> None:
    assert set(OTHERS) == {field.name for field in fields(Choices)}

    desk.settings.change(**OTHERS)

    assert desk.settings.choices() == Choices(**OTHERS)


@pytest.mark.parametrize("name", OTHERS)
def test_a_stored_value_that_makes_no_sense_reads_as_the_default(desk: MemoryDesk, name: str) -> None:
    if name in ("language", "signature"):  # any text will do
        return
    desk.store.settings.write(name, "\x00nonsense")

    assert getattr(desk.settings.choices(), name) == getattr(Choices(), name)


@pytest.mark.parametrize(
    "values",
    [
        {"undo_seconds": -1},
        {"undo_seconds": 9_999},
        {"theme": "pink"},
        {"seller_country": "Atlantis"},
        {"market": "XX"},
        {"shop_hours": ((0, "25:00", "26:00"),)},
        {"shop_hours": ((9, "09:00", "18:00"),)},
        {"notify_new": "yes"},
        {"weather": "fine"},
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_changed(
    desk: MemoryDesk, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidInput):
        desk.settings.change(language="lv", **values)

    assert desk.settings.choices() == Choices()


def test_a_choice_that_moves_deadlines_moves_them_at_once(desk: MemoryDesk) -> None:
    desk.receives(thread("t1"))
    [before] = desk.inbox.queue().rows

    desk.settings.change(extra_days_off=(((WEDNESDAY + timedelta(days=1)).date(), "Inventory"),))

    [after] = desk.inbox.queue().rows
    assert before.due_at is not None
    assert after.due_at == before.due_at + timedelta(days=1)
    assert [change.kind for change in desk.told] == ["settings", "threads"]


def test_another_choice_leaves_deadlines_alone(desk: MemoryDesk) -> None:
    desk.receives(thread("t1"))

    desk.settings.change(theme=Theme.DARK)

    assert [change.kind for change in desk.told] == ["settings"]


def test_the_stored_choices_are_always_those_of_this_moment(desk: MemoryDesk) -> None:
    choices = StoredChoices(desk.store.settings)
    assert choices().seller_country == ""
    desk.settings.change(seller_country="EE")
    assert choices().seller_country == "EE"
