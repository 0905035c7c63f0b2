"""Two panels of a card side by side with a line between; one above the other on a narrow window."""

from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from seller_desk.ui.theme.theme import Theme

_LEFT = 296  # px
_FOLDS_UNDER = 860
_RADIUS = 7  # just inside the card's own


class TwoPanels(QFrame):
    def __init__(self, theme: Theme, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._theme, self._left = theme, left
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(1, 1, 1, 1)
        self._box.setSpacing(0)
        self._box.addWidget(left)
        self._box.addWidget(right, 1)
        self._folded = False
        self._arrange(folded=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(folded=event.size().width() < _FOLDS_UNDER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The left panel is a shade deeper; the card around paints edge and corners."""
        painter = QPainter(self)
        line = QColor(self._theme.tokens.line_soft)
        edge = self._left.geometry()
        inside = QPainterPath()
        inside.addRoundedRect(self.rect().adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.setClipPath(inside)
        painter.fillRect(edge, QColor(self._theme.tokens.surface_list))
        if self._folded:
            painter.fillRect(edge.left(), edge.bottom(), edge.width(), 1, line)
        else:
            painter.fillRect(edge.right(), edge.top(), 1, edge.height(), line)

    def _arrange(self, *, folded: bool) -> None:
        self._folded = folded
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        self._left.setMinimumWidth(0 if folded else _LEFT)
        self._left.setMaximumWidth(16_777_215 if folded else _LEFT)
