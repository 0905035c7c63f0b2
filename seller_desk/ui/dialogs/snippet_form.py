"""One snippet to edit: title, language, shortcut, text; the variables it may hold; how it reads once filled."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from seller_desk import translation
from seller_desk.domain.market import MARKETS
from seller_desk.domain.snippet import FilledSnippet, Snippet
from seller_desk.services.filling import names, variable_of
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.components.chip import FlowLayout
from seller_desk.ui.components.combo_box import ComboBox
from seller_desk.ui.components.labels import Card, Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import variable_name, variable_tip


class SnippetForm(QFrame):
    """``edited`` at each change by hand."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        self._theme = theme
        self._id = 0
        self.title = QLineEdit()
        self.title.setPlaceholderText(_("Title"))
        self.title.setAccessibleName(_("Title"))
        self.language = ComboBox(theme, _("Language"), _languages())
        self.shortcut = QLineEdit()
        self.shortcut.setPlaceholderText(_("Shortcut"))
        self.shortcut.setAccessibleName(_("Shortcut"))
        self.shortcut.setMaximumWidth(120)
        self.body = QPlainTextEdit()
        self.body.setAccessibleName(_("Text"))
        self.body.setTabChangesFocus(True)
        self.preview = Label(theme, "", "reading", wrap=True, selectable=True)
        self.empty = Label(theme, "", "caption", "soon", wrap=True)
        self._lay_out()
        self.title.textEdited.connect(self.edited)
        self.shortcut.textEdited.connect(self.edited)
        self.language.activated.connect(self.edited)
        self.body.textChanged.connect(self.edited)

    def snippet(self) -> Snippet:
        return Snippet(
            self._id,
            self.title.text().strip(),
            self.language.value(),
            self.body.toPlainText().strip(),
            self.shortcut.text().strip(),
        )

    def show_snippet(self, snippet: Snippet) -> None:
        self._id = snippet.id
        self.title.setText(snippet.title)
        self.language.show_value(snippet.language)
        self.shortcut.setText(snippet.shortcut)
        self.body.blockSignals(True)
        self.body.setPlainText(snippet.body)
        self.body.blockSignals(False)

    def show_filled(self, filled: FilledSnippet, *, of_order: bool) -> None:
        """``of_order`` False: no conversation is open, so nothing could be filled."""
        self.preview.setText(filled.text)
        self.empty.setVisible(bool(filled.empty) or not of_order)
        if not of_order:
            self.empty.setText(_("Open a conversation to see the variables filled from its order."))
        elif filled.empty:
            said = _("Not known for this order, so Send would stop: {names}")
            named = [variable_name(variable_of(placeholder)) for placeholder in filled.empty]
            self.empty.setText(said.format(names=translation.joined(dict.fromkeys(named))))

    @Slot()
    def insert(self, variable: str) -> None:
        self.body.insertPlainText(f"{{{variable}}}")
        self.body.setFocus()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title, 1)
        first.addWidget(self.language)
        first.addWidget(self.shortcut)
        box.addLayout(first)
        box.addWidget(self.body, 3)
        said = _("A snippet is the start of an individual answer. Variables are filled from the order:")
        box.addWidget(Label(self._theme, said, "caption", "muted", wrap=True))
        box.addWidget(self._variables())
        box.addWidget(Label(self._theme, _("How it reads in the open conversation"), weight=600))
        card = Card(self._theme, "surface_sunken")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.preview)
        inside.addWidget(self.empty)
        box.addWidget(card)

    def _variables(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("surface", "none")
        flow = FlowLayout(frame, gap=4, line_gap=4)
        for code in sorted(names(), key=variable_name):
            insert = partial(self.insert, code)
            tip = variable_tip(code)
            flow.addWidget(Button(self._theme, variable_name(code), small=True, tip=tip, pressed=insert))
        return frame


def _languages() -> tuple[tuple[str, str], ...]:
    codes = sorted({language for market in MARKETS.values() for language in market.languages})
    return tuple((code, f"{translation.language_in_words(code)} ({code})") for code in codes)
