"""What a conversation says that it did not say when its reply was sent: the difference the seller decides on."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from seller_desk.domain.thread import Message
from seller_desk.translation import translate as _
from seller_desk.ui.components.labels import Card, Label
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import author_name, moment


class News(Card):
    """Messages as plain text, in the order they were sent."""

    def __init__(self, theme: Theme, messages: Sequence[Message], buyer: str, now: datetime) -> None:
        super().__init__(theme, "surface_page", "line_firm")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        for message in messages:
            box.addWidget(Label(theme, _heading(message, buyer, now), "caption", "muted", wrap=True))
            box.addWidget(Label(theme, harmless(message.body), "reading", wrap=True, selectable=True))


def _heading(message: Message, buyer: str, now: datetime) -> str:
    who, at = author_name(message.author.value, harmless(buyer)), moment(message.sent_at, now)
    if message.edited_at is not None:
        return _("{who} · {moment}, edited").format(who=who, moment=at)
    return f"{who} · {at}"
