"""Saves a picture of a window, offscreen or not, at its own pixel ratio."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

_ROUNDS = 10  # text that wraps learns its height only when it is laid out, which lays out again


def save_picture(window: QWidget, path: Path) -> bool:
    """False when the file could not be written."""
    for _round in range(_ROUNDS):
        QApplication.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    return window.grab().save(str(path))
