"""The calendar as a table: a row a week, a column a weekday; a cell knows its day and what it means."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from seller_desk.services.absences import DayInfo
from seller_desk.translation import full_date, weekday
from seller_desk.translation import translate as _
from seller_desk.ui.views.absences.day_range import WEEKEND, WEEKS_SHOWN, DayRange, first_shown, numbered

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. ``number`` is its place among the ``total`` working days chosen, 0 if it is none of them."""

    day: date
    day_off: str = ""  # a holiday's name
    weekend: bool = False
    chosen: bool = False
    number: int = 0
    total: int = 0
    today: bool = False
    last_to_notify: bool = False
    away: bool = False  # an absence already on record

    @property
    def works(self) -> bool:
        return not self.day_off and not self.weekend


class CalendarModel(QAbstractTableModel):
    """Seven weeks from :func:`first_shown`; the view fills in days, range and marks as they become known."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._month = today.replace(day=1)
        self._days: dict[date, DayInfo] = {}
        self._chosen: DayRange | None = None
        self._counted: DayRange | None = None
        self._numbers: dict[date, int] = {}
        self._notify_by: date | None = None
        self._away: tuple[DayRange, ...] = ()

    # --- what is shown

    @property
    def month(self) -> date:
        return self._month

    @property
    def today(self) -> date:
        return self._today

    @property
    def chosen(self) -> DayRange | None:
        return self._chosen

    def show_month(self, month: date) -> None:
        self._month = month.replace(day=1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, WEEKS_SHOWN - 1)
        self._everything_changed()

    def set_today(self, today: date) -> None:
        self._today = today
        self._everything_changed()

    def set_days(self, days: tuple[DayInfo, ...]) -> None:
        """Adds what is known of ``days``; a day never heard of is shown by its weekday alone."""
        self._days.update({info.day: info for info in days})
        self._renumber()

    def forget_days(self) -> None:
        """The holiday settings have changed: what was known no longer holds."""
        self._days.clear()

    def choose(self, chosen: DayRange | None) -> None:
        self._chosen = self._counted = chosen
        self._renumber()

    def count(self, counted: DayRange) -> None:
        """Number these days instead of the chosen ones: days already on record may count as one with them."""
        self._counted = counted
        self._renumber()

    def mark(self, notify_by: date | None, away: tuple[DayRange, ...]) -> None:
        self._notify_by = notify_by
        self._away = away
        self._everything_changed()

    def day_at(self, index: Index) -> date:
        return first_shown(self._month) + timedelta(days=index.row() * 7 + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """An invalid index when the day is not shown."""
        offset = (day - first_shown(self._month)).days
        if not 0 <= offset < WEEKS_SHOWN * 7:
            return QModelIndex()
        return self.index(offset // 7, offset % 7)

    def knows(self, first: date, last: date) -> bool:
        return first in self._days and last in self._days

    def days_in(self, chosen: DayRange) -> tuple[DayInfo, ...]:
        return tuple(self._days[day] for day in sorted(self._days) if day in chosen)

    # --- QAbstractTableModel

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else WEEKS_SHOWN

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.day.day)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(cell)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        monday = first_shown(self._month)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return weekday(monday + timedelta(days=section))
        return str((monday + timedelta(weeks=section)).isocalendar().week)

    def cell(self, index: Index) -> Cell:
        day = self.day_at(index)
        info = self._days.get(day)
        off = info.day_off if info is not None else (WEEKEND if day.weekday() >= 5 else "")
        return Cell(
            day=day,
            day_off="" if off == WEEKEND else off,
            weekend=off == WEEKEND,
            chosen=self._chosen is not None and day in self._chosen,
            number=self._numbers.get(day, 0),
            total=len(self._numbers),
            today=day == self._today,
            last_to_notify=day == self._notify_by,
            away=any(day in absence for absence in self._away),
        )

    def _renumber(self) -> None:
        days = self.days_in(self._counted) if self._counted is not None else ()
        self._numbers = numbered(days, self._counted)
        self._everything_changed()

    def _everything_changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS_SHOWN - 1, 6))


def spoken(cell: Cell) -> str:
    """One full sentence about a day, for a screen reader and the pointer alike."""
    parts = [full_date(cell.day)]
    if cell.today:
        parts.append(_("today"))
    if cell.day_off:
        parts.append(_("{holiday}, not counted").format(holiday=cell.day_off))
    elif cell.weekend:
        parts.append(_("weekend, not counted"))
    if cell.number:
        parts.append(_("working day {number} of {total}").format(number=cell.number, total=cell.total))
    if cell.last_to_notify:
        parts.append(_("last day to notify"))
    if cell.away:
        parts.append(_("you are away"))
    return ", ".join(parts)
