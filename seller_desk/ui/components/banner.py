"""One line of full width below the heading it belongs to: at risk, taken over, offline. Never closes by itself."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.ui.components.buttons import Button
from seller_desk.ui.components.labels import IconView
from seller_desk.ui.components.paragraph import Paragraph
from seller_desk.ui.theme.theme import Theme


class Banner(QFrame):
    """``kind`` is a family of tokens with a tint: soon for risk, closed for offline and taken over, stop, good."""

    def __init__(self, theme: Theme, kind: str, icon: str) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self._words = Paragraph(theme)
        self._icon = IconView(theme, icon, kind)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addWidget(self._icon)
        self.row.addWidget(self._words, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 6, 16, 7)
        self.column.setSpacing(8)
        self.column.addLayout(self.row)
        self.setMinimumHeight(theme.fonts.grown(36) + 1)

    def say(self, bold: str, words: str) -> None:
        self._words.say(bold, words)
        self.setAccessibleName(f"{bold} {words}")

    def add_action(self, button: Button) -> None:
        self.row.addWidget(button)

    def add_below(self, widget: QWidget) -> None:
        """Facts as key-value lines, under the sentence."""
        self.column.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(self.rect(), QColor(getattr(tokens, f"{self._kind}_tint")))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line_soft))
