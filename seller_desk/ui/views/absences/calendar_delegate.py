"""Paints one day of the calendar: number, name of a day off, its place among the days chosen, marks."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.theme.tokens import Tokens
from seller_desk.ui.views.absences.calendar_model import CELL, Cell

WIDTH, HEIGHT = 108, 72
_PADDING = 8
_HATCH_STEP = 8
Index = QModelIndex | QPersistentModelIndex


class CalendarDelegate(QStyledItemDelegate):
    """Hatched means "not counted", and a word stands by it; the tint means counted, and a number stands by it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH, self._theme.fonts.grown(HEIGHT, 3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL)
        box: QRect = option.rect
        painter.save()
        painter.setClipRect(box)
        paint_ground(painter, box, cell, self._theme.tokens)
        top = self._paint_number(painter, box, cell)
        self._paint_words(painter, box, cell, top)
        painter.restore()

    def _paint_number(self, painter: QPainter, box: QRect, cell: Cell) -> int:
        """The day at the left, its number among the working days at the right; returns where words may begin."""
        tokens, fonts = self._theme.tokens, self._theme.fonts
        line = QRect(box.left() + _PADDING, box.top() + 6, box.width() - 2 * _PADDING, fonts.line("body"))
        begins_month = cell.day.day == 1
        painter.setFont(fonts.font("body", 600 if begins_month else 400))
        painter.setPen(QColor(tokens.ink_strong))
        words = translation.day_and_month(cell.day) if begins_month else str(cell.day.day)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        width = painter.fontMetrics().horizontalAdvance(words)
        if cell.today:
            _ring(painter, line, width, tokens.ink_strong)
        if cell.last_to_notify:
            middle = line.center().y() - 7
            self._theme.icons.paint(painter, "bell", tokens.soon, line.left() + width + 6, middle, 14)
        if cell.number:
            painter.setFont(fonts.font("caption", 600))
            painter.setPen(QColor(tokens.accent))
            room = line.width() - width - _PADDING
            place = _place(cell)
            if painter.fontMetrics().horizontalAdvance(place) > room:
                place = translation.number(cell.number)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, place)
        return line.bottom() + 1

    def _paint_words(self, painter: QPainter, box: QRect, cell: Cell, top: int) -> None:
        tokens = self._theme.tokens
        room = QRect(box.left() + _PADDING, top, box.width() - _PADDING - 4, box.bottom() - top - 2)
        height = self._theme.fonts.line("caption")
        for words, colour in _words(cell, tokens):
            painter.setFont(self._theme.fonts.font("caption", 500))
            painter.setPen(QColor(colour))
            for line in wrapped(words, painter.fontMetrics(), room.width(), room.height() // height):
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line)
                room.setTop(room.top() + height)


def paint_ground(painter: QPainter, box: QRect, cell: Cell, tokens: Tokens) -> None:
    """The cell's surface: counted tint, weekend, hatch of a day that is not counted, and the grid."""
    surface = tokens.surface_page
    if cell.chosen and cell.works:
        surface = tokens.accent_tint
    elif not cell.works:
        surface = tokens.surface_list
    painter.fillRect(box, QColor(surface))
    if cell.day_off or (cell.chosen and cell.weekend):
        paint_hatch(painter, box, tokens.hatch_soft)
    painter.setPen(QColor(tokens.line_soft))
    painter.drawLine(box.topRight(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if cell.away and not cell.chosen:
        painter.fillRect(QRect(box.left(), box.bottom() - 4, box.width(), 4), QColor(tokens.closed))


def paint_hatch(painter: QPainter, box: QRect, colour: str) -> None:
    """Lines at 45°, in step with each other across neighbouring cells."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1))
    start = (box.left() + box.top()) // _HATCH_STEP * _HATCH_STEP
    for offset in range(start, box.right() + box.bottom() + _HATCH_STEP, _HATCH_STEP):
        painter.drawLine(QPoint(offset - box.top(), box.top()), QPoint(offset - box.bottom(), box.bottom()))
    painter.restore()


def wrapped(words: str, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    """``words`` broken at spaces into at most ``lines``; what does not fit ends in an ellipsis."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines:
        taken = 1
        while taken < len(rest) and metrics.horizontalAdvance(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        if len(found) == lines - 1:
            taken = len(rest)
        found.append(metrics.elidedText(" ".join(rest[:taken]), Qt.TextElideMode.ElideRight, width))
        rest = rest[taken:]
    return found


def _words(cell: Cell, tokens: Tokens) -> list[tuple[str, str]]:
    found = []
    if cell.today:
        found.append((_("Today"), tokens.ink_strong))
    if cell.last_to_notify:
        found.append((_("Last day to notify"), tokens.soon))
    if cell.day_off:
        found.append((cell.day_off, tokens.ink_muted))
    elif cell.away and not cell.chosen:
        found.append((_("You are away"), tokens.closed))
    return found


def _place(cell: Cell) -> str:
    if cell.number == 1:
        return pgettext("working days", "{number} of {total}").format(number=cell.number, total=cell.total)
    return translation.number(cell.number)


def _ring(painter: QPainter, line: QRect, width: int, colour: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.5))
    size = line.height() + 2
    middle = line.left() + width / 2
    painter.drawEllipse(QRectF(middle - size / 2, line.center().y() - size / 2 + 0.5, size, size))
    painter.restore()
