"""The line before the first message that the person has not seen yet, and how it is told to who does not see it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.thread import Message
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.labels import Label, Line
from seller_desk.ui.theme.theme import Theme


class NewLine(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = Label(theme, _("New since you last looked"), "caption", "accent", weight=600)
        self.setAccessibleName(words.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(Line(theme, "accent"), 1)
        row.addWidget(words)
        row.addWidget(Line(theme, "accent"), 1)


def new_words(messages: Sequence[Message]) -> str:
    """For a screen reader, when the conversation is opened."""
    said = ngettext(
        "{count} new message since you last looked", "{count} new messages since you last looked", len(messages)
    )
    return said.format(count=translation.number(len(messages)))
