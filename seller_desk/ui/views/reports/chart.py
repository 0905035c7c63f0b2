"""A bar for each month: answers in time, and late ones on top, with their numbers."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk import translation
from seller_desk.services.reports import MonthReport
from seller_desk.translation import translate as _
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.calendar_delegate import paint_hatch

_HEIGHT = 200
_TOP, _WIDEST_BAR = 24, 48


@dataclass(frozen=True, slots=True)
class Bar:
    """Heights in px; late answers stand on those in time."""

    left: float
    width: float
    in_time: float
    late: float


def bars(months: list[MonthReport], width: float, height: float) -> list[Bar]:
    """A place of equal width for each month; the highest bar fills ``height``."""
    most = max((month.in_time + month.late for month in months), default=0)
    if not months or width <= 0:
        return []
    place = width / len(months)
    bar = min(place * 0.6, _WIDEST_BAR)
    scale = height / most if most else 0.0
    return [
        Bar(number * place + (place - bar) / 2, bar, month.in_time * scale, month.late * scale)
        for number, month in enumerate(months)
    ]


class AnswersChart(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._months: list[MonthReport] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: list[MonthReport]) -> None:
        """Oldest first."""
        self._months = months
        self.setAccessibleName(spoken(months))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self._theme.fonts.grown(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.fonts.line("caption")
        ground = self.height() - line - 6
        for month, bar in zip(self._months, bars(self._months, self.width(), ground - _TOP), strict=True):
            self._paint_bar(painter, bar, ground)
            self._paint_words(painter, month, bar, ground, line)
        painter.fillRect(QRectF(0, ground, self.width(), 1), QColor(self._theme.tokens.line_firm))

    def _paint_bar(self, painter: QPainter, bar: Bar, ground: int) -> None:
        """Late answers are hatched too: colour never speaks alone."""
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(bar.left, ground - bar.in_time, bar.width, bar.in_time), QColor(tokens.accent))
        if bar.late:
            late = QRectF(bar.left, ground - bar.in_time - max(bar.late, 4) - 1, bar.width, max(bar.late, 4))
            painter.fillRect(late, QColor(tokens.overdue_tint))
            paint_hatch(painter, late.toRect(), tokens.overdue)

    def _paint_words(self, painter: QPainter, month: MonthReport, bar: Bar, ground: int, line: int) -> None:
        tokens = self._theme.tokens
        place = self.width() / len(self._months)
        middle = bar.left + bar.width / 2
        painter.setFont(self._theme.fonts.font("caption", 500))
        painter.setPen(QColor(tokens.ink_strong))
        top = ground - bar.in_time - bar.late - line - 6
        above = QRectF(middle - place / 2, top, place, line)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, translation.number(month.answered))
        painter.setPen(QColor(tokens.ink_faint))
        below = QRectF(middle - place / 2, ground + 4, place, line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, translation.month_name(month.month))


def spoken(months: list[MonthReport]) -> str:
    """The chart as words."""
    said = _("{month}: {answered} answers, {late} late")
    return "; ".join(
        said.format(
            month=translation.month_and_year(month.month),
            answered=translation.number(month.answered),
            late=translation.number(month.late),
        )
        for month in months
    )
