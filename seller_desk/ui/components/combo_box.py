"""A field that opens a list of choices, painted from the tokens like every other field."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from seller_desk.ui.theme.theme import Theme


class ComboBox(QComboBox):
    """``choices`` are pairs of value and words; the value of the chosen one is :meth:`value`."""

    def __init__(self, theme: Theme, name: str, choices: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(theme.fonts.font())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for value, words in choices:
            self.addItem(words, value)

    def value(self) -> str:
        return str(self.currentData() or "")

    def show_value(self, value: str) -> None:
        """Chooses without telling anyone; an unknown value leaves the choice as it is."""
        at = self.findData(value)
        if at >= 0:
            self.blockSignals(True)
            self.setCurrentIndex(at)
            self.blockSignals(False)

    def sizeHint(self) -> QSize:
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=80
        )
        return QSize(min(widest, 320) + 12 + 36, self._theme.fonts.grown(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self._theme.fonts.grown(32))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page over a field must not change it."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.line_control), 1))
        painter.setBrush(QColor(tokens.surface_page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        room = self.rect().adjusted(12, 0, -32, 0)
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(tokens.ink_strong if self.isEnabled() else tokens.ink_faint))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        arrow = (self.height() - 14) / 2
        self._theme.icons.paint(painter, "chevron-down", tokens.ink_muted, self.width() - 26, arrow, 14)
