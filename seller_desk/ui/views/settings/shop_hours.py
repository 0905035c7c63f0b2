"""The shop’s own opening hours, a row a weekday: "answer by …, before you close"; they move no deadline."""

from datetime import date, timedelta

from PySide6.QtCore import QTime, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QTimeEdit

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.ui.components.ticks import CheckBox
from seller_desk.ui.qt_locale import qt_locale
from seller_desk.ui.theme.theme import Theme

Hours = tuple[tuple[int, str, str], ...]
_MONDAY = date(2026, 1, 5)  # any Monday: only its name is wanted
_FORMAT = "HH:mm"


class ShopHours(QFrame):
    changed = Signal(object)  # Hours

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self.days: list[tuple[CheckBox, QTimeEdit, QTimeEdit]] = []
        for number in range(7):
            name = translation.weekday(_MONDAY + timedelta(days=number))
            open_box = CheckBox(theme, name)
            opens = _time(_("{day}: opens").format(day=name), "09:00")
            closes = _time(_("{day}: closes").format(day=name), "18:00")
            for column, widget in enumerate((open_box, opens, closes)):
                grid.addWidget(widget, number, column)
            grid.setRowMinimumHeight(number, theme.fonts.grown(34))
            open_box.toggled.connect(self._edited)
            opens.timeChanged.connect(self._edited)
            closes.timeChanged.connect(self._edited)
            self.days.append((open_box, opens, closes))
        grid.setColumnStretch(3, 1)

    def show_hours(self, hours: Hours) -> None:
        """A day with several intervals shows its first; what is not touched is not changed."""
        self.blockSignals(True)
        by_day = {day: (opens, closes) for day, opens, closes in reversed(hours)}
        for number, (box, opens, closes) in enumerate(self.days):
            known = by_day.get(number)
            box.setChecked(known is not None)
            if known is not None:
                opens.setTime(QTime.fromString(known[0], _FORMAT))
                closes.setTime(_closing(known[1]))
        self.blockSignals(False)
        self._enable()

    def hours(self) -> Hours:
        found = []
        for number, (box, opens, closes) in enumerate(self.days):
            if box.isChecked() and opens.time() < _end(closes):
                found.append((number, opens.time().toString(_FORMAT), _written(closes)))
        return tuple(found)

    @Slot()
    def _edited(self) -> None:
        self._enable()
        self.changed.emit(self.hours())

    def _enable(self) -> None:
        for box, *times in self.days:
            for field in times:
                field.setVisible(box.isChecked())


def _closing(written: str) -> QTime:
    """Midnight at the end of a day is shown as 00:00."""
    return QTime(0, 0) if written == "24:00" else QTime.fromString(written, _FORMAT)


def _end(field: QTimeEdit) -> QTime:
    return QTime(23, 59, 59) if field.time() == QTime(0, 0) else field.time()


def _written(field: QTimeEdit) -> str:
    return "24:00" if field.time() == QTime(0, 0) else field.time().toString(_FORMAT)


def _time(name: str, start: str) -> QTimeEdit:
    field = QTimeEdit(QTime.fromString(start, _FORMAT))
    field.setLocale(qt_locale())
    field.setDisplayFormat(_FORMAT)
    field.setAccessibleName(name)
    field.setKeyboardTracking(False)
    field.lineEdit().setTextMargins(8, 0, 8, 0)
    return field
