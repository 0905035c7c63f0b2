"""How large the window opens: as it was meant, but never larger than the screen has room for."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(8, 40)  # px a window manager puts round a window, before there is one to ask


def fitted(wanted: QSize, available: QRect, least: QSize) -> QSize:
    """``available`` is the screen without panels and docks. Never under ``least``: then the screen is too small."""
    return wanted.boundedTo(available.size() - _FRAME).expandedTo(least)


def fit_to_screen(window: QWidget) -> None:
    """Before the window is shown; one that fits is left to the window manager to place."""
    available = window.screen().availableGeometry()
    size = fitted(window.size(), available, window.minimumSize())
    if size != window.size():
        window.resize(size)
        window.move(available.topLeft())
