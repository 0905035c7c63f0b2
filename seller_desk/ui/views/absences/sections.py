"""Beside the calendar: what to do before going, what falls due meanwhile, the notices on record with their proof."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from seller_desk import translation, wording
from seller_desk.domain.absence import Absence, AbsencePlan, NoticeState
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.absences import FallsDue
from seller_desk.translation import translate as _
from seller_desk.ui.components.badge import Badge
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, ElidedLabel, IconView, Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences import words
from seller_desk.ui.views.page import Section


def _row(height: int, *parts: QWidget | None, spacing: int = 8) -> QFrame:
    """Parts side by side; None takes the room that is left."""
    frame = QFrame()
    frame.setProperty("surface", "none")
    box = QHBoxLayout(frame)
    box.setContentsMargins(0, 4, 0, 4)
    box.setSpacing(spacing)
    for part in parts:
        if part is None:
            box.addStretch(1)
        else:
            box.addWidget(part)
    frame.setMinimumHeight(height)
    return frame


class BeforeYouGo(Section):
    """Substitute, notice and listings of the absence that the chosen days belong to."""

    def __init__(self, theme: Theme) -> None:
        self._done = Label(theme, "", "caption", "faint")
        super().__init__(theme, _("Before you go"), self._done)

    def show_plan(self, plan: AbsencePlan, absence: Absence | None, today: date) -> None:
        steps = [self._substitute(absence)]
        if plan.notice_required:
            steps.append(self._notice(absence))
        done = sum(finished for finished, _words, _beside in steps)
        self._done.setText(_("{done} of {all} done").format(done=done, all=len(steps)))
        rows: list[QWidget] = [self._step(*step) for step in steps]
        if plan.withdraw_listings_by is not None:
            rows.append(self._listings(plan.withdraw_listings_by, today))
        self.show_rows(rows)

    def _substitute(self, absence: Absence | None) -> tuple[bool, str, str]:
        if absence is None or not absence.substitute:
            return False, _("A substitute with full access"), _("not named")
        return True, _("{name} stands in, with full access").format(name=absence.substitute), ""

    def _notice(self, absence: Absence | None) -> tuple[bool, str, str]:
        confirmed = absence is not None and absence.state is NoticeState.ACKNOWLEDGED
        beside = words.state_name(absence) if absence is not None else _("not sent")
        return confirmed, _("Notice confirmed by the administrator"), beside

    def _listings(self, by: date, today: date) -> QWidget:
        said = _("Listings withdrawn, best by {day}").format(day=translation.short_date(by))
        return self._line("calendar", "ink_muted", said, wording.days_away((by - today).days))

    def _step(self, done: bool, said: str, beside: str) -> QWidget:
        return self._line("circle-check" if done else "circle", "good" if done else "ink_muted", said, beside)

    def _line(self, icon: str, ink: str, said: str, beside: str) -> QWidget:
        label = Label(self._theme, said, wrap=True)
        row = _row(
            self._theme.fonts.grown(36),
            IconView(self._theme, icon, ink),
            label,
            Label(self._theme, beside, "caption", "faint"),
        )
        _stretch(row, 1)
        return row


class FallsDueSection(Section):
    """Threads whose deadline or right ends while the seller is away; a press opens one."""

    def __init__(self, theme: Theme, opened: Callable[[ThreadKey], object]) -> None:
        self._count = Label(theme, "", "caption", "faint")
        super().__init__(theme, _("Falls due meanwhile"), self._count)
        self._opened = opened

    def show_items(self, items: tuple[FallsDue, ...]) -> None:
        self._count.setText(translation.number(len(items)))
        self.show_rows([self._item(item) for item in items], _("Nothing falls due on these days so far."))

    def _item(self, item: FallsDue) -> QWidget:
        day = Label(self._theme, translation.short_date(item.due_on), weight=500)
        day.setMinimumWidth(88)
        who = " · ".join(part for part in (item.buyer_name, item.market, item.device) if part)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(ElidedLabel(self._theme, who))
        lines.addWidget(ElidedLabel(self._theme, wording.falls_due_reason(item.reason), "caption", "ink_faint"))
        middle = QFrame()
        middle.setProperty("surface", "none")
        lines.setContentsMargins(0, 0, 0, 0)
        middle.setLayout(lines)
        key = item.key
        tip = _("Open the conversation with {name}").format(name=item.buyer_name)
        row = _row(
            self._theme.fonts.grown(44, 2),
            day,
            middle,
            Button(self._theme, "", Kind.FLAT, icon="chevron-right", tip=tip, pressed=lambda: self._opened(key)),
        )
        _stretch(row, 1)
        return row


class NoticesSection(Section):
    """Absences on record: days, count, state, proof, and what can still be done."""

    def __init__(
        self, theme: Theme, cancelled: Callable[[Absence], object], text_wanted: Callable[[Absence], object]
    ) -> None:
        super().__init__(theme, _("Notices and proof"))
        self._cancelled = cancelled
        self._text_wanted = text_wanted

    def show_absences(self, absences: tuple[Absence, ...], today: date) -> None:
        newest = sorted(absences, key=lambda absence: absence.first, reverse=True)
        self.show_rows(
            [self._absence(absence, today) for absence in newest],
            _("No absence on record. Choose days on the calendar to plan one."),
        )

    def _absence(self, absence: Absence, today: date) -> QWidget:
        days = Label(self._theme, words.span(absence.first, absence.last), weight=500)
        count = Label(self._theme, wording.working_days(absence.working_days), ink="muted")
        icon, kind = words.STATE_LOOKS[absence.state]
        tag = Badge(self._theme)
        tag.show_tint(kind, words.state_name(absence), icon)
        for label, width in ((days, 160), (count, 116)):
            label.setMinimumWidth(width)
        shown = ElidedLabel(self._theme, words.proof(absence), ink="ink_muted")
        row = _row(self._theme.fonts.grown(36), days, count, tag, shown, *self._actions(absence, today), spacing=12)
        _stretch(row, 3)
        return row

    def _actions(self, absence: Absence, today: date) -> list[QWidget]:
        actions: list[QWidget] = []
        if absence.state is NoticeState.DRAFT:
            actions.append(
                Button(self._theme, _("E-mail text"), Kind.LINK, pressed=lambda: self._text_wanted(absence))
            )
        if absence.state is not NoticeState.CANCELLED and absence.last >= today:
            actions.append(Button(self._theme, _("Cancel"), Kind.LINK, pressed=lambda: self._cancelled(absence)))
        return actions


class MailPanel(Card):
    """The notice as an e-mail to copy, for a platform that takes notices no other way."""

    def __init__(
        self, theme: Theme, sent: Callable[[], object], closed: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "surface_raised", "line_firm")
        if parent is not None:
            self.setParent(parent)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("E-mail to the administrator"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(160)
        self._said = Label(theme, "", "caption", "good")
        hint = Label(
            theme,
            _("This platform takes notices by e-mail only: copy the text, send it, then say so here."),
            "caption",
            "muted",
            wrap=True,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        box.addWidget(Label(theme, _("E-mail to the administrator"), weight=600))
        box.addWidget(hint)
        box.addWidget(self.text)
        copy = Button(theme, _("Copy"), icon="copy", pressed=self.copy)
        done = Button(theme, _("I have sent it"), icon="check", pressed=sent)
        close = Button(theme, _("Close"), Kind.FLAT, pressed=closed)
        buttons = _row(0, copy, done, self._said, None, close)
        box.addWidget(buttons)
        self.hide()

    def show_text(self, text: str) -> None:
        self.text.setPlainText(text)
        self._said.setText("")
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self._said.setText(_("Copied"))


def _stretch(row: QFrame, part: int) -> None:
    box = row.layout()
    if isinstance(box, QHBoxLayout):
        box.setStretch(part, 1)
