"""How much of an answer is individual: which words count as the seller's own, and which do not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.replies.model import ReplyCheck
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label, Line
from seller_desk.ui.components.popover import Popover
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import individual

WIDTH = 440
_MOST_LETTERS = 160  # of the words quoted in a row

Spans = tuple[tuple[int, int], ...]


class IndividualPanel(Popover):
    """Opened by the share beside the meter."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, width=WIDTH, name=_("How individual is this answer?"), scrolls=True)

    def show_check(self, draft: str, check: ReplyCheck) -> None:
        """``draft`` is the text that was checked."""
        who = check.authorship
        part = QVBoxLayout()
        part.setContentsMargins(20, 12, 20, 16)
        part.setSpacing(8)
        self.body.addLayout(part)
        self._add_title(part, individual(check.individual_share))
        said = _sentence(letters(draft, who.own), letters(draft, who.own + who.saved + who.stock))
        part.addWidget(Label(self._theme, said, ink="muted", wrap=True))
        counted = (
            (_("Your own words"), who.own),
            (_("From a template or an earlier answer"), who.saved),
            (_("Stock phrases"), who.stock),
        )
        self._add_rows(part, draft, counted)
        left_out = (
            (_("Greeting, thanks and signature"), who.courtesy),
            (_("Facts filled in"), who.values),
            (_("The buyer’s own words"), who.buyers),
        )
        if any(spans for _words, spans in left_out):
            part.addWidget(Line(self._theme))
            part.addWidget(Label(self._theme, _("Left out of the count"), "caption", "muted", 600))
            self._add_rows(part, draft, left_out)

    def _add_title(self, part: QVBoxLayout, words: str) -> None:
        close = Button(
            self._theme, "", Kind.FLAT, icon="x", small=True, tip=_("Close (Esc)"), pressed=self.close_panel
        )
        self.setFocusProxy(close)
        row = QHBoxLayout()
        row.addWidget(Label(self._theme, words, "title", weight=600), 1)
        row.addWidget(close)
        part.addLayout(row)

    def _add_rows(self, part: QVBoxLayout, draft: str, rows: tuple[tuple[str, Spans], ...]) -> None:
        """Those with words in them: what it is, how many letters, and the words themselves."""
        table = QGridLayout()
        table.setVerticalSpacing(0)
        table.setColumnStretch(0, 1)
        for name, spans in rows:
            if spans:
                self._add_row(table, name, letters_in_words(letters(draft, spans)), quoted(draft, spans))
        part.addLayout(table)

    def _add_row(self, table: QGridLayout, name: str, count: str, words: str) -> None:
        line = table.rowCount()
        table.addWidget(Label(self._theme, name, weight=500, wrap=True), line, 0)
        table.addWidget(Label(self._theme, count, ink="muted"), line, 1, Qt.AlignmentFlag.AlignTop)
        quote = Label(self._theme, words, "caption", "faint", wrap=True)
        quote.setContentsMargins(0, 0, 0, 6)
        table.addWidget(quote, line + 1, 0, 1, 2)


def letters(draft: str, spans: Spans) -> int:
    """How the share is reckoned: every sign between the first and the last word of a span counts."""
    return sum(len(draft[start:end]) for start, end in spans)


def letters_in_words(count: int) -> str:
    return ngettext("{count} letter", "{count} letters", count).format(count=translation.number(count))


def quoted(draft: str, spans: Spans) -> str:
    """The words of the spans on one line, cut where there are many."""
    words = " … ".join(" ".join(draft[start:end].split()) for start, end in spans)
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"


def _sentence(own: int, counted: int) -> str:
    if not counted:
        return _("Nothing to count yet: there is only courtesy.")
    return _("{own} of {counted} letters are your own words for this buyer.").format(
        own=translation.number(own), counted=translation.number(counted)
    )
