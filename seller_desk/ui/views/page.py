"""What the views have in common: heading, a body that scrolls, sections, columns that fold on narrow windows."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.ui.components.labels import Label, Line, surface
from seller_desk.ui.theme.theme import Theme

EDGE = 24  # px at the sides of a view
GAP = 24


class PageHeading(QFrame):
    """The view's name, its actions at the right, a line below."""

    def __init__(self, theme: Theme, title: str, *actions: QWidget, edge: int = EDGE) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.row = QHBoxLayout()
        self.row.setContentsMargins(edge, 8, edge, 8)
        self.row.setSpacing(8)
        self.title = Label(theme, title, "page", weight=600)
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        for action in actions:
            self.row.addWidget(action)
        outer.addLayout(self.row)
        outer.addWidget(Line(theme))
        self.setMinimumHeight(theme.fonts.grown(56))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def scrolled(inside: QWidget) -> QScrollArea:
    """``inside`` in an area that scrolls down, never sideways, and has no edge of its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def reveal(part: QWidget) -> None:
    """Scrolls to ``part`` once it is laid out: what was asked for must be seen."""
    QTimer.singleShot(0, part, lambda: _scroll_to(part))


def _scroll_to(part: QWidget) -> None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(part, 0, 0)


class Columns(QFrame):
    """Two columns side by side, one above the other when there is no room for both."""

    def __init__(self, left: QWidget, right: QWidget, *, right_width: int, folds_under: int) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self._right, self._right_width, self._folds_under = right, right_width, folds_under
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(EDGE, 16, EDGE, 24)
        self._box.setSpacing(GAP)
        self._box.addWidget(left, 1)
        self._box.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self._arrange(self._folds_under)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        folded = width < self._folds_under
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        self._right.setMinimumWidth(0 if folded else self._right_width)
        self._right.setMaximumWidth(16_777_215 if folded else self._right_width)


class Section(QFrame):
    """A heading with something beside it, a line, and rows beneath."""

    def __init__(self, theme: Theme, heading: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(8)
        self.heading = Label(theme, heading, weight=600)
        row.addWidget(self.heading)
        row.addStretch(1)
        if beside is not None:
            row.addWidget(beside)
        self.body.addLayout(row)
        self.body.addWidget(Line(theme))
        self._rows: list[QWidget] = []

    def show_rows(self, rows: list[QWidget], empty: str = "") -> None:
        """Replaces the rows; ``empty`` is said where there is none."""
        for row in self._rows:
            self.body.removeWidget(row)
            row.deleteLater()
        self._rows = []
        if not rows and empty:
            nothing = Label(self._theme, empty, ink="muted", wrap=True)
            nothing.setContentsMargins(0, 8, 0, 8)
            rows = [nothing]
        for row in rows:
            self._append(row)

    def _append(self, row: QWidget) -> None:
        line = Line(self._theme)
        self.body.addWidget(row)
        self.body.addWidget(line)
        self._rows += [row, line]


def page(*parts: QWidget) -> QVBoxLayout:
    """A layout without edges for the parts of a view, one above the other."""
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for part in parts:
        box.addWidget(part)
    return box


def clear_surface() -> QFrame:
    """A frame that shows what is behind it."""
    return surface("none")
