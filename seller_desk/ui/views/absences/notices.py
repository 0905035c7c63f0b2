"""The notices on record: days, count, state, proof, why one was refused, and what can still be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from seller_desk import wording
from seller_desk.domain.absence import Absence, NoticeState
from seller_desk.translation import translate as _
from seller_desk.ui.components.badge import Badge
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, ElidedLabel, IconView, Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences import words
from seller_desk.ui.views.absences.sections import row_of, stretched
from seller_desk.ui.views.page import Section, reveal

_KNOWN_THERE = frozenset({NoticeState.QUEUED, NoticeState.FILED, NoticeState.ACKNOWLEDGED})


@dataclass(frozen=True, slots=True)
class Deeds:
    """What can be done with an absence on record."""

    cancel: Callable[[Absence], object]
    extend: Callable[[Absence], object]
    file_again: Callable[[Absence], object]
    show_text: Callable[[Absence], object]


class NoticesSection(Section):
    """Newest first. What was cancelled before anybody was told of it is not shown: there is nothing to prove."""

    def __init__(self, theme: Theme, deeds: Deeds) -> None:
        super().__init__(theme, _("Notices and proof"))
        self._deeds = deeds
        self._asked = 0  # the absence whose cancelling was asked for once
        self._shown: tuple[tuple[Absence, ...], date] | None = None

    def show_absences(self, absences: tuple[Absence, ...], today: date) -> None:
        self._shown = (absences, today)
        newest = sorted(filter(_to_show, absences), key=lambda absence: absence.first, reverse=True)
        self.show_rows(
            [self._absence(absence, today) for absence in newest],
            _("No absence on record. Choose days on the calendar to plan one."),
        )

    def _absence(self, absence: Absence, today: date) -> QWidget:
        """Two lines, and a third where it was refused."""
        every = QFrame()
        every.setProperty("surface", "none")
        column = QVBoxLayout(every)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(2)
        column.addWidget(self._facts(absence))
        if absence.refused:
            column.addWidget(self._refusal(absence))
        column.addWidget(self._below(absence, today))
        return every

    def _facts(self, absence: Absence) -> QWidget:
        days = Label(self._theme, words.span(absence.first, absence.last), weight=500)
        count = Label(self._theme, wording.working_days(absence.working_days), ink="muted")
        icon, kind = words.state_look(absence)
        tag = Badge(self._theme)
        tag.show_tint(kind, words.state_name(absence), icon)
        days.setMinimumWidth(176)
        count.setMinimumWidth(116)
        return row_of(0, days, count, tag, None, spacing=12)

    def _below(self, absence: Absence, today: date) -> QWidget:
        shown = ElidedLabel(self._theme, words.proof(absence), "caption", "ink_muted")
        return stretched(row_of(0, shown, *self._actions(absence, today), spacing=12), 0)

    def _refusal(self, absence: Absence) -> QWidget:
        said = Label(self._theme, wording.refused_notice(absence.refused), "caption", "soon", wrap=True)
        return stretched(row_of(0, IconView(self._theme, "triangle-alert", "soon", 14), said), 1)

    def _actions(self, absence: Absence, today: date) -> list[QWidget]:
        deeds, actions = self._deeds, []
        if absence.state is NoticeState.DRAFT:
            actions.append(self._action(_("E-mail text"), partial(deeds.show_text, absence)))
            if absence.refused:
                actions.append(self._action(_("Try again"), partial(deeds.file_again, absence)))
        if absence.state is not NoticeState.CANCELLED and absence.last >= today:
            actions.append(self._action(_("Extend…"), partial(deeds.extend, absence)))
            asked = self._asked == absence.id
            actions.append(
                self._action(_("Cancel for good") if asked else _("Cancel"), partial(self._cancel, absence))
            )
        return actions

    def _action(self, name: str, pressed: Callable[[], object]) -> QWidget:
        return Button(self._theme, name, Kind.LINK, pressed=pressed)

    def _cancel(self, absence: Absence) -> None:
        """Where the administrator knows of it the first press asks and the second cancels."""
        if absence.state in _KNOWN_THERE and self._asked != absence.id:
            self._asked = absence.id
            if self._shown is not None:
                self.show_absences(*self._shown)
            return
        self._asked = 0
        self._deeds.cancel(absence)


def _to_show(absence: Absence) -> bool:
    return absence.state is not NoticeState.CANCELLED or absence.filed_at is not None


@dataclass(frozen=True, slots=True)
class Letter:
    """A text to copy and send by hand. ``asks``: the seller says here that it was sent."""

    heading: str
    hint: str
    text: str
    asks: bool = True


def to_administrator(text: str) -> Letter:
    """For a platform that takes notices no other way."""
    hint = _("This platform takes notices by e-mail only: copy the text, send it, then say so here.")
    return Letter(_("E-mail to the administrator"), hint, text)


def to_substitute(text: str) -> Letter:
    hint = _("Copy the list and give it to who stands in. Each of these conversations has a note of it now.")
    return Letter(_("For who stands in"), hint, text, asks=False)


class MailPanel(Card):
    """A letter to copy: the desk sends none itself."""

    def __init__(
        self, theme: Theme, sent: Callable[[], object], closed: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "surface_raised", "line_firm")
        if parent is not None:
            self.setParent(parent)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(160)
        self._said = Label(theme, "", "caption", "good")
        self._heading = Label(theme, weight=600)
        self._hint = Label(theme, "", "caption", "muted", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        box.addWidget(self._heading)
        box.addWidget(self._hint)
        box.addWidget(self.text)
        copy = Button(theme, _("Copy"), icon="copy", pressed=self.copy)
        self._done = Button(theme, _("I have sent it"), icon="check", pressed=sent)
        close = Button(theme, _("Close"), Kind.FLAT, pressed=closed)
        buttons = row_of(0, copy, self._done, self._said, None, close)
        box.addWidget(buttons)
        self.hide()

    def show_letter(self, letter: Letter) -> None:
        self._heading.setText(letter.heading)
        self._hint.setText(letter.hint)
        self.text.setPlainText(letter.text)
        self.text.setAccessibleName(letter.heading)
        self._done.setVisible(letter.asks)
        self._said.setText("")
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self)

    def copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self._said.setText(_("Copied"))
