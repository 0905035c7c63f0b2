"""Check box and radio button, painted from the tokens."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from seller_desk.ui.theme.theme import Theme

BOX = 16  # px
_GAP = 8


class CheckBox(QCheckBox):
    """A tick in a filled box of 16 px when checked."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        self.setFont(theme.fonts.font())

    def sizeHint(self) -> QSize:
        return _size(self, self._theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = _start(self)
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.line_control), 1))
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.surface_page))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            self._theme.icons.paint(painter, "check", tokens.accent_on, box.left() + 0.5, box.top() + 0.5, 14)
        _words(self, painter, self._theme)


class RadioButton(QRadioButton):
    """A thick ring when chosen."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        self.setFont(theme.fonts.font())

    def sizeHint(self) -> QSize:
        return _size(self, self._theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = _start(self)
        tokens = self._theme.tokens
        painter.setBrush(QColor(tokens.surface_page))
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.accent), 5))
            painter.drawEllipse(box.adjusted(2, 2, -2, -2))
        else:
            painter.setPen(QPen(QColor(tokens.line_control), 1))
            painter.drawEllipse(box)
        _words(self, painter, self._theme)


def _size(button: QAbstractButton, theme: Theme) -> QSize:
    words = button.fontMetrics().horizontalAdvance(button.text()) + _GAP + 2 if button.text() else 0
    return QSize(BOX + words, theme.fonts.grown(24))


def _start(button: QAbstractButton) -> tuple[QPainter, QRectF]:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = (button.height() - BOX) / 2
    return painter, QRectF(0.5, top + 0.5, BOX - 1, BOX - 1)


def _words(button: QAbstractButton, painter: QPainter, theme: Theme) -> None:
    tokens = theme.tokens
    painter.setPen(QColor(tokens.ink_strong if button.isEnabled() else tokens.ink_faint))
    words = QRectF(BOX + _GAP, 0, button.width(), button.height())
    room = button.width() - BOX - _GAP
    shown = button.fontMetrics().elidedText(button.text(), Qt.TextElideMode.ElideRight, room)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
