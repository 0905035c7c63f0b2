"""Paints the radar's rows in five columns: thread, reason, until, next step, what it could cost."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from seller_desk.translation import translate as _
from seller_desk.ui.banded_list import RowDelegate
from seller_desk.ui.models.banded_model import Row
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.calendar_delegate import wrapped
from seller_desk.ui.views.radar.entries import RadarLine

_EDGE = 16
_GAP = 12
_ALL_COLUMNS = 760  # px
_SHARES = (0.21, 0.25, 0.19, 0.19, 0.16)
_NARROW_SHARES = (0.27, 0.28, 0.24, 0.0, 0.21)  # the next step is left to the thread itself


def columns(width: int) -> tuple[tuple[int, int], ...]:
    """Left and width of each column; a width of 0 leaves one out."""
    room = width - 2 * _EDGE
    shares = _SHARES if width >= _ALL_COLUMNS else _NARROW_SHARES
    left, found = _EDGE, []
    for share in shares:
        found.append((round(left), max(round(room * share) - _GAP, 0) if share else 0))
        left += round(room * share)
    return (*found[:-1], (found[-1][0], found[-1][1] + _GAP))


class RadarDelegate(RowDelegate):
    def paint_row(self, painter: QPainter, row: Row, box: QRect) -> None:
        line = row.value
        if not isinstance(line, RadarLine):
            return
        places = [QRect(box.left() + left, box.top(), width, box.height()) for left, width in columns(box.width())]
        self._two(painter, places[0], (line.buyer, "ink_strong", 600), (line.device, "ink_faint"))
        self._reason(painter, places[1], line)
        late = 600 if line.left_colour != "ink_faint" else 400
        self._two(painter, places[2], (line.until, "ink_strong", 400), (line.left, line.left_colour), weight=late)
        if places[3].width():
            self._in_two_lines(painter, places[3], line.step, self.theme.fonts.font(), "ink_strong")
        cost = (line.cost, "ink_strong" if line.cost_more else "ink_faint", 400)
        self._two(painter, places[4], cost, (line.cost_more, "ink_faint"), to_right=True)

    def _reason(self, painter: QPainter, place: QRect, line: RadarLine) -> None:
        font = self.theme.fonts.font("body", 500)
        beside = place.adjusted(18, 0, 0, 0)
        if not line.reason_more:
            first = self._in_two_lines(painter, beside, line.reason, font, line.colour)
        else:
            first, second = _halves(beside, self.theme, alone=False)
            self.words(painter, line.reason, first, font, line.colour)
            self.words(painter, line.reason_more, second, self.theme.fonts.font("caption"), "ink_faint")
        ink = getattr(self.theme.tokens, line.colour)
        self.theme.icons.paint(painter, line.icon, ink, place.left(), first.center().y() - 7, 14)

    def _in_two_lines(self, painter: QPainter, place: QRect, words: str, font: QFont, ink: str) -> QRect:
        """As many as are needed, two at most; returns where the first one stands."""
        lines = wrapped(words, QFontMetrics(font), place.width(), 2) or [""]
        height = self.theme.fonts.line("body")
        top = place.top() + (place.height() - height * len(lines)) // 2
        boxes = [QRect(place.left(), top + height * at, place.width(), height) for at in range(len(lines))]
        for line, box in zip(lines, boxes, strict=True):
            self.words(painter, line, box, font, ink)
        return boxes[0]

    def _two(
        self, painter: QPainter, place: QRect, above: tuple[str, str, int], below: tuple[str, str],
        *, weight: int = 400, to_right: bool = False,
    ) -> None:  # fmt: skip
        """Two lines, or one in the middle where there is nothing to say below."""
        fonts = self.theme.fonts
        first, second = _halves(place, self.theme, alone=not below[0])
        self.words(painter, above[0], first, fonts.font("body", above[2]), above[1], to_right=to_right)
        self.words(painter, below[0], second, fonts.font("caption", weight), below[1], to_right=to_right)


def _halves(place: QRect, theme: Theme, *, alone: bool) -> tuple[QRect, QRect]:
    if alone:
        return place, QRect()
    body, caption = theme.fonts.line("body"), theme.fonts.line("caption")
    top = place.top() + (place.height() - body - caption) // 2
    return (
        QRect(place.left(), top, place.width(), body),
        QRect(place.left(), top + body, place.width(), caption),
    )


class RadarHeader(QWidget):
    """The names of the columns, where the columns are."""

    def __init__(self, theme: Theme, rows: QAbstractItemView) -> None:
        """``rows`` says how wide a row is: a scroll bar beside it takes room."""
        super().__init__()
        self._theme, self._rows = theme, rows
        self._names = (_("Thread"), _("Reason"), _("Until"), _("Next step"), _("Could cost"))
        self.setFixedHeight(theme.fonts.grown(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.fonts.font("caption"))
        painter.setPen(QColor(self._theme.tokens.ink_faint))
        for number, (left, width) in enumerate(columns(self._rows.viewport().width())):
            box = QRect(left, 0, width, self.height())
            last = number == len(self._names) - 1
            flags = Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
            )
            if width:
                painter.drawText(box, flags, self._names[number])
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.tokens.line_soft))
