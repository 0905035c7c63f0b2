"""One bar per day: counted hours filled, days off hatched, now as a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.ui.theme.theme import Theme

_GAP = 8
_BAR = 20


@dataclass(frozen=True, slots=True)
class DayBar:
    """``filled`` are counted parts as shares of the day; ``now`` is such a share, or None on another day."""

    heading: str
    below: str
    filled: tuple[tuple[float, float], ...] = ()
    off: bool = False
    now: float | None = None
    beside: str = ""


def paint_hatch(painter: QPainter, path: QPainterPath, colour: str, step: float = 6) -> None:
    """Lines of 45° under a clip: Qt's pattern brushes ignore the pixel ratio."""
    painter.save()
    painter.setClipPath(path)
    painter.setPen(QPen(QColor(colour), 1))
    box = path.boundingRect()
    left = box.left() - box.height()
    while left < box.right():
        painter.drawLine(round(left), round(box.bottom()), round(left + box.height()), round(box.top()))
        left += step
    painter.restore()


class DayStrip(QWidget):
    """Days side by side, equally wide. Its accessible text is the headings with what is below them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[DayBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[DayBar]) -> None:
        self._days = tuple(days)
        self.setAccessibleName("; ".join(f"{day.heading}: {day.below}" for day in days))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 2 * self._theme.fonts.line("caption") + _BAR + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _GAP * (len(self._days) - 1)) / len(self._days)
        for number, day in enumerate(self._days):
            self._paint_day(painter, day, QRectF(number * (width + _GAP), 0, width, self.height()))

    def _paint_day(self, painter: QPainter, day: DayBar, box: QRectF) -> None:
        tokens, fonts = self._theme.tokens, self._theme.fonts
        line = fonts.line("caption")
        painter.setFont(fonts.font("caption", 400 if day.off else 500))
        painter.setPen(QColor(tokens.ink_faint if day.off else tokens.ink_strong))
        self._words(painter, day.heading, QRectF(box.left(), 0, box.width(), line), Qt.AlignmentFlag.AlignLeading)
        painter.setPen(QColor(tokens.ink_faint))
        if day.beside:
            painter.setFont(fonts.font("caption"))
            self._words(painter, day.beside, QRectF(box.left(), 0, box.width(), line), Qt.AlignmentFlag.AlignTrailing)
        bar = QRectF(round(box.left()) + 0.5, line + 4.5, box.width() - 1, _BAR - 1)
        self._paint_bar(painter, day, bar)
        painter.setFont(fonts.font("caption"))
        painter.setPen(QColor(tokens.ink_faint))
        below = QRectF(box.left(), line + _BAR + 8, box.width(), line)
        self._words(painter, day.below, below, Qt.AlignmentFlag.AlignLeading)

    def _words(self, painter: QPainter, words: str, box: QRectF, side: Qt.AlignmentFlag) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(box.width()) + 1)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_bar(self, painter: QPainter, day: DayBar, bar: QRectF) -> None:
        tokens = self._theme.tokens
        path = QPainterPath()
        path.addRoundedRect(bar, 3, 3)
        painter.fillPath(path, QColor(tokens.surface_page))
        if day.off:
            paint_hatch(painter, path, tokens.hatch)
        painter.save()
        painter.setClipPath(path)
        for start, end in day.filled:
            part = QRectF(bar.left() + start * bar.width(), bar.top(), (end - start) * bar.width(), bar.height())
            painter.fillRect(part, QColor(tokens.accent))
        if day.now is not None:
            at = round(bar.left() + day.now * bar.width())
            painter.fillRect(QRectF(at - 2, bar.top(), 5, bar.height()), QColor(tokens.surface_page))
            painter.fillRect(QRectF(at, bar.top(), 1.5, bar.height()), QColor(tokens.ink_strong))
        painter.restore()
        painter.setPen(QPen(QColor(tokens.hatch if day.off else tokens.line_control), 1))
        painter.drawPath(path)
