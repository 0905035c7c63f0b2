"""One sunken line that says how things stand: the due time of a message, or what became of several."""

from PySide6.QtWidgets import QHBoxLayout

from seller_desk.ui.components.labels import Card, IconView, Label
from seller_desk.ui.theme.theme import Theme

_ICONS = {"stop": "octagon-minus", "good": "circle-check"}


class Verdict(Card):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface_sunken")
        self._words = Label(theme, "", weight=600, wrap=True)
        self._icon = IconView(theme, "clock", "ink_muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def say(self, words: str, ink: str, icon: str = "clock") -> None:
        """``ink`` names a token; a fault and a success have icons of their own."""
        self._words.setText(words)
        self._icon.show_icon(_ICONS.get(ink, icon), ink)

    def text(self) -> str:
        return self._words.text()
