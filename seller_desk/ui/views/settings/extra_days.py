"""Days off that no calendar knows: the seller's own, or those the administrator announced."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.range_panel import DateField

Days = tuple[tuple[date, str], ...]


class ExtraDays(QFrame):
    changed = Signal(object)  # Days

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        self._theme = theme
        self._days: Days = ()
        self._rows: list[QWidget] = []
        self.day = DateField(_("Day off"))
        self.day.show_day(today)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Its name, as it will be shown"))
        self.name.setAccessibleName(_("Name of the day off"))
        self.name.returnPressed.connect(self.add)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.day)
        entry.addWidget(self.name, 1)
        entry.addWidget(Button(theme, _("Add"), icon="plus", pressed=self.add))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addLayout(entry)

    def show_days(self, days: Days) -> None:
        self._days = days
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(day, name) for day, name in days]
        for row in self._rows:
            self._box.addWidget(row)

    @Slot()
    def add(self) -> None:
        day, name = self.day.day(), self.name.text().strip()
        others = tuple(pair for pair in self._days if pair[0] != day)
        self.name.clear()
        self._take(tuple(sorted((*others, (day, name or _("Day off"))))))

    def _remove(self, day: date) -> None:
        self._take(tuple(pair for pair in self._days if pair[0] != day))

    def _take(self, days: Days) -> None:
        self.show_days(days)
        self.changed.emit(days)

    def _row(self, day: date, name: str) -> QWidget:
        row = QFrame()
        row.setProperty("surface", "none")
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        when = Label(self._theme, f"{translation.weekday(day)} {translation.medium_date(day)}", weight=500)
        when.setMinimumWidth(140)
        box.addWidget(when)
        box.addWidget(Label(self._theme, name, wrap=True), 1)
        tip = _("Remove {name}").format(name=name)
        remove = Button(self._theme, "", Kind.FLAT, icon="x", small=True, tip=tip, pressed=lambda: self._remove(day))
        box.addWidget(remove)
        return row
