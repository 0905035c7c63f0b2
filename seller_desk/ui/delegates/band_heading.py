"""Paints the heading of a band, in its list and where it sticks to the top."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from seller_desk import translation
from seller_desk.ui.models.banded_model import Heading
from seller_desk.ui.theme.theme import Theme

HEIGHT = 28
_LEFT = 16


def paint_band(painter: QPainter, theme: Theme, heading: Heading, rect: QRect) -> None:
    tokens, fonts = theme.tokens, theme.fonts
    painter.fillRect(rect, QColor(tokens.surface_sunken))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line_soft))
    ink = getattr(tokens, heading.colour)
    theme.icons.paint(painter, heading.icon, ink, rect.left() + _LEFT, rect.top() + (rect.height() - 15) // 2, 14)
    left = rect.left() + _LEFT + 20
    note = f" · {heading.note}" if heading.note else ""
    for words, weight in ((heading.words, 600), (f" · {translation.number(heading.count)}{note}", 400)):
        font = fonts.font("caption", weight)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        box = QRect(left, rect.top(), rect.right() - left, rect.height() - 1)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() - 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
        left += QFontMetrics(font).horizontalAdvance(words)


class StickyBand(QWidget):
    """A child of the list's viewport that shows the band whose rows are passing under it."""

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._theme = theme
        self._heading: Heading | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_heading(self, heading: Heading | None, top: int, width: int) -> None:
        """``top`` is negative while the next band pushes this one out."""
        self._heading = heading
        if heading is None:
            self.hide()
            return
        self.setGeometry(0, top, width, self._theme.fonts.grown(HEIGHT))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._heading is not None:
            paint_band(QPainter(self), self._theme, self._heading, self.rect())
