"""The names of the weekdays above the calendar and the numbers of the weeks beside it: quiet, never pressed."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from seller_desk.ui.theme.theme import Theme


class CalendarHeader(QHeaderView):
    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        tokens = self._theme.tokens
        across = self.orientation() is Qt.Orientation.Horizontal
        painter.save()
        painter.fillRect(box, QColor(tokens.surface_page))
        painter.setFont(self._theme.fonts.font("caption"))
        painter.setPen(QColor(tokens.ink_faint))
        words = str(self.model().headerData(section, self.orientation()))
        flags = Qt.AlignmentFlag.AlignLeft | (Qt.AlignmentFlag.AlignVCenter if across else Qt.AlignmentFlag.AlignTop)
        painter.drawText(box.adjusted(8 if across else 0, 0 if across else 8, 0, 0), flags, words)
        painter.setPen(QColor(tokens.line_soft))
        if across:
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        else:
            painter.drawLine(box.topRight(), box.bottomRight())
        painter.restore()
