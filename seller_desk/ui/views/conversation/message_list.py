"""The messages of a thread, newest next to the composer; long threads show their end first."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.looking import unseen
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Attachment, Message
from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.chip import clear
from seller_desk.ui.components.labels import Label, Line
from seller_desk.ui.components.overlay_scroll import OverlayScroll
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.conversation.attachment_card import AttachmentCard
from seller_desk.ui.views.conversation.meanings import before_the_messages, meanings
from seller_desk.ui.views.conversation.message_card import MessageCard
from seller_desk.ui.views.conversation.new_line import NewLine, new_words
from seller_desk.ui.views.conversation.outgoing_card import OutgoingCard, PostedNote

SHOWN_AT_FIRST = 30
TEXT_COLUMN = 800
_SHOWN_STATES = set(OutboxState) - {OutboxState.CONFIRMED, OutboxState.CANCELLED}


class MessageList(QScrollArea):
    """``opened`` carries an attachment; the other signals come from a reply on its way."""

    opened = Signal(object)
    stop_wanted = Signal(str)  # of an attachment or a reply: what its transfer is known by
    built = Signal()
    announced = Signal(str)
    picture_wanted = Signal(object)  # AttachmentCard
    undo_wanted = Signal(int)
    settled = Signal(int, object)
    posted = Signal(int)
    not_posted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: ConversationView | None = None
        self._now: datetime | None = None
        self._limit = SHOWN_AT_FIRST
        self._shown: tuple[object, ...] = ()
        self.cards: list[MessageCard] = []
        self.outgoing: list[OutgoingCard] = []
        self.new_line: NewLine | None = None
        self._new: tuple[Message, ...] = ()  # when the conversation was opened; stays until another one is
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inside = QFrame()
        inside.setProperty("surface", "page")
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(16, 12, 16, 12)
        self._column_box = QWidget()
        self._column_box.setMaximumWidth(TEXT_COLUMN)
        self._column = QVBoxLayout(self._column_box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        outer.addWidget(self._column_box)
        self.setWidget(inside)
        self._at_end = True
        self._bar = OverlayScroll(self)
        self.verticalScrollBar().rangeChanged.connect(self._keep_end)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        inside.installEventFilter(self)

    @property
    def key(self) -> ThreadKey | None:
        """The conversation that is shown."""
        return self._view.record.thread.key if self._view is not None else None

    def minimumSizeHint(self) -> QSize:
        """In a low window the messages give way to the answer."""
        return QSize(100, 40)

    def show_view(self, view: ConversationView, now: datetime) -> None:
        """Rebuilds only when something to be seen has changed; stays at the end if it was there."""
        other = self._view is None or self._view.record.thread.key != view.record.thread.key
        if other:
            self._limit = SHOWN_AT_FIRST
            self._at_end = True
            self._new = unseen(view.record.thread.messages, view.record.marks.seen)
        self._view, self._now = view, now
        shown = (
            view.record.thread.messages,
            view.outbox,
            view.record.clock,
            view.off_platform_invitation,
            view.order.paid_on if view.order is not None else None,
            self._limit,
        )
        if shown != self._shown or other:
            self._shown = shown
            self._build(view, now)
        if other and self._new:
            self.announced.emit(new_words(self._new))

    def retranslate(self) -> None:
        if self._view is not None and self._now is not None:
            self._build(self._view, self._now)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self, view: ConversationView, now: datetime) -> None:
        clear(self._column)
        messages = [message for message in view.record.thread.messages if message.visible_to_buyer]
        hidden = max(0, len(messages) - self._limit)
        self._column.addStretch(1)
        self._add_top(before_the_messages(view, hidden), hidden)
        meaning_of = meanings(view)
        name = view.record.thread.buyer_name
        self.cards, self.outgoing, self.new_line = [], [], None
        new = {message.id for message in self._new}
        for message in messages[hidden:]:
            if message.id in new and self.new_line is None:
                self.new_line = NewLine(self._theme)
                self._column.addWidget(self.new_line)
            card = MessageCard(self._theme, message, name, now, meaning_of(message))
            card.opened.connect(self.opened)
            card.stop_wanted.connect(self._stop)
            self._column.addWidget(card)
            self.cards.append(card)
            self._ask_for_pictures(card.attachments)
        self._add_outgoing(view, now)
        self._mark_invitation(view)
        self.built.emit()

    def _add_top(self, words: str, hidden: int) -> None:
        if not words:
            return
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 4)
        line.addWidget(Line(self._theme), 1)
        if hidden:
            line.addWidget(
                Button(self._theme, words, Kind.LINK, tip=_("Show earlier messages"), pressed=self._show_more)
            )
        else:
            line.addWidget(Label(self._theme, words, "caption", "faint"))
        line.addWidget(Line(self._theme), 1)
        self._column.addWidget(row)

    def _add_outgoing(self, view: ConversationView, now: datetime) -> None:
        for entry in view.outbox:
            if entry.state in _SHOWN_STATES:
                card = OutgoingCard(self._theme, entry, now, by_hand=view.capabilities.posts_by_hand)
                card.undo_wanted.connect(self.undo_wanted)
                card.settled.connect(self.settled)
                card.posted.connect(self.posted)
                card.stop_wanted.connect(self.stop_wanted)
                self.outgoing.append(card)
                self._column.addWidget(card)
            elif view.capabilities.posts_by_hand and entry.state is OutboxState.CONFIRMED:
                note = PostedNote(self._theme, entry, now)
                note.not_posted.connect(self.not_posted)
                self._column.addWidget(note)

    def _ask_for_pictures(self, attachments: list[AttachmentCard]) -> None:
        for card in attachments:
            if card.attachment.media_type.startswith("image/"):
                self.picture_wanted.emit(card)

    def _mark_invitation(self, view: ConversationView) -> None:
        if view.off_platform_invitation is not None:
            message, span = view.off_platform_invitation
            self.mark(message, span, "stop_tint", "stop")

    def mark(self, message_id: str, span: tuple[int, int], tint: str = "soon_tint", line: str = "soon_line") -> None:
        """Mark words in one message, none in the others, and bring it into view."""
        for card in self.cards:
            found = card.message.id == message_id
            card.mark([span] if found else [], tint, line)
            if found:
                self.ensureWidgetVisible(card)

    @Slot(object)
    def _stop(self, attachment: Attachment) -> None:
        self.stop_wanted.emit(attachment.id)

    @Slot()
    def _show_more(self) -> None:
        self._limit *= 4
        self._at_end = False
        if self._view is not None and self._now is not None:
            self.show_view(self._view, self._now)

    @Slot(int, int)
    def _keep_end(self, _low: int, high: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(high)

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - 24

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Text wraps late: once more to the end after the layout has settled."""
        if event.type() is QEvent.Type.LayoutRequest and self._at_end:
            QTimer.singleShot(0, self, self._to_end)
        return super().eventFilter(watched, event)

    @Slot()
    def _to_end(self) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
