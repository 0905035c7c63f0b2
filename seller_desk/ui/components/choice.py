"""A field that opens a menu of choices: word, arrow, and a tick at the one in force."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.theme.theme import Theme


class Choice(Button):
    """``prefix`` stands before the chosen word ("Market: All"); ``chosen`` carries the choice's code."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, *, kind: Kind = Kind.FLAT, icon: str = "", prefix: str = "", arrow: bool = True
    ) -> None:
        super().__init__(theme, "", kind, icon=icon, menu_arrow=arrow)
        self._prefix = prefix
        self._choices: Sequence[tuple[str, str]] = ()
        self._current = ""
        self.clicked.connect(self._open)

    def offer(self, choices: Sequence[tuple[str, str]], current: str, prefix: str | None = None) -> None:
        """``choices``: code and word, in the order to show them."""
        self._choices, self._current = tuple(choices), current
        self._prefix = self._prefix if prefix is None else prefix
        self.set_text(self._prefix + dict(self._choices).get(current, current))

    def current(self) -> str:
        return self._current

    @Slot()
    def _open(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for code, word in self._choices:
            action = QAction(word, menu, checkable=True)
            action.setData(code)
            action.setChecked(code == self._current)
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(self._take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        code = str(action.data())
        if code != self._current:
            self.chosen.emit(code)
