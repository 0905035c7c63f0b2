"""A setting on the screen: its name, what it means, and the control that changes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from seller_desk.ui.components.labels import Label
from seller_desk.ui.theme.theme import Theme

_FOLDS_UNDER = 560


class SettingRow(QFrame):
    """The control stands at the right, or below where there is no room."""

    def __init__(self, theme: Theme, name: str, meaning: str, control: QWidget, *, below: bool = False) -> None:
        """``below`` keeps the control under the words at any width."""
        super().__init__()
        self.setProperty("surface", "none")
        self._below = below
        words = QFrame()
        words.setProperty("surface", "none")
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(theme, name, weight=500, wrap=True))
        column.addWidget(Label(theme, meaning, "caption", "muted", wrap=True))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 10, 0, 10)
        self._box.setSpacing(16)
        self._box.addWidget(words, 1)
        side = Qt.AlignmentFlag(0) if below else Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        self._box.addWidget(control, 0, side)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self._arrange(_FOLDS_UNDER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        under = self._below or width < _FOLDS_UNDER
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(8 if under else 16)
