"""The composer's foot: snippet, attach, when the draft was kept, and Send."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import ElidedLabel
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.composer.send_button import SendButton


class Foot(QWidget):
    """44 px high."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMinimumHeight(theme.fonts.grown(44) - 2)
        self._kept_at: datetime | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 5, 5)
        row.setSpacing(4)
        self.snippet = Button(theme, "", Kind.FLAT, icon="slash")
        self.attach = Button(theme, "", Kind.FLAT, icon="paperclip")
        self._words = ElidedLabel(theme, "", "caption", "ink_faint")
        self.send = SendButton(theme)
        for button in (self.snippet, self.attach):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.send)
        self.retranslate()

    def retranslate(self) -> None:
        self.snippet.set_text(_("Snippet"))
        self.attach.set_text(_("Attach"))
        self.show_kept(self._kept_at)

    def show_kept(self, at: datetime | None) -> None:
        self._kept_at = at
        self._words.set_text("" if at is None else _("Draft kept {time}").format(time=translation.clock_time(at)))
