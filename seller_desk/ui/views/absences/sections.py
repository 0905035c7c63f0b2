"""Beside the calendar: what to do before going, and what falls due meanwhile."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk import translation, wording
from seller_desk.domain.absence import Absence, AbsencePlan, NoticeState
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.absences import FallsDue
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import ElidedLabel, IconView, Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences import words
from seller_desk.ui.views.page import Section


def row_of(height: int, *parts: QWidget | None, spacing: int = 8) -> QFrame:
    """Parts side by side; None takes the room that is left. ``height`` 0: as high as its parts."""
    frame = QFrame()
    frame.setProperty("surface", "none")
    box = QHBoxLayout(frame)
    box.setContentsMargins(0, 4 if height else 0, 0, 4 if height else 0)
    box.setSpacing(spacing)
    for part in parts:
        if part is None:
            box.addStretch(1)
        else:
            box.addWidget(part)
    frame.setMinimumHeight(height)
    return frame


def stretched(row: QFrame, part: int) -> QFrame:
    """``row`` with the room that is left given to one of its parts."""
    box = row.layout()
    if isinstance(box, QHBoxLayout):
        box.setStretch(part, 1)
    return row


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
        row = row_of(
            self._theme.fonts.grown(36),
            IconView(self._theme, icon, ink),
            label,
            Label(self._theme, beside, "caption", "faint"),
        )
        return stretched(row, 1)


class FallsDueSection(Section):
    """Threads whose deadline or right ends while the seller is away; a press opens one."""

    def __init__(self, theme: Theme, opened: Callable[[ThreadKey], object], hand_all: Callable[[], object]) -> None:
        self._count = Label(theme, "", "caption", "faint")
        self.hand = Button(theme, "", Kind.LINK, pressed=hand_all)
        super().__init__(theme, _("Falls due meanwhile"), row_of(0, self._count, self.hand))
        self._opened = opened

    def show_substitute(self, name: str) -> None:
        self.hand.set_text(_("Hand all to {name}").format(name=name) if name else _("Hand all to…"))

    def show_items(self, items: tuple[FallsDue, ...]) -> None:
        self._count.setText(translation.number(len(items)))
        self.hand.setVisible(bool(items))
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
        row = row_of(
            self._theme.fonts.grown(44, 2),
            day,
            middle,
            Button(self._theme, "", Kind.FLAT, icon="chevron-right", tip=tip, pressed=lambda: self._opened(key)),
        )
        return stretched(row, 1)
