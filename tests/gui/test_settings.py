"""The settings: each choice is kept at once, explained in plain words, and never changed by being shown."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from pytestqt.qtbot import QtBot

from seller_desk.domain.clock.model import HolidayPolicy
from seller_desk.services.settings import Choices
from seller_desk.services.settings import Theme as ThemeChoice
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.dialogs.snippets import SnippetsDialog
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.settings.view import SettingsView
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day
from tests.fakes.memory_desk import MemoryDesk

CHOSEN = Choices(
    language="en",
    theme=ThemeChoice.DARK,
    seller_country="LV",
    holiday_policy=HolidayPolicy.SELLER,
    moved_working_days=True,
    extra_days_off=((date(2026, 12, 28), "Inventory"),),
    undo_seconds=25,
    sync_minutes=7,
    notify_new=False,
    notify_deadlines=False,
    close_to_tray=False,
    shop_hours=((0, "09:00", "18:00"), (4, "10:00", "24:00")),
)


class Recording(day.RememberedSettings):
    """Notes every change."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self.changes: list[dict[str, object]] = []

    def change(self, **values: object) -> object:  # type: ignore[override]
        self.changes.append(values)
        return super().change(**values)


@pytest.fixture
def kept() -> Recording:
    return Recording(CHOSEN)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, work: Work, kept: Recording) -> SettingsView:
    made = SettingsView(day.services(settings=kept), work, theme)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    qtbot.waitUntil(lambda: not work.busy)
    return made


def test_showing_the_choices_changes_none_of_them(view: SettingsView, kept: Recording) -> None:
    assert kept.changes == []
    assert view.theme_box.value() == "dark"
    assert view.country.value() == "LV"
    assert view.policy.value() == "seller"
    assert view.moved_days.isChecked()
    assert (view.undo.value(), view.minutes.value()) == (25, 7)
    assert not view.tray.isChecked()
    assert view.shop_hours.hours() == CHOSEN.shop_hours


def test_each_choice_is_kept_at_once(qtbot: QtBot, view: SettingsView, kept: Recording) -> None:
    view.country.setCurrentIndex(view.country.findData("EE"))
    view.policy.setCurrentIndex(view.policy.findData("both"))
    view.moved_days.click()
    view.undo.setValue(5)
    view.minutes.setValue(3)
    view.notify_new.click()
    view.notify_deadlines.click()
    view.tray.click()
    qtbot.waitUntil(lambda: len(kept.changes) == 8)
    assert kept.current == Choices(
        language="en", theme=ThemeChoice.DARK, seller_country="EE", holiday_policy=HolidayPolicy.BOTH,
        moved_working_days=False, extra_days_off=CHOSEN.extra_days_off, undo_seconds=5, sync_minutes=3,
        notify_new=True, notify_deadlines=True, close_to_tray=True, shop_hours=CHOSEN.shop_hours,
    )  # fmt: skip


def test_language_and_colours_are_followed_at_once(qtbot: QtBot, view: SettingsView) -> None:
    with qtbot.waitSignal(view.theme_chosen) as theme:
        view.theme_box.setCurrentIndex(view.theme_box.findData("light"))
    assert theme.args == ["light"]
    with qtbot.waitSignal(view.language_chosen) as language:
        view.language.setCurrentIndex(view.language.findData(""))
    assert language.args == [""]


def test_extra_days_come_and_go(qtbot: QtBot, view: SettingsView, kept: Recording) -> None:
    view.extra_days.day.show_day(date(2026, 12, 7))
    view.extra_days.name.setText("Moving house")
    view.extra_days.add()
    wanted = ((date(2026, 12, 7), "Moving house"), (date(2026, 12, 28), "Inventory"))
    qtbot.waitUntil(lambda: kept.current.extra_days_off == wanted)
    remove = [button for button in view.extra_days.findChildren(Button) if "Inventory" in button.toolTip()]
    remove[-1].click()
    qtbot.waitUntil(lambda: kept.current.extra_days_off == wanted[:1])


def test_a_shop_may_close_at_midnight_and_hours_backwards_count_for_nothing(
    qtbot: QtBot, view: SettingsView, kept: Recording
) -> None:
    _box, opens, closes = view.shop_hours.days[0]
    closes.setTime(QTime(8, 0))
    qtbot.waitUntil(lambda: kept.current.shop_hours == ((4, "10:00", "24:00"),))
    closes.setTime(QTime(0, 0))
    qtbot.waitUntil(lambda: kept.current.shop_hours[0] == (0, "09:00", "24:00"))
    assert opens.isVisible()


def test_without_a_tray_the_choice_says_why_it_is_not_there(
    qtbot: QtBot, theme: Theme, work: Work, kept: Recording
) -> None:
    made = SettingsView(day.services(settings=kept), work, theme, tray_available=False)
    qtbot.addWidget(made)
    assert not made.tray.isEnabled()


def test_a_value_that_is_refused_is_told_and_shown_as_it_was(
    qtbot: QtBot, theme: Theme, work: Work, kept: Recording
) -> None:
    from seller_desk.domain.errors import InvalidInput

    def refuse(**values: object) -> object:
        raise InvalidInput("bad_value", "undo_seconds")

    kept.change = refuse  # type: ignore[method-assign]
    made = SettingsView(day.services(settings=kept), work, theme)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.undo.value() == 25)
    made.undo.setValue(50)
    qtbot.waitUntil(lambda: made.said.text() != "")
    qtbot.waitUntil(lambda: made.undo.value() == 25)


def test_a_section_can_be_asked_for(qtbot: QtBot, view: SettingsView) -> None:
    view.resize(700, 300)
    view.show_section("connections")
    qtbot.waitUntil(lambda: view._area.verticalScrollBar().value() > 0)


def test_snippets_open_beside_the_settings(qtbot: QtBot, view: SettingsView, work: Work) -> None:
    view.snippets.click()
    qtbot.waitUntil(lambda: bool(view.window().findChildren(SnippetsDialog)))
    dialog = view.window().findChildren(SnippetsDialog)[0]
    assert not dialog.isModal()
    qtbot.waitUntil(lambda: not work.busy)
    dialog.close()


# --- connections


def test_removing_a_connection_asks_once(qtbot: QtBot, theme: Theme, work: Work) -> None:
    connections = day.TriedConnections()
    made = SettingsView(day.services(connections=connections), work, theme)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: not work.busy)
    made.connections.remove(day.SHOP)
    assert connections.all() == (day.DISKUSIJAS,)
    with qtbot.waitSignal(made.connections.changed):
        made.connections.remove(day.SHOP)
    assert connections.all() == ()


def test_a_connection_is_kept_only_after_its_test(qtbot: QtBot, theme: Theme, work: Work) -> None:
    connections = day.TriedConnections(())
    made = SettingsView(day.services(connections=connections), work, theme).connections
    qtbot.addWidget(made)
    made.form.choose("diskusijas")
    made.form.address.setText("https://diskusijas.example")
    made.form.key.setText("key")
    made.keep()
    assert "Test the connection first" in made.fault.text()
    made.form.test()
    qtbot.waitUntil(lambda: made.form.ready)
    with qtbot.waitSignal(made.changed):
        made.keep()
    assert connections.added == [("diskusijas", "https://diskusijas.example", "key", ())]
    assert made.form.key.text() == ""


def test_a_backup_is_made_where_the_seller_says(qtbot: QtBot, theme: Theme, work: Work, tmp_path: Path) -> None:
    desk = MemoryDesk()
    view = SettingsView(day.services(backups=desk.backups), work, theme)
    qtbot.addWidget(view)
    view.back_up(tmp_path / "copy.sqlite")
    qtbot.waitUntil(lambda: not work.busy)

    assert view.backed_up.text() == "The backup is in copy.sqlite."
    assert (tmp_path / "copy.sqlite").exists()
