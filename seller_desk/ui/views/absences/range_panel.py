"""The chosen days as two fields, what they ask for, and the form that files the notice."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from seller_desk import wording
from seller_desk.domain.absence import AbsencePlan
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, IconView, Label
from seller_desk.ui.qt_locale import qt_locale
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences import words
from seller_desk.ui.views.absences.day_range import DayRange, DaysByKind


class DateField(QDateEdit):
    """A date written out with its weekday."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setLocale(qt_locale())
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setAccessibleName(name)
        self.setMinimumDate(QDate(2020, 1, 1))
        self.setMaximumDate(QDate(2100, 1, 1))
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(8, 0, 8, 0)

    def day(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date) -> None:
        self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)


class RangePanel(QFrame):
    """``range_typed`` when a field was changed; ``filed`` with substitute and note."""

    range_typed = Signal(object)  # DayRange
    filed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "none")
        self.first = DateField(_("First day away"))
        self.last = DateField(_("Last day away"))
        self.first.dateChanged.connect(self._typed)
        self.last.dateChanged.connect(self._typed)
        self._total = Label(theme, "", "page", weight=600)
        self._division = Label(theme, "", "caption", "faint", wrap=True)
        self._markets = Label(theme, "", "caption", "muted", wrap=True)
        self._joined = Label(theme, "", weight=500, wrap=True)
        self._unknown = Label(theme, wording.unknown_holidays(), "caption", "soon", wrap=True)
        self.verdict = VerdictCard(theme)
        self.form = NoticeForm(theme)
        self.form.filed.connect(self.filed)
        self._lay_out()

    def show_range(self, chosen: DayRange) -> None:
        self.first.show_day(chosen.first)
        self.last.show_day(chosen.last)

    def show_plan(self, plan: AbsencePlan, kinds: DaysByKind, today: date, *, extends: bool = False) -> None:
        """``extends``: the days make an absence on record longer."""
        self._total.setText(wording.working_days(plan.working_days))
        self._division.setText(words.division(kinds))
        for label, said in ((self._markets, words.by_market(plan)), (self._joined, wording.joined_absence(plan))):
            label.setText(said)
            label.setVisible(bool(said))
        self._unknown.setVisible(plan.past_horizon)
        self.verdict.show_verdict(words.verdict(plan, today))
        if extends:
            self.form.show_extension()
        else:
            self.form.show_need(needed=plan.notice_required)

    def total(self) -> str:
        return self._total.text()

    @Slot()
    def _typed(self) -> None:
        self.range_typed.emit(DayRange(self.first.day(), max(self.first.day(), self.last.day())))

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field in (self.first, self.last):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # both have the same room
        fields.addWidget(self.first, 1)
        fields.addWidget(Label(self._theme, _("to"), ink="muted"))
        fields.addWidget(self.last, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(fields)
        box.addSpacing(4)
        box.addWidget(self._total)
        box.addWidget(self._division)
        box.addWidget(self._joined)
        box.addWidget(self._markets)
        box.addWidget(self._unknown)
        box.addWidget(self.verdict)
        box.addWidget(self.form)


class VerdictCard(Card):
    """Whether a notice is due and by when."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "soon_tint")
        self._icon = IconView(theme, "bell", "soon")
        self._heading = Label(theme, weight=600, wrap=True)
        self._beside = Label(theme, "", "caption", "soon", 600)
        self._sentence = Label(theme, "", "caption", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._heading, 1)
        row.addWidget(self._beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(4)
        box.addLayout(row)
        below = QHBoxLayout()
        below.setContentsMargins(24, 0, 0, 0)
        below.addWidget(self._sentence)
        box.addLayout(below)

    def show_verdict(self, verdict: words.Verdict) -> None:
        self.set_look(surface=f"{verdict.kind}_tint")
        self._icon.show_icon(verdict.icon, verdict.kind)
        self._heading.setText(verdict.heading)
        self._beside.setText(verdict.beside)
        self._beside.set_ink(verdict.kind)
        self._sentence.setText(verdict.sentence)
        self.setAccessibleName(f"{verdict.heading}, {verdict.beside}. {verdict.sentence}")

    def words(self) -> str:
        return f"{self._heading.text()} · {self._beside.text()}"


class NoticeForm(QFrame):
    """Who stands in, a note, and the button that files."""

    filed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        self.substitute = QLineEdit()
        self.substitute.setPlaceholderText(_("Who stands in, with full access"))
        self.substitute.setAccessibleName(_("Substitute"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Note to the administrator (optional)"))
        self.note.setAccessibleName(_("Note"))
        self.file = Button(theme, _("File the notice"), Kind.PRIMARY, icon="mail", pressed=self._file)
        self._hint = Label(theme, "", "caption", "muted", wrap=True)
        self.fault = Label(theme, "", ink="stop", wrap=True)
        self.fault.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.file)
        row.addWidget(self._hint, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.substitute)
        box.addWidget(self.note)
        box.addLayout(row)
        box.addWidget(self.fault)

    def show_need(self, *, needed: bool) -> None:
        self._show(_("File the notice") if needed else _("Keep these days"), "mail" if needed else "calendar")
        hint = _("kept at once, never lost") if needed else _("so that neighbouring days are counted with them")
        self._hint.setText(hint)

    def show_extension(self) -> None:
        """Who stands in is on record already."""
        self._show(_("Extend the absence"), "calendar", asks=False)
        self._hint.setText(_("What was filed keeps its proof; the new days are told of by themselves."))

    def _show(self, words: str, icon: str, *, asks: bool = True) -> None:
        self.file.set_text(words)
        self.file.set_icon(icon)
        self.substitute.setVisible(asks)
        self.note.setVisible(asks)
        self.show_fault("")

    def show_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    @Slot()
    def _file(self) -> None:
        self.filed.emit(self.substitute.text().strip(), self.note.text().strip())

    def clear(self) -> None:
        self.substitute.clear()
        self.note.clear()
