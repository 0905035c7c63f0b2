"""One reply's story: what it asks, what happened to it, what was sent, and what comes next."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.outbox import ASKS_THE_SELLER, OutboxEntry, OutboxState, OutboxStep, waits_for_hand
from seller_desk.services.sending import OutboxRow, Settlement
from seller_desk.translation import translate as _
from seller_desk.ui.components.badge import Badge
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.chip import FlowLayout
from seller_desk.ui.components.labels import Card, IconView, Label, Line
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.outbox.news import News
from seller_desk.wording import due, file_size, outbox_reason, outbox_state, settlement

_STEP_ICONS = {
    OutboxState.WAITING: ("pencil", "ink_muted"),
    OutboxState.QUEUED: ("upload", "ink_muted"),
    OutboxState.SENDING: ("send", "ink_muted"),
    OutboxState.UNKNOWN: ("circle-question-mark", "soon"),
    OutboxState.HELD: ("circle-question-mark", "soon"),
    OutboxState.CONFIRMED: ("circle-check", "good"),
    OutboxState.REFUSED: ("octagon-minus", "stop"),
    OutboxState.CANCELLED: ("undo-2", "ink_muted"),
}
_ANSWERS = {
    OutboxState.UNKNOWN: (Settlement.IT_ARRIVED, Settlement.SEND_AGAIN, Settlement.BACK_TO_DRAFT),
    OutboxState.HELD: (Settlement.SEND_ANYWAY, Settlement.BACK_TO_DRAFT),
    OutboxState.REFUSED: (Settlement.BACK_TO_DRAFT,),
}


class OutboxDetail(QFrame):
    """``settled`` with the entry's id and a Settlement; ``undo_wanted`` and ``not_posted`` with the id."""

    settled = Signal(int, object)
    undo_wanted = Signal(int)
    not_posted = Signal(int)
    thread_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._alone = False
        self.setProperty("surface", "page")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 12, 16, 16)
        self._box.setSpacing(12)
        self._box.addStretch(1)
        self.answers: list[Button] = []

    def show_row(
        self, row: OutboxRow | None, steps: list[tuple[str, str, str]], now: datetime, *, by_hand: bool = False
    ) -> None:
        """``steps`` are what happens when the network is back; empty while it is here. None shows nothing.

        ``by_hand``: the seller posts it, and can say that it was not posted after all.
        """
        self._clear()
        if row is None:
            self._add(Label(self._theme, _("Choose a reply to see what became of it."), ink="muted", wrap=True))
            return
        self._add(self._heading(row, now))
        self._add(Line(self._theme))
        if row.entry.state in ASKS_THE_SELLER:
            self._add(self._question(row.entry))
        elif row.entry.state is OutboxState.WAITING:
            self._add(
                Button(self._theme, _("Undo"), icon="undo-2", pressed=lambda: self.undo_wanted.emit(row.entry.id))
            )
        elif by_hand and row.entry.state is OutboxState.CONFIRMED:
            self._add(self._not_posted(row.entry))
        if row.news:
            self._section(_("New since you pressed Send"), News(self._theme, row.news, row.buyer_name, now))
        self._section(_("What happened"), self._history(row.history))
        self._section(_what(row.entry, by_hand=by_hand), self._text(row.entry))
        if steps:
            self._section(_("When the network is back, in this order"), self._steps(steps))

    def stand_alone(self, alone: bool) -> None:
        """On a narrow window the list is not beside it, so there is a way back."""
        self._alone = alone

    # --- parts

    def _heading(self, row: OutboxRow, now: datetime) -> QWidget:
        heading = _plain()
        box = QHBoxLayout(heading)
        box.setContentsMargins(0, 0, 0, 0)
        if self._alone:
            back = _("Back to the list")
            box.addWidget(
                Button(self._theme, "", Kind.FLAT, icon="arrow-left", tip=back, pressed=self.back_wanted.emit)
            )
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(Label(self._theme, row.buyer_name, "title", weight=600, wrap=True))
        place = " · ".join(part for part in (row.device, row.market) if part)
        left.addWidget(Label(self._theme, place, "caption", "faint", wrap=True))
        box.addLayout(left, 1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._tag(row.entry))
        if row.due_at is not None and row.entry.state is not OutboxState.CONFIRMED:
            right.addWidget(Label(self._theme, due(row.due_at, now), "caption", "faint"))
        box.addLayout(right)
        opened = Button(
            self._theme, _("Open"), icon="eye", small=True, tip=_("Open the conversation"),
            pressed=lambda: self.thread_wanted.emit(row.entry.key),
        )  # fmt: skip
        box.addWidget(opened)
        return heading

    def _tag(self, entry: OutboxEntry) -> Badge:
        tag = Badge(self._theme)
        words = _("Not posted yet") if waits_for_hand(entry) else outbox_state(entry.state)
        tag.show_outbox(entry.state.value, words)
        return tag

    def _question(self, entry: OutboxEntry) -> QWidget:
        kind = "stop" if entry.state is OutboxState.REFUSED else "soon"
        card = Card(self._theme, f"{kind}_tint")
        box = QVBoxLayout(card)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(8)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        icon, _ink = _STEP_ICONS[entry.state]
        heading.addWidget(IconView(self._theme, icon, kind))
        heading.addWidget(Label(self._theme, question(entry.state), weight=600, wrap=True), 1)
        box.addLayout(heading)
        box.addWidget(Label(self._theme, explanation(entry), wrap=True))
        box.addLayout(self._answers(entry))
        return card

    def _not_posted(self, entry: OutboxEntry) -> QWidget:
        row = _plain()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        pressed = partial(self.not_posted.emit, entry.id)
        self.take_back = Button(self._theme, _("Not posted after all"), icon="undo-2", pressed=pressed)
        box.addWidget(self.take_back)
        box.addStretch(1)
        return row

    def _answers(self, entry: OutboxEntry) -> FlowLayout:
        row = FlowLayout(gap=8, line_gap=8)
        self.answers = []
        for answer in _ANSWERS[entry.state]:
            button = Button(
                self._theme, settlement(answer.value), pressed=partial(self.settled.emit, entry.id, answer)
            )
            self.answers.append(button)
            row.addWidget(button)
        return row

    def _history(self, history: tuple[OutboxStep, ...]) -> QWidget:
        table, grid = _grid()
        told = [step for step in history if (step.state, step.reason) != (OutboxState.SENDING, "posted")]
        for number, step in enumerate(told):
            icon, ink = _STEP_ICONS[step.state]
            grid.addWidget(Label(self._theme, _clock_with_seconds(step.at), ink="muted"), number, 0)
            grid.addWidget(IconView(self._theme, icon, ink, 14), number, 1)
            grid.addWidget(Label(self._theme, outbox_state(step.state), weight=500), number, 2)
            grid.addWidget(Label(self._theme, outbox_reason(step.reason), ink="muted", wrap=True), number, 3)
        grid.setColumnStretch(3, 1)
        return table

    def _text(self, entry: OutboxEntry) -> QWidget:
        card = Card(self._theme, "surface_page", "line_firm")
        box = QVBoxLayout(card)
        box.setContentsMargins(12, 10, 12, 10)
        box.addWidget(Label(self._theme, entry.body, "reading", wrap=True, selectable=True))
        for file in entry.files:
            named = f"{file.name}, {file_size(len(file.content))}"
            line = QHBoxLayout()
            line.addWidget(IconView(self._theme, "paperclip", size=14))
            line.addWidget(Label(self._theme, named, "caption", "muted"), 1)
            box.addLayout(line)
        return card

    def _steps(self, steps: list[tuple[str, str, str]]) -> QWidget:
        table, grid = _grid()
        for number, (icon, what, condition) in enumerate(steps):
            grid.addWidget(Label(self._theme, translation.number(number + 1), ink="muted"), number, 0)
            grid.addWidget(IconView(self._theme, icon, size=14), number, 1)
            grid.addWidget(Label(self._theme, what, wrap=True), number, 2)
            grid.addWidget(Label(self._theme, condition, "caption", "faint"), number, 3)
        grid.setColumnStretch(2, 1)
        return table

    # --- layout

    def _section(self, heading: str, body: QWidget) -> None:
        self._add(Label(self._theme, heading, weight=600))
        self._add(body)

    def _add(self, widget: QWidget) -> None:
        self._box.insertWidget(self._box.count() - 1, widget)

    def _clear(self) -> None:
        self.answers = []
        while self._box.count() > 1:
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _what(entry: OutboxEntry, *, by_hand: bool) -> str:
    """The heading over the reply's words: what the seller posts was never sent."""
    if by_hand:
        return _("What was posted") if entry.state is OutboxState.CONFIRMED else _("What is to be posted")
    return _("What was sent") if entry.attempts else _("What will be sent")


def question(state: OutboxState) -> str:
    questions = {
        OutboxState.UNKNOWN: _("Sent, but the answer never came back"),
        OutboxState.HELD: _("Something changed before it went out"),
        OutboxState.REFUSED: _("The platform refused it"),
    }
    return questions[state]


def explanation(entry: OutboxEntry) -> str:
    if entry.state is OutboxState.UNKNOWN:
        return _(
            "The reply may already be with the buyer, so it is not sent again by itself. When the network is back, "
            "the conversation is read first and compared by author, text and time. The clock runs until then."
        )
    return outbox_reason(entry.last_error) or _("Read the conversation, then decide.")


def _clock_with_seconds(instant: datetime) -> str:
    return f"{instant.astimezone():%H:%M:%S}"


def _plain() -> QFrame:
    frame = QFrame()
    frame.setProperty("surface", "none")
    return frame


def _grid() -> tuple[QFrame, QGridLayout]:
    table = _plain()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    return table, grid
