"""The calendar on the screen: days are chosen by dragging or with Shift and the arrow keys."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QTableView, QWidget

from seller_desk.translation import translate as _
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.calendar_delegate import HEIGHT, CalendarDelegate
from seller_desk.ui.views.absences.calendar_header import CalendarHeader
from seller_desk.ui.views.absences.calendar_model import CalendarModel
from seller_desk.ui.views.absences.day_range import WEEKS_SHOWN, DayRange, is_shown

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_WEEK_WIDTH = 28


class CalendarView(QTableView):
    """Tells of each new range at once (``range_changed``) and when it stands (``range_chosen``)."""

    range_changed = Signal(object)  # DayRange
    range_chosen = Signal(object)  # DayRange
    month_wanted = Signal(object)  # date: the chosen day lies outside the weeks shown

    def __init__(self, model: CalendarModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._calendar = model
        self._dragging = False
        self.setModel(model)
        self.setItemDelegate(CalendarDelegate(theme, self))
        self._set_up_table()
        self._set_up_headers()
        self.setAccessibleName(_("Calendar"))
        self.setAccessibleDescription(_("Arrow keys choose a day, Shift and arrow keys choose a range."))

    def sizeHint(self) -> QSize:
        row = self._theme.fonts.grown(HEIGHT, 3)
        return QSize(784, self.horizontalHeader().height() + WEEKS_SHOWN * row + 2)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._step(step, stretch=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def _step(self, days: int, *, stretch: bool) -> None:
        chosen = self._calendar.chosen
        if chosen is None:
            moved = DayRange(self._calendar.today, self._calendar.today)
        elif stretch:
            moved = chosen.stretched(days)
        else:
            day = chosen.head + timedelta(days=days)
            moved = DayRange(day, day)
        self._choose(moved)
        self.range_chosen.emit(moved)

    # --- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_under(event.position().toPoint())
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._dragging = True
        chosen = self._calendar.chosen
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._choose(DayRange(chosen.anchor, day) if shift and chosen is not None else DayRange(day, day))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_under(event.position().toPoint())
        chosen = self._calendar.chosen
        if self._dragging and day is not None and chosen is not None and day != chosen.head:
            self._choose(DayRange(chosen.anchor, day), follow=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and self._calendar.chosen is not None:
            self.range_chosen.emit(self._calendar.chosen)
        self._dragging = False

    def _day_under(self, point: QPoint) -> date | None:
        index = self.indexAt(point)
        return self._calendar.day_at(index) if index.isValid() else None

    def _choose(self, chosen: DayRange, *, follow: bool = True) -> None:
        self._calendar.choose(chosen)
        self.range_changed.emit(chosen)
        if follow and not is_shown(chosen.head, self._calendar.month):
            self.month_wanted.emit(chosen.head)
        self.setCurrentIndex(self._calendar.index_of(chosen.head))
        self.viewport().update()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        outline = self._outline()
        if outline.isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
        painter.drawPath(outline)

    def _outline(self) -> QPainterPath:
        """One line round all days chosen that are shown."""
        path = QPainterPath()
        if self._calendar.chosen is None:
            return path
        for row in range(WEEKS_SHOWN):
            inside = [column for column in range(7) if self._is_chosen(row, column)]
            if inside:
                first = self.visualRect(self._calendar.index(row, inside[0]))
                last = self.visualRect(self._calendar.index(row, inside[-1]))
                strip = QPainterPath()
                strip.addRect(_edged(first.united(last), self.viewport().rect()))
                path = path.united(strip)
        return path.simplified()

    def _is_chosen(self, row: int, column: int) -> bool:
        chosen = self._calendar.chosen
        return chosen is not None and self._calendar.day_at(self._calendar.index(row, column)) in chosen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    # --- set-up

    def _set_up_table(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for corner in self.findChildren(QAbstractButton):  # Qt paints it raised, even when it cannot be pressed
            corner.setFixedSize(0, 0)

    def _set_up_headers(self) -> None:
        across = CalendarHeader(Qt.Orientation.Horizontal, self._theme, self)
        down = CalendarHeader(Qt.Orientation.Vertical, self._theme, self)
        across.setMinimumSectionSize(60)
        across.setFixedHeight(self._theme.fonts.grown(24))
        down.setMinimumSectionSize(48)
        down.setFixedWidth(_WEEK_WIDTH)
        self.setHorizontalHeader(across)
        self.setVerticalHeader(down)


def _edged(box: QRect, limits: QRect) -> QRect:
    """A strip of cells as the outline goes round it: on the cells' own grid, never cut off at the edge."""
    around = box.adjusted(-1, -1, 0, 0)
    return around.intersected(limits.adjusted(1, 1, -2, -2))
