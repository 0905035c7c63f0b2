"""Snippets at "/": those in the market's language first, filled from the order when taken."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.market import MARKETS
from seller_desk.domain.snippet import Snippet
from seller_desk.translation import translate as _
from seller_desk.ui.components.pick_list import Pick, PickList
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.workbench import Workbench


class SnippetList(QObject):
    """``filled`` carries the snippet and its text with the facts put in, ``edit_wanted`` asks to write one."""

    filled = Signal(object, object)
    edit_wanted = Signal()

    def __init__(self, bench: Workbench, theme: Theme, window: Callable[[], QWidget]) -> None:
        super().__init__(bench)
        self._bench, self._theme, self._window = bench, theme, window
        self._key: ThreadKey | None = None
        self._typed = ""
        self._list: PickList | None = None

    def open_for(self, key: ThreadKey, anchor: QWidget) -> None:
        self._key = key
        if self._list is None:
            self._list = PickList(self._theme, self._window(), width=480, name=_("Snippet"))
            self._list.asked.connect(self._find)
            self._list.taken.connect(self._take)
        self._list.field.setPlaceholderText(_("Find a snippet"))
        self._list.open_with(anchor)

    @Slot(str)
    def _find(self, text: str) -> None:
        self._typed = text
        snippets, language = self._bench.services.snippets, self._language()
        self._bench.work.aside(lambda: (text, snippets.all(language, text)), self._found, self._bench.trouble.emit)

    def _language(self) -> str | None:
        row = self._bench.row
        market = MARKETS.get(row.market) if row is not None else None
        return market.languages[0] if market is not None else None

    def _found(self, answer: tuple[str, list[Snippet]]) -> None:
        text, snippets = answer
        if text != self._typed or self._list is None:
            return
        picks = [Pick(one.title, one, " ".join(one.body.split()), "file-text", one.language) for one in snippets[:50]]
        picks.append(Pick(_("Write or change snippets…"), None, icon="pencil"))
        self._list.offer(picks)

    @Slot(object)
    def _take(self, snippet: Snippet | None) -> None:
        key, writing = self._key, self._bench.services.writing
        if snippet is None:
            self.edit_wanted.emit()
        elif key is not None:
            self._bench.work.aside(
                lambda: (snippet, writing.fill(snippet, key)), self._pass_on, self._bench.trouble.emit
            )

    def _pass_on(self, answer: tuple[Snippet, object]) -> None:
        self.filled.emit(*answer)
