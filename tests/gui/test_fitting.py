"""The window opens no larger than the screen."""

from PySide6.QtCore import QRect, QSize

from seller_desk.ui.fitting import fit_to_screen, fitted
from tests.gui.conftest import Shown

LEAST = QSize(640, 440)


def test_on_a_large_screen_the_window_is_as_large_as_meant() -> None:
    assert fitted(QSize(1440, 900), QRect(0, 0, 1920, 1040), LEAST) == QSize(1440, 900)


def test_on_a_small_screen_window_and_title_bar_fit_beside_the_panel() -> None:
    size = fitted(QSize(1440, 900), QRect(0, 32, 1366, 736), LEAST)
    assert (size.width() <= 1366, size.height() <= 736 - 30) == (True, True)


def test_it_never_opens_smaller_than_it_can_be_used() -> None:
    assert fitted(QSize(1440, 900), QRect(0, 0, 320, 240), LEAST) == LEAST


def test_the_status_line_is_on_the_screen(shown: Shown) -> None:
    window = shown.window
    available = window.screen().availableGeometry()
    assert not available.contains(window.geometry())  # the screen of these tests is small

    fit_to_screen(window)

    assert available.contains(window.geometry())
