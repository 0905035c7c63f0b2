"""Puts the absences view together: the calendar with its months, the plan beside it, the notices below."""

from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.absence import Absence, NoticeState
from seller_desk.services.bundle import Services
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.latest import Latest
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.calendar_model import CalendarModel
from seller_desk.ui.views.absences.calendar_panel import CalendarPanel
from seller_desk.ui.views.absences.calendar_view import CalendarView
from seller_desk.ui.views.absences.day_range import (
    WEEKS_SHOWN,
    DayRange,
    by_kind,
    first_shown,
    is_shown,
    month_after,
)
from seller_desk.ui.views.absences.legend import Legend
from seller_desk.ui.views.absences.notices import Deeds, MailPanel, NoticesSection
from seller_desk.ui.views.absences.planned import Planned, contains, plan_of
from seller_desk.ui.views.absences.range_panel import RangePanel
from seller_desk.ui.views.absences.recording import Recording
from seller_desk.ui.views.absences.sections import BeforeYouGo, FallsDueSection
from seller_desk.ui.views.page import Columns, PageHeading, page, scrolled
from seller_desk.ui.work import Work

_ASIDE = 392  # px, the width of the plan beside the calendar
_FOLDS_UNDER = 960


class AbsencesView(QFrame):
    """``thread_wanted`` carries a ThreadKey, ``settings_wanted`` the name of a section of the settings."""

    thread_wanted = Signal(object)
    settings_wanted = Signal(str)

    def __init__(self, services: Services, work: Work, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self._services, self._theme = services, theme
        self._days, self._plans, self._records = Latest(self, work), Latest(self, work), Latest(self, work)
        self._absences: tuple[Absence, ...] = ()
        self._planned: Planned | None = None
        self._extended: Absence | None = None
        self._today = translation.local_date(services.clock.now())
        self.model = CalendarModel(self._today, self)
        self.calendar = CalendarView(self.model, theme)
        self.panel = RangePanel(theme)
        self.before = BeforeYouGo(theme)
        self.falls_due = FallsDueSection(theme, self.thread_wanted.emit, self._hand_all)
        self.recording = recording = Recording(services, work, self)
        deeds = Deeds(recording.cancel, self._extend, recording.file_again, recording.want_text)
        self.notices = NoticesSection(theme, deeds)
        self.mail = MailPanel(theme, self._sent_by_hand, self._close_mail)
        self.from_calendar = CalendarPanel(services.calendar_import, work, theme, self)
        self._month = Label(theme, "", "title", weight=600)
        self._said = Label(theme, "", ink="muted", wrap=True)
        self._lay_out()
        self._connect()
        self.refresh()

    # --- reading

    def refresh(self) -> None:
        """Read everything anew: after a change of absences, of settings or of the day."""
        self._today = translation.local_date(self._services.clock.now())
        self.model.set_today(self._today)
        self.model.forget_days()
        self._show_month(self.model.month)
        self._records.read(self._services.absences.all, self._show_absences)
        if self.model.chosen is not None:
            self._ask_plan(self.model.chosen)
        else:
            self._show_no_plan()

    @Slot(object)
    def _show_month(self, month: date) -> None:
        self.model.show_month(month)
        self._month.setText(translation.month_and_year(self.model.month))
        first = first_shown(self.model.month)
        last = first + timedelta(days=WEEKS_SHOWN * 7 - 1)
        self._days.read(lambda: self._services.absences.days(first, last), self.model.set_days)

    def _show_absences(self, absences: tuple[Absence, ...]) -> None:
        self._absences = absences
        self.notices.show_absences(absences, self._today)
        self._mark()

    def _mark(self) -> None:
        standing = [absence for absence in self._absences if absence.state is not NoticeState.CANCELLED]
        away = tuple(DayRange(absence.first, absence.last) for absence in standing)
        plan = self._planned.plan if self._planned is not None else None
        self.model.mark(plan.file_by if plan is not None else None, away)
        self._show_before()

    # --- choosing days

    @Slot(object)
    def _chosen(self, chosen: DayRange) -> None:
        self.panel.show_range(chosen)
        self._ask_plan(chosen)

    @Slot(object)
    def _typed(self, chosen: DayRange) -> None:
        self.model.choose(chosen)
        self.panel.show_range(chosen)
        if not is_shown(chosen.first, self.model.month):
            self._show_month(chosen.first)
        self._ask_plan(chosen)

    def choose(self, first: date, last: date) -> None:
        """As if these days had been dragged over."""
        self._typed(DayRange(first, last))

    def _ask_plan(self, chosen: DayRange) -> None:
        self._plans.read(lambda: plan_of(self._services.absences, chosen), self._show_plan)

    def _show_plan(self, planned: Planned) -> None:
        self._planned = planned
        plan = planned.plan
        self.model.set_days(planned.days)
        self.model.count(DayRange(plan.joined_from, plan.joined_to))
        self._extended = self._extended if contains(plan, self._extended) else None
        kinds = by_kind(planned.days, DayRange(plan.joined_from, plan.joined_to))
        self.panel.show_plan(plan, kinds, self._today, extends=self._extended is not None)
        self.falls_due.show_items(planned.falls_due)
        for part in (self.panel, self.before, self.falls_due):
            part.show()
        self._said.hide()
        self._mark()

    def _show_no_plan(self) -> None:
        for part in (self.panel, self.before, self.falls_due):
            part.hide()
        self._said.setText(
            _(
                "Drag over the days you will be away, or press Shift and the arrow keys. "
                "The desk says at once how many working days they are, whether a notice is due and by when."
            )
        )
        self._said.show()

    def _show_before(self) -> None:
        if self._planned is not None:
            self.before.show_plan(self._planned.plan, self._of_chosen_days(), self._today)
            self._name_substitute()

    def _of_chosen_days(self) -> Absence | None:
        """The absence on record that the chosen days belong to."""
        if self._planned is None:
            return None
        plan = self._planned.plan
        same = [
            absence
            for absence in self._absences
            if absence.state is not NoticeState.CANCELLED
            and absence.first <= plan.last
            and absence.last >= plan.first
        ]
        return same[-1] if same else None

    # --- writing

    @Slot(str, str)
    def _file(self, substitute: str, note: str) -> None:
        chosen = self.model.chosen
        if chosen is None:
            return
        if self._extended is None:
            self.recording.file(chosen.first, chosen.last, substitute, note)
        else:
            self.recording.extend(self._extended, chosen.first, chosen.last)

    @Slot()
    def _recorded(self) -> None:
        self._extended = None
        self.panel.form.clear()
        self.refresh()

    def _extend(self, absence: Absence) -> None:
        """Its days are chosen; the seller moves an end or types another day."""
        self._extended = absence
        self.choose(absence.first, absence.last)
        self.panel.last.setFocus()

    def _substitute(self) -> str:
        """Who stands in: as typed, or as on record for these days."""
        recorded = self._of_chosen_days()
        return self.panel.form.substitute.text().strip() or (recorded.substitute if recorded is not None else "")

    @Slot()
    def _name_substitute(self) -> None:
        self.falls_due.show_substitute(self._substitute())

    @Slot()
    def _hand_all(self) -> None:
        chosen = self.model.chosen
        if not self._substitute():
            self.panel.form.substitute.setFocus()
        if chosen is not None:
            self.recording.hand_all(chosen.first, chosen.last, self._substitute())

    def _sent_by_hand(self) -> None:
        self.recording.sent_by_hand()
        self._close_mail()

    def _close_mail(self) -> None:
        self.mail.hide()
        self.calendar.setFocus()

    # --- moving through the months

    @Slot()
    def _earlier(self) -> None:
        self._show_month(month_after(self.model.month, -1))

    @Slot()
    def _later(self) -> None:
        self._show_month(month_after(self.model.month))

    @Slot()
    def _to_today(self) -> None:
        self._show_month(self._today)

    @Slot()
    def _plan_one(self) -> None:
        """Starts with tomorrow, for a person who came by the button; the calendar takes the keys."""
        if self.model.chosen is None:
            tomorrow = self._today + timedelta(days=1)
            self._typed(DayRange(tomorrow, tomorrow))
        self.panel.first.setFocus()

    # --- putting together

    def _connect(self) -> None:
        self.calendar.range_changed.connect(self.panel.show_range)
        self.calendar.range_chosen.connect(self._chosen)
        self.calendar.month_wanted.connect(self._show_month)
        self.panel.range_typed.connect(self._typed)
        self.panel.filed.connect(self._file)
        self.recording.changed.connect(self._recorded)
        self.from_calendar.taken_in.connect(self.refresh)
        self.recording.fault.connect(self.panel.form.show_fault)
        self.recording.letter.connect(self.mail.show_letter)
        self.panel.form.substitute.textChanged.connect(self._name_substitute)

    def _lay_out(self) -> None:
        plan = Button(self._theme, _("Plan an absence"), Kind.PRIMARY, icon="calendar", pressed=self._plan_one)
        bring_in = Button(self._theme, _("Import calendar…"), pressed=self.from_calendar.ask)
        body = Columns(self._left(), self._right(), right_width=_ASIDE, folds_under=_FOLDS_UNDER)
        self.setLayout(page(PageHeading(self._theme, _("Absences"), bring_in, plan), scrolled(body)))

    def _left(self) -> QWidget:
        left = QFrame()
        left.setProperty("surface", "none")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._month_row())
        box.addWidget(self.calendar)
        box.addWidget(self.from_calendar)
        box.addWidget(self.mail)
        box.addSpacing(8)
        box.addWidget(self.notices)
        box.addStretch(1)
        return left

    def _month_row(self) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Button(theme, "", Kind.FLAT, icon="chevron-left", tip=_("Month before"), pressed=self._earlier))
        row.addWidget(self._month)
        row.addWidget(Button(theme, "", Kind.FLAT, icon="chevron-right", tip=_("Next month"), pressed=self._later))
        row.addWidget(Button(theme, _("Today"), Kind.LINK, pressed=self._to_today))
        row.addStretch(1)
        row.addWidget(Legend(theme))
        row.addWidget(Button(theme, _("Holidays…"), Kind.LINK, pressed=lambda: self.settings_wanted.emit("holidays")))
        return row

    def _right(self) -> QWidget:
        right = QFrame()
        right.setProperty("surface", "none")
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for part in (self._said, self.panel, self.before, self.falls_due):
            box.addWidget(part)
        box.addStretch(1)
        return right
