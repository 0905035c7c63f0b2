"""A thin bar that shows a share, and the legend of template text."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.ui.theme.theme import Theme


class Meter(QWidget):
    """Says nothing by itself: a word with the share stands beside it."""

    def __init__(self, theme: Theme, width: int = 64) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setFixedSize(width, 6)

    def show_share(self, share: float) -> None:
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line_soft))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        if self._share > 0:
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(0, 0, max(6.0, self.width() * self._share), self.height()), 3, 3)


class TemplateLegend(QWidget):
    """Words written the way template text is shown in the composer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._words = theme, ""
        self.setFont(theme.fonts.font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 3, self._theme.fonts.line("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(self.rect().adjusted(0, 1, 0, -1), QColor(tokens.template_tint))
        painter.setPen(QColor(tokens.ink_muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.setPen(QPen(QColor(tokens.template_line), 1, Qt.PenStyle.DotLine))
        painter.drawLine(0, self.height() - 2, self.width(), self.height() - 2)
