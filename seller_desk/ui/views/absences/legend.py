"""What the hatch on the calendar means: a small patch of it with the word."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.translation import translate as _
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.calendar_delegate import paint_hatch

_PATCH = QSize(16, 12)


class Legend(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = _("day off, not counted")
        self.setFont(theme.fonts.font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = _PATCH.width() + 8 + self.fontMetrics().horizontalAdvance(self._words) + 2
        return QSize(width, self._theme.fonts.line("caption"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens
        patch = QRect(0, (self.height() - _PATCH.height()) // 2, _PATCH.width(), _PATCH.height())
        paint_hatch(painter, patch, tokens.hatch)
        painter.setPen(QColor(tokens.hatch))
        painter.drawRect(patch.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(tokens.ink_muted))
        words = self.rect().adjusted(_PATCH.width() + 8, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self._words)
