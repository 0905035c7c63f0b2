"""Ctrl+K: every place, deed and conversation in one list."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from seller_desk.services.search import Found
from seller_desk.translation import translate as _
from seller_desk.ui.components.pick_list import Pick, PickList
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.workbench import Workbench
from seller_desk.wording import moment

_LEAST_LETTERS = 2
_MOST_FOUND = 30


@dataclass(frozen=True, slots=True)
class Command:
    """Something the desk can do; ``run`` is called when it is taken."""

    words: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


class CommandPalette(QObject):
    """``thread_wanted`` carries the key of a conversation that was found."""

    thread_wanted = Signal(object)

    def __init__(
        self, bench: Workbench, theme: Theme, window: QWidget, commands: Callable[[], list[Command]]
    ) -> None:
        super().__init__(window)
        self._bench, self._theme, self._window, self._commands = bench, theme, window, commands
        self._list: PickList | None = None
        self._typed = ""

    def open(self, anchor: QWidget, text: str = "") -> None:
        if self._list is None:
            self._list = PickList(self._theme, self._window, width=560, name=_("Search or jump to"))
            self._list.asked.connect(self._find)
            self._list.taken.connect(self._take)
        self._list.field.setPlaceholderText(_("Search or jump to…"))
        self._list.open_with(anchor, text, on_top=True)

    @Slot(str)
    def _find(self, text: str) -> None:
        self._typed = text
        self._offer(())
        search = self._bench.services.search
        if len(text.strip()) >= _LEAST_LETTERS:
            self._bench.work.aside(
                lambda: (text, search.find(text, _MOST_FOUND)), self._found, self._bench.trouble.emit
            )

    def _found(self, answer: tuple[str, tuple[Found, ...]]) -> None:
        text, found = answer
        if text == self._typed:
            self._offer(found)

    def _offer(self, found: tuple[Found, ...]) -> None:
        wanted = self._typed.casefold().split()
        commands = [
            Pick(command.words, command, icon=command.icon, hint=command.keys)
            for command in self._commands()
            if all(word in command.words.casefold() for word in wanted)
        ]
        threads = [self._thread(one) for one in found]
        picks = threads + commands if wanted else commands
        if self._list is not None:
            self._list.offer(picks or [Pick(_("Nothing matches yet"), None, icon="info")])

    def _thread(self, one: Found) -> Pick:
        more = " ".join(harmless(f"{one.device} · {one.excerpt}").split())
        when = f"{one.market} · {moment(one.sent_at, self._bench.now())}"
        return Pick(harmless(one.buyer_name), one, more, "inbox", when)

    @Slot(object)
    def _take(self, value: Command | Found | None) -> None:
        if isinstance(value, Command):
            value.run()
        elif isinstance(value, Found):
            self.thread_wanted.emit(value.key)
