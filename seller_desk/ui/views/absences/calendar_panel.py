"""The entries of a calendar file to choose from: planned as absences, or kept as days off."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.services.calendar_file import CalendarDays
from seller_desk.services.calendar_import import CalendarImport, Imported
from seller_desk.translation import number
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, Label
from seller_desk.ui.components.ticks import CheckBox
from seller_desk.ui.latest import Latest
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.words import span
from seller_desk.ui.views.page import reveal
from seller_desk.ui.work import Work
from seller_desk.wording import error_sentence

_SHOWN = 40  # entries; the later ones come with the next import


class CalendarPanel(Card):
    """``taken_in`` after something of the file was kept."""

    taken_in = Signal()

    def __init__(self, imports: CalendarImport, work: Work, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "surface_raised", "line_firm")
        self.setParent(parent)
        self._theme, self._imports = theme, imports
        self._latest = Latest(self, work)
        self.boxes: list[tuple[CheckBox, CalendarDays]] = []
        self.said = Label(theme, "", wrap=True)
        self._list = QVBoxLayout()
        self.plan = Button(theme, _("Plan as absences"), Kind.PRIMARY, icon="calendar", pressed=self._plan)
        self.days_off = Button(theme, _("Keep as days off"), pressed=self._keep)
        self._close = Button(theme, _("Close"), Kind.FLAT, pressed=self.hide)
        self._hint = Label(
            theme,
            _("Days off stop the clock: keep only those as days off that the administrator announced."),
            "caption",
            "muted",
            wrap=True,
        )
        self._lay_out()
        self.hide()

    def ask(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self.window(), _("Import a calendar"), "", f"{_('Calendar')} (*.ics);;* (*)"
        )
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        self._latest.read(lambda: self._imports.read(path), self._show, self._failed)

    def chosen(self) -> list[CalendarDays]:
        return [days for box, days in self.boxes if box.isChecked()]

    def _show(self, found: tuple[CalendarDays, ...]) -> None:
        self._clear()
        self.boxes = [(self._box(days), days) for days in found[:_SHOWN]]
        self._say("" if found else _("This calendar has no days from today on."), "muted")
        self._offer(bool(found))

    def _box(self, days: CalendarDays) -> CheckBox:
        words = " · ".join(part for part in (span(days.first, days.last), harmless(days.name)) if part)
        box = CheckBox(self._theme, words)
        box.setShortcut(QKeySequence())  # an "&" in a name is no key
        box.setAccessibleName(words)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setChecked(True)
        self._list.addWidget(box)
        return box

    @Slot()
    def _plan(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._latest.write(lambda: self._imports.plan(chosen), self._planned, self._failed)

    @Slot()
    def _keep(self) -> None:
        chosen = self.chosen()
        if chosen:
            self._latest.write(lambda: self._imports.add_days_off(chosen), self._kept, self._failed)

    def _planned(self, imported: Imported) -> None:
        words = ngettext("{count} absence planned.", "{count} absences planned.", imported.taken)
        self._done(words.format(count=number(imported.taken)), imported.known)

    def _kept(self, imported: Imported) -> None:
        words = ngettext("{count} day off kept.", "{count} days off kept.", imported.taken)
        self._done(words.format(count=number(imported.taken)), imported.known)

    def _done(self, words: str, known: int) -> None:
        here = ngettext("{count} was on record already.", "{count} were on record already.", known)
        self._clear()
        self._offer(False)
        self._say(f"{words} {here.format(count=number(known)) if known else ''}".strip(), "good")
        self.taken_in.emit()

    def _failed(self, error: BaseException) -> None:
        self._say(error_sentence(error), "stop")
        self._offer(bool(self.boxes))

    def _say(self, words: str, ink: str) -> None:
        self.said.set_ink(ink)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _offer(self, on: bool) -> None:
        for part in (self.plan, self.days_off, self._hint):
            part.setVisible(on)
        self.show()
        reveal(self)

    def _clear(self) -> None:
        for box, _days in self.boxes:
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        box.addWidget(Label(self._theme, _("From the calendar"), weight=600))
        box.addLayout(self._list)
        box.addWidget(self.said)
        box.addWidget(self._hint)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.plan, self.days_off):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        box.addLayout(buttons)
