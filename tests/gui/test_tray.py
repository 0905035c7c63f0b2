"""The tray icon counts what is overdue; closing the window hides it only where there is a tray to come back from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from seller_desk import translation
from seller_desk.ports import Notice
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.tray import SIZES, Closing, Tray, closing, digits, paint_icon, tip
from tests.fakes import seller_day as day

WHITE, RED, ACCENT = QColor("#FFFFFF"), QColor("#AB221B"), QColor("#0B5F6B")


def pixels(theme: Theme, overdue: int, size: int) -> QImage:
    return paint_icon(theme, overdue, size).toImage()


def ink(image: QImage) -> set[tuple[int, int]]:
    """Where the digits are: pixels nearer to white than to the ground."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {point for point in points if image.pixelColor(*point).lightness() > 170}


@pytest.mark.parametrize("size", SIZES)
def test_the_ground_tells_overdue_from_nothing(theme: Theme, size: int) -> None:
    assert pixels(theme, 0, size).pixelColor(size // 2, 1) == ACCENT
    assert pixels(theme, 3, size).pixelColor(size // 2, 1) == RED


@pytest.mark.parametrize("size", [16, 22, 32])
@pytest.mark.parametrize("count", [1, 7, 23, 88, 99])
def test_digits_are_large_enough_to_be_read_and_wholly_inside(theme: Theme, size: int, count: int) -> None:
    points = ink(pixels(theme, count, size))
    rows = [y for _x, y in points]
    columns = [x for x, _y in points]
    assert max(rows) - min(rows) + 1 >= size * 0.4
    assert min(rows) > 0
    assert max(rows) < size - 1
    assert min(columns) >= 0
    assert max(columns) <= size - 1


@pytest.mark.parametrize("size", [16, 22, 32])
def test_every_count_up_to_99_looks_different(theme: Theme, size: int) -> None:
    drawn = {frozenset(ink(pixels(theme, count, size))) for count in range(1, 100)}
    assert len(drawn) == 99


def test_what_cannot_be_shown_in_two_digits_is_at_least_true() -> None:
    assert digits(0) == ""
    assert digits(-1) == ""
    assert digits(250) == "99"
    assert "250" in tip(250)


@given(st.booleans(), st.booleans(), st.integers(0, 9))
def test_a_window_is_never_hidden_without_a_tray(tray: bool, to_tray: bool, unsent: int) -> None:
    answer = closing(tray=tray, to_tray=to_tray, unsent=unsent)
    assert (answer is Closing.HIDE) == (tray and to_tray)
    assert answer is not Closing.QUIT or unsent == 0


@pytest.fixture
def tray(qtbot: QtBot, theme: Theme) -> Tray:
    return Tray(theme)


def test_the_pointer_reads_the_count(tray: Tray) -> None:
    assert tray.words == "Seller Desk: nothing overdue"
    tray.set_overdue(1)
    assert tray.words == "Seller Desk: 1 answer overdue"
    tray.set_overdue(250)
    assert tray.words == "Seller Desk: 250 answers overdue"


def test_the_menu_opens_syncs_and_quits(qtbot: QtBot, tray: Tray) -> None:
    actions = [action for action in tray._menu.actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == ["Open Seller Desk", "Sync now", "Quit"]
    for action, signal in zip(actions, (tray.open_wanted, tray.sync_wanted, tray.quit_wanted), strict=True):
        with qtbot.waitSignal(signal):
            action.trigger()


def test_a_press_on_the_icon_opens_the_desk(qtbot: QtBot, tray: Tray) -> None:
    with qtbot.waitSignal(tray.open_wanted):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.open_wanted):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_another_language_is_spoken_without_a_new_icon(tray: Tray) -> None:
    tray.set_overdue(2)
    translation.set_language(translation.PSEUDO)
    tray.retranslate()
    assert tray.words
    assert len([action for action in tray._menu.actions() if not action.isSeparator()]) == 3
    translation.set_language("en")


def test_without_a_tray_a_balloon_is_not_claimed_to_be_shown(tray: Tray) -> None:
    assert not Tray.available()
    assert not tray.message(Notice("Anna", "Labdien!", day.key("anna")))


def test_a_balloon_that_is_clicked_opens_its_thread(
    qtbot: QtBot, tray: Tray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tray, "available", staticmethod(lambda: True))
    monkeypatch.setattr(tray._icon, "isVisible", lambda: True)
    shown: list[str] = []
    monkeypatch.setattr(tray._icon, "showMessage", lambda title, *_rest: shown.append(title))
    assert tray.message(Notice("Anna", "Labdien!", day.key("anna"), urgent=True))
    with qtbot.waitSignal(tray.thread_wanted) as wanted:
        tray._icon.messageClicked.emit()
    assert shown == ["Anna"]
    assert wanted.args == [day.key("anna")]


def test_a_tray_that_goes_away_brings_the_window_back(
    qtbot: QtBot, tray: Tray, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = True
    monkeypatch.setattr(Tray, "available", staticmethod(lambda: there))
    tray._look_for_tray()
    there = False
    with qtbot.waitSignal(tray.lost):
        tray._look_for_tray()
    with qtbot.assertNotEmitted(tray.lost):
        tray._look_for_tray()
