"""One message: who, when, what it means for the clock, the words, the files. Nothing of it is ever rich text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain.thread import Attachment, Author, Message
from seller_desk.translation import translate as _
from seller_desk.ui.components.labels import Card, IconView, Label
from seller_desk.ui.components.plain_text import ReadOnlyText
from seller_desk.ui.positions import harmless, unit_span
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.conversation.attachment_card import AttachmentCard
from seller_desk.wording import author_name, moment

WIDEST = 520
INDENT = 48


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message means: ``words`` after its time, with an icon and an ink where it carries weight."""

    words: str
    icon: str = ""
    ink: str = "faint"


class MessageCard(QWidget):
    """``opened`` carries an attachment the seller wants to see, ``stop_wanted`` one that is not to come further."""

    opened = Signal(object)
    stop_wanted = Signal(object)

    def __init__(
        self, theme: Theme, message: Message, buyer_name: str, now: datetime, meanings: Sequence[Meaning]
    ) -> None:
        super().__init__()
        self.message = message
        self._theme = theme
        own = message.author is Author.SELLER
        self._card = self._ground(own, message.author is Author.PLATFORM)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(12, 7, 12, 9)
        column.setSpacing(4)
        column.addLayout(self._heading(message, buyer_name, now, meanings))
        self._body = self._words(message)
        if message.body.strip() or message.deleted:
            column.addWidget(self._body)
        self.attachments = [self._attachment(attachment, column) for attachment in message.attachments]
        self._place(own)

    def _ground(self, own: bool, platform: bool) -> Card:
        if own:
            return Card(self._theme, "surface_page", "line_firm")
        return Card(self._theme, "closed_tint" if platform else "surface_sunken")

    def _place(self, own: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(INDENT if own else 0, 0, 0, 0)
        row.setSpacing(0)
        self._card.setMaximumWidth(WIDEST if not own else 16_777_215)
        if own:
            row.addStretch(1)
        row.addWidget(self._card, 10_000)
        if not own:
            row.addStretch(1)

    def _heading(self, message: Message, buyer_name: str, now: datetime, meanings: Sequence[Meaning]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(self._theme, author_name(message.author.value, harmless(buyer_name)), weight=600))
        row.addWidget(Label(self._theme, moment(message.sent_at, now), "caption", "faint"))
        if message.edited_at is not None:
            row.addWidget(Label(self._theme, _("edited"), "caption", "faint"))
        if message.automatic:
            row.addWidget(Label(self._theme, _("automatic, stops no clock"), "caption", "faint"))
        for meaning in meanings:
            if meaning.icon:
                row.addWidget(IconView(self._theme, meaning.icon, meaning.ink, 14))
                row.setSpacing(6)
            words = meaning.words if meaning.icon else f"· {meaning.words}"
            row.addWidget(Label(self._theme, words, "caption", meaning.ink, wrap=False))
        row.addStretch(1)
        return row

    def _words(self, message: Message) -> ReadOnlyText:
        text = _("This message was deleted.") if message.deleted else harmless(message.body)
        return ReadOnlyText(self._theme, text)

    def _attachment(self, attachment: Attachment, column: QVBoxLayout) -> AttachmentCard:
        card = AttachmentCard(self._theme, attachment)
        card.opened.connect(self.opened)
        card.stop_wanted.connect(self.stop_wanted)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def mark(self, spans: Sequence[tuple[int, int]], tint: str = "soon_tint", line: str = "soon_line") -> None:
        """``spans`` in code points of the message."""
        self._body.mark([unit_span(self.message.body, span) for span in spans], tint, line)
