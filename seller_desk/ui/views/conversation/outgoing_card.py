"""A reply on its way, as it stands in the conversation: its words, its state, and what can be said to it."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain.outbox import OutboxEntry, OutboxState
from seller_desk.services.sending import Settlement
from seller_desk.translation import translate as _
from seller_desk.ui.components.badge import Badge
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, Label
from seller_desk.ui.components.plain_text import ReadOnlyText
from seller_desk.ui.components.transfer_bar import TransferBar
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.conversation.message_card import INDENT
from seller_desk.wording import moment, outbox_reason, outbox_state, settlement

_ANSWERS = {
    OutboxState.UNKNOWN: (Settlement.IT_ARRIVED, Settlement.SEND_AGAIN, Settlement.BACK_TO_DRAFT),
    OutboxState.HELD: (Settlement.SEND_ANYWAY, Settlement.BACK_TO_DRAFT),
    OutboxState.REFUSED: (),
}


class OutgoingCard(QWidget):
    """``undo_wanted`` carries the entry's id, ``settled`` the id and a :class:`Settlement`, ``posted`` the id.

    ``stop_wanted`` carries the reply's reference, while its files are on their way.
    """

    undo_wanted = Signal(int)
    settled = Signal(int, object)
    posted = Signal(int)
    stop_wanted = Signal(str)

    def __init__(self, theme: Theme, entry: OutboxEntry, now: datetime, *, by_hand: bool) -> None:
        super().__init__()
        self._theme, self._entry = theme, entry
        asks = entry.state in _ANSWERS
        card = Card(theme, "soon_tint" if asks else "surface_page", "" if asks else "line_firm")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 7, 12, 9)
        column.setSpacing(4)
        waits_for_hand = by_hand and entry.state is OutboxState.QUEUED
        column.addLayout(self._heading(entry, now, _("Not posted yet") if waits_for_hand else ""))
        column.addWidget(ReadOnlyText(theme, entry.body))
        self.transfer = TransferBar(theme, can_go_on=False)
        self.transfer.stop_wanted.connect(partial(self.stop_wanted.emit, entry.reference))
        column.addWidget(self.transfer)
        reason = outbox_reason(entry.last_error)
        if reason:
            column.addWidget(Label(theme, reason, "caption", "muted", wrap=True))
        column.addLayout(self._actions(entry, by_hand=by_hand))
        row = QHBoxLayout(self)
        row.setContentsMargins(INDENT, 0, 0, 0)
        row.addWidget(card)

    @property
    def reference(self) -> str:
        return self._entry.reference

    def _heading(self, entry: OutboxEntry, now: datetime, state: str) -> QHBoxLayout:
        """``state`` is said instead of the entry's own where it is not empty."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(self._theme, _("You"), weight=600))
        row.addWidget(Label(self._theme, moment(entry.created_at, now), "caption", "faint"))
        badge = Badge(self._theme)
        badge.show_outbox(entry.state.value, state or outbox_state(entry.state))
        row.addWidget(badge)
        row.addStretch(1)
        return row

    def _actions(self, entry: OutboxEntry, *, by_hand: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if entry.state is OutboxState.WAITING:
            row.addWidget(Button(self._theme, _("Undo"), small=True, icon="undo-2", pressed=self._undo))
        if by_hand and entry.state in {OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNKNOWN}:
            row.addWidget(
                Button(self._theme, _("Posted in the panel"), small=True, icon="check", pressed=self._posted)
            )
        waits_for_hand = by_hand and entry.state is OutboxState.QUEUED
        if waits_for_hand:
            row.addWidget(Button(self._theme, _("Copy text"), small=True, icon="copy", pressed=self._copy))
        answers = (Settlement.BACK_TO_DRAFT,) if waits_for_hand else _ANSWERS.get(entry.state, ())
        for answer in answers:
            button = Button(self._theme, settlement(answer.value), small=True)
            button.setProperty("answer", answer.value)
            button.clicked.connect(self._settle)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _undo(self) -> None:
        self.undo_wanted.emit(self._entry.id)

    def _copy(self) -> None:
        """Once more: the clipboard may hold something else by now."""
        QGuiApplication.clipboard().setText(self._entry.body)

    def _posted(self) -> None:
        self.posted.emit(self._entry.id)

    def _settle(self) -> None:
        self.settled.emit(self._entry.id, Settlement(str(self.sender().property("answer"))))


class PostedNote(QWidget):
    """Under a reply that the seller said was posted by hand: the way to take that back. ``not_posted``: the id."""

    not_posted = Signal(int)

    def __init__(self, theme: Theme, entry: OutboxEntry, now: datetime) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(INDENT, 0, 0, 0)
        row.setSpacing(8)
        said = _("Marked as posted, {moment}").format(moment=moment(entry.finished_at or now, now))
        row.addWidget(Label(theme, said, "caption", "faint"))
        pressed = partial(self.not_posted.emit, entry.id)
        self.take_back = Button(
            theme, _("Not posted after all"), Kind.FLAT, small=True, icon="undo-2", pressed=pressed
        )
        row.addWidget(self.take_back)
        row.addStretch(1)
