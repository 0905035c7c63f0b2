"""Question chips, and the layout that wraps them over several lines."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QLayoutItem, QSizePolicy, QWidget

from seller_desk.ui.theme.theme import Theme


class Chip(QAbstractButton):
    """A state in bold and the words it is about: "Met money back?"."""

    def __init__(self, theme: Theme, state: str, words: str, *, met: bool) -> None:
        super().__init__()
        self._theme, self._state, self._words, self._met = theme, state, words, met
        self._bold, self._plain = theme.fonts.font("caption", 600), theme.fonts.font("caption")
        self.setText(f"{state} {words}")
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        from PySide6.QtGui import QFontMetrics

        words = QFontMetrics(self._plain).horizontalAdvance(self._words)
        state = QFontMetrics(self._bold).horizontalAdvance(self._state)
        return QSize(8 + 14 + 4 + state + 4 + words + 12, self._theme.fonts.grown(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        edge, ink = (tokens.good, tokens.good) if self._met else (tokens.line_control, tokens.ink_strong)
        ground = tokens.good_tint if self._met else tokens.surface_hover if self.underMouse() else tokens.surface_page
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        icon = "circle-check" if self._met else "circle"
        self._theme.icons.paint(painter, icon, ink, 8, (self.height() - 14) / 2, 14)
        self._paint_words(painter, ink)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        painter.setPen(QColor(ink))
        painter.setFont(self._bold)
        left = 26
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(QRect(left, 0, self.width(), self.height()), middle, self._state)
        left += painter.fontMetrics().horizontalAdvance(self._state) + 4
        painter.setFont(self._plain)
        room = self.width() - left - 10
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, 0, room + 4, self.height()), middle, words)


class FlowLayout(QLayout):
    """Places widgets from left to right and goes on in the next line when there is no more room."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, line_gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(0, max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, top, line = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 48), 10_000))
            if left > rect.x() and left + size.width() > rect.right() + 1:
                left, top, line = rect.x(), top + line + self._line_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            line = max(line, size.height())
        return top + line - rect.y()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
