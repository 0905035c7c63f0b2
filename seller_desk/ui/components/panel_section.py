"""A section of a panel: heading, key-value lines, a hint; and values that can be clicked for their source."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from seller_desk.ui.components.chip import FlowLayout
from seller_desk.ui.components.labels import Label, Line
from seller_desk.ui.theme.theme import Theme

KEY_WIDTH = 112


class SourcedValue(QAbstractButton):
    """A value with a dotted underline: pressing it says where it comes from."""

    def __init__(self, theme: Theme, text: str, pressed: Callable[[], object], kind: str = "body") -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setFont(theme.fonts.font(kind, 500))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(pressed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self._theme.fonts.grown(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens
        colour = QColor(tokens.accent if self.underMouse() else tokens.ink_strong)
        painter.setPen(colour)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        below = self.height() // 2 + self.fontMetrics().height() // 2
        painter.drawLine(0, below, self.width() - 2, below)


class KeyValueRows(QWidget):
    """Lines of key and value; keys are faint and as wide as in every other panel."""

    def __init__(self, theme: Theme, key_width: int = KEY_WIDTH) -> None:
        super().__init__()
        self._theme, self._key_width = theme, key_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, key_width)
        self._grid.setColumnStretch(1, 1)

    def add(self, key: str, value: str | QWidget, after: str = "") -> None:
        """``after`` is said in faint ink behind the value: "21 days"."""
        row = self._grid.rowCount()
        name = Label(self._theme, key, ink="faint", wrap=True)
        name.setFixedWidth(self._key_width - 8)
        self._pad(name)
        name.setMinimumHeight(name.heightForWidth(self._key_width - 8))
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        shown = self._value(value)
        if isinstance(value, str):
            shown.setAccessibleName(f"{key}: {value} {after}".strip())
        if after:
            self._grid.addWidget(self._pair(shown, after), row, 1)
        else:
            alone = Qt.AlignmentFlag.AlignTop
            if not isinstance(value, str):
                alone |= Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(shown, row, 1, alone)

    def _pair(self, value: QWidget, after: str) -> QWidget:
        """Side by side while there is room, else one under the other."""
        if isinstance(value, QLabel):
            value.setWordWrap(False)
        box = QWidget()
        flow = FlowLayout(box, gap=6, line_gap=0)
        label = Label(self._theme, after, "caption", "faint")
        label.setMinimumHeight(self._theme.fonts.grown(24))
        flow.addWidget(value)
        flow.addWidget(label)
        policy = box.sizePolicy()
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        return box

    def _value(self, value: str | QWidget) -> QWidget:
        if isinstance(value, QWidget):
            return value
        label = Label(self._theme, value, wrap=True, selectable=True)
        self._pad(label)
        return label

    def _pad(self, label: Label) -> None:
        """One line is 24 px high; of several, the first stands level with the other column's."""
        fonts = self._theme.fonts
        above = max(0, fonts.grown(24) - label.fontMetrics().lineSpacing())
        label.setContentsMargins(0, above // 2, 0, above - above // 2)


class PanelSection(QFrame):
    """16 px of padding, a muted heading, then whatever is added; a soft line below."""

    def __init__(self, theme: Theme, heading: str = "", beside: str | QWidget = "") -> None:
        super().__init__()
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(0)
        outer.addLayout(self.body)
        outer.addWidget(Line(theme))
        if heading:
            self.body.addLayout(self._heading(heading, beside))

    def _heading(self, heading: str, beside: str | QWidget) -> QLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 6)
        row.addWidget(Label(self._theme, heading, "caption", "muted", 600), 1)
        if isinstance(beside, QWidget):
            row.addWidget(beside)
        elif beside:
            row.addWidget(Label(self._theme, beside, "caption", "faint"))
        return row

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)

    def add_hint(self, text: str) -> None:
        label = Label(self._theme, text, "caption", "faint", wrap=True)
        label.setContentsMargins(0, 4, 0, 0)
        self.body.addWidget(label)
