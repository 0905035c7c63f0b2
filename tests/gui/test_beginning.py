"""Until the desk is open its keys and panels stay closed: the first start has the window to itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from seller_desk.ui.components.popover import Popover
from seller_desk.ui.desk import DeskOptions, open_desk
from seller_desk.ui.main_window import MainWindow
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import ACCOUNT
from tests.gui.conftest import Shown, services_of

pytestmark = pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard")  # offscreen

KEYS_OF_THE_DESK = (*(getattr(Qt.Key, f"Key_{letter}") for letter in "JKRESUWOGM"), Qt.Key.Key_Slash, Qt.Key.Key_F5)


@pytest.fixture
def beginning(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on a profile without an account."""
    desk = MemoryDesk()
    desk.store.accounts.remove(ACCOUNT)
    window = open_desk(services_of(desk), DeskOptions(theme="light", language="en"))
    window.show()
    qtbot.waitUntil(lambda: not window.work.busy)
    yield window
    window.shut_down()
    window.close()
    window.deleteLater()


def panels(window: MainWindow) -> list[Popover]:
    return [panel for panel in window.findChildren(Popover) if panel.isVisible()]


def test_no_key_of_the_desk_does_anything_before_the_desk_is_open(beginning: MainWindow, qtbot: QtBot) -> None:
    form = beginning.stack.currentWidget()

    for key in KEYS_OF_THE_DESK:
        qtbot.keyClick(beginning, key)
    qtbot.keyClick(beginning, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(beginning, Qt.Key.Key_Question)

    assert panels(beginning) == []
    assert beginning.stack.currentWidget() is form


def test_the_menu_offers_only_what_works_without_an_account(beginning: MainWindow) -> None:
    beginning.top.menu.click()

    menu = beginning.findChild(QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Theme: as the system", "Theme: light", "Theme: dark", "Quit"]
    menu.close()


def test_a_narrow_window_has_no_menu_of_places_before_the_desk_is_open(beginning: MainWindow) -> None:
    beginning.resize(720, 450)
    assert not beginning.top.places.isVisible()


def test_the_keys_work_once_the_desk_is_open(beginning: MainWindow, qtbot: QtBot) -> None:
    beginning.set_connected(connected=True)

    qtbot.keyClick(beginning, Qt.Key.Key_M)

    assert len(panels(beginning)) == 1


def test_m_opens_the_market_in_an_open_desk(shown: Shown) -> None:
    shown.window.mail.queue.list.setFocus()

    shown.qtbot.keyClick(shown.window, Qt.Key.Key_M)

    assert len(panels(shown.window)) == 1
