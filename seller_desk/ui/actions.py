"""What can be done from anywhere: keys, menus and the commands of the palette."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from seller_desk import translation
from seller_desk.services.settings import Theme as ThemeChoice
from seller_desk.translation import translate as _
from seller_desk.ui.main_window import MainWindow
from seller_desk.ui.places import MAIL
from seller_desk.ui.snoozing import snooze_choices
from seller_desk.ui.views.command_palette import Command, CommandPalette
from seller_desk.ui.views.keyboard_map import KeyboardMap
from seller_desk.ui.views.navigation import ICONS
from seller_desk.ui.work import ignore
from seller_desk.wording import place_name

_PLACES = (*MAIL, "at_risk", "taken_over", "outbox", "absences", "reports", "settings")


class _Speech(Protocol):
    def speak(self, code: str) -> None: ...


class Actions(QObject):
    """Keys, menus and palette lead to the same deeds."""

    def __init__(self, window: MainWindow, speech: _Speech) -> None:
        super().__init__(window)
        self._window, self._speech = window, speech
        self._palette = CommandPalette(window.bench, window.theme, window, self.commands)
        self._palette.thread_wanted.connect(window.jump_to)
        self._shortcuts = self._keys()
        self._connect()
        self._follow_connection(window.connected)

    def _connect(self) -> None:
        window = self._window
        window.top.search_wanted.connect(self.open_palette)
        window.top.market_wanted.connect(self.open_markets)
        window.top.language_chosen.connect(self.choose_language)
        window.top.sync_wanted.connect(self.sync)
        window.top.menu_wanted.connect(self.open_menu)
        window.top.navigation_wanted.connect(self.open_places)
        window.offline.try_wanted.connect(self.sync)
        window.status.outbox_wanted.connect(self.open_outbox)
        window.status.keys_wanted.connect(self.show_keys)
        window.undoing.taken_back.connect(window.jump_to)
        window.composing.later_wanted.connect(self.send_later)
        window.composing.snippets_wanted.connect(self.edit_snippets)
        heading = window.mail.conversation.heading
        heading.no_reply_wanted.connect(self.no_reply)
        heading.snooze_wanted.connect(self.open_snooze)
        heading.more_wanted.connect(self.open_more)
        window.places.language_chosen.connect(self.choose_language)
        window.places.theme_chosen.connect(self.choose_theme_named)
        window.mail.order.earlier_wanted.connect(self.search_for)
        window.connected_changed.connect(self._follow_connection)

    def _keys(self) -> list[QShortcut]:
        """Those that only make sense once the desk is open."""
        queue = self._window.mail.queue.list
        deeds: dict[str, Callable[[], object]] = {
            "J": lambda: queue.step(1),
            "K": lambda: queue.step(-1),
            "R": self.answer,
            "E": self.no_reply,
            "S": self.open_snooze,
            "U": self._window.undoing.undo_last,
            "W": self._window.explaining.open_why,
            "O": self._window.mail.toggle_order,
            "G": self.most_urgent,
            "M": self.open_markets,
            "/": self.insert_snippet,
            "?": self.show_keys,
            "Ctrl+K": self.open_palette,
            "Ctrl+F": self.open_palette,
            "F5": self.sync,
            "F6": self.next_panel,
            "Escape": self.back,
        }
        self._shortcut("Ctrl+Q", self._window.quit_wanted.emit)
        return [self._shortcut(keys, deed) for keys, deed in deeds.items()]

    def _shortcut(self, keys: str, deed: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.activated.connect(deed)
        return shortcut

    @Slot(bool)
    def _follow_connection(self, connected: bool) -> None:
        """Behind the form of the first start there is nothing to answer, to find or to change."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(connected)

    # --- keys

    @Slot()
    def answer(self) -> None:
        editor = self._window.mail.conversation.composer.editor
        if editor.isVisible():
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def insert_snippet(self) -> None:
        self.answer()
        self._window.composing.open_snippets()

    @Slot()
    def most_urgent(self) -> None:
        key = self._window.bench.most_urgent()
        if key is not None:
            self._window.jump_to(key)

    @Slot()
    def next_panel(self) -> None:
        """F6: top bar, navigation, queue, messages, text, order panel, and around."""
        window = self._window
        panels: list[QWidget] = [window.top.search, window.navigation.items["to_answer"], *window.mail.panes()]
        panels = [panel for panel in panels if panel.isVisible()]
        focused = window.focusWidget()
        at = next((n for n, panel in enumerate(panels) if focused and panel.isAncestorOf(focused)), -1)
        at = panels.index(focused) if focused in panels else at
        panels[(at + 1) % len(panels)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def back(self) -> None:
        if self._window.mail.one_pane_thread:
            self._window.mail.show_queue()
        else:
            self._window.mail.queue.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- panels

    @Slot()
    def open_palette(self) -> None:
        self._palette.open(self._window.top.search)

    @Slot(str)
    def forget_buyer(self, name: str) -> None:
        """Opens the place where that is done; nothing goes by this alone."""
        settings = self._window.places.show("settings")
        self._window.show_place("settings")
        if hasattr(settings, "ask_to_forget"):
            settings.ask_to_forget(name)

    def search_for(self, text: str) -> None:
        self._palette.open(self._window.top.search, text)

    @Slot()
    def open_markets(self) -> None:
        self._window.switching.open(self._window.top.market)

    @Slot()
    def open_outbox(self) -> None:
        self._window.show_place("outbox")

    @Slot()
    def show_keys(self) -> None:
        panel = KeyboardMap(self._window.theme, self._window)
        panel.closed.connect(panel.deleteLater)
        panel.open_below(self._window.top.menu, align_right=True)

    # --- menus

    def _menu(self, entries: list[tuple[str, Callable[[], object]]], under: QWidget) -> None:
        menu = QMenu(self._window)
        for words, deed in entries:
            menu.addAction(words, deed) if words else menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))

    @Slot()
    def open_menu(self) -> None:
        themes = (
            (_("Theme: as the system"), ThemeChoice.SYSTEM),
            (_("Theme: light"), ThemeChoice.LIGHT),
            (_("Theme: dark"), ThemeChoice.DARK),
        )
        entries: list[tuple[str, Callable[[], object]]] = [
            (words, partial(self.choose_theme, choice)) for words, choice in themes
        ]
        entries.append(("", ignore_nothing))
        if self._window.connected:
            entries += self._menu_of_the_desk()
        entries.append((_("Quit"), self._window.quit_wanted.emit))
        self._menu(entries, self._window.top.menu)

    def _menu_of_the_desk(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            (_("Paste a buyer’s message…"), self.paste_message),
            (_("Snippets…"), self.edit_snippets),
            (_("Settings"), lambda: self._window.show_place("settings")),
            (_("Keyboard shortcuts"), self.show_keys),
            ("", ignore_nothing),
        ]

    @Slot()
    def open_places(self) -> None:
        entries: list[tuple[str, Callable[[], object]]] = [
            (place_name(name), partial(self._window.show_place, name)) for name in _PLACES
        ]
        self._menu(entries, self._window.top.places)

    @Slot()
    def open_snooze(self) -> None:
        row = self._window.bench.row
        if row is None or row.due_at is None:
            return
        choices = snooze_choices(self._window.now(), row.due_at)
        entries: list[tuple[str, Callable[[], object]]] = [
            (words, partial(self._window.bench.snooze, wanted)) for words, wanted in choices
        ]
        entries.append((_("Wake now"), lambda: self._window.bench.snooze(None)))
        self._menu(entries, self._window.mail.conversation.heading.snooze)

    @Slot()
    def open_more(self) -> None:
        view = self._window.view
        if view is None:
            return
        thread = view.record.thread
        entries: list[tuple[str, Callable[[], object]]] = [
            (_("Find this buyer"), lambda: self.search_for(thread.buyer_name)),
        ]
        entries.append((_("Export the case…"), partial(self._window.case_export.ask, thread.key)))
        entries.append((_("Forget this buyer…"), partial(self.forget_buyer, thread.buyer_name)))
        number = thread.order_number
        if number:
            entries.append((_("Copy the order number"), lambda: QGuiApplication.clipboard().setText(number)))
        if view.record.marks.no_reply_needed_for:
            entries.append((_("A reply is needed after all"), self._window.bench.reply_needed))
        self._menu(entries, self._window.mail.conversation.heading.more)

    @Slot()
    def send_later(self) -> None:
        row, composing = self._window.bench.row, self._window.composing
        due = row.due_at if row is not None else None
        now = self._window.now()
        entries: list[tuple[str, Callable[[], object]]] = []
        for words, wanted in snooze_choices(now, None):
            late = due is not None and now + wanted > due
            shown = _("{when} (after the deadline)").format(when=words) if late else words
            entries.append((shown, partial(composing.send_at, now + wanted)))
        self._menu(entries, self._window.mail.conversation.composer.foot.send)

    # --- deeds

    @Slot()
    def no_reply(self) -> None:
        window, key = self._window, self._window.bench.key
        if key is not None and window.mail.conversation.heading.no_reply.isVisible():
            window.bench.no_reply_needed()
            window.status.say(_("Marked as needing no reply. The radar keeps showing it."))

    @Slot()
    def sync(self) -> None:
        self._window.services.sync.sync_now()
        self._window.show_status(self._window.services.sync.status())

    def choose_theme(self, choice: ThemeChoice) -> None:
        self._window.theme.choose(choice.value)
        settings = self._window.services.settings
        self._window.work.in_order(lambda: settings.change(theme=choice), self._window.bench.tell, ignore)

    @Slot(str)
    def choose_theme_named(self, name: str) -> None:
        """Chosen in the settings, which have kept it already."""
        self._window.theme.choose(name)

    @Slot()
    def paste_message(self) -> None:
        from seller_desk.ui.dialogs.by_hand import ByHandDialog

        dialog = ByHandDialog(self._window.services, self._window.work, self._window.theme, self._window)
        dialog.added.connect(self._window.jump_to)
        dialog.open()

    @Slot()
    def edit_snippets(self) -> None:
        from seller_desk.ui.dialogs.snippets import SnippetsDialog

        window = self._window
        SnippetsDialog(window.services, window.work, window.theme, key=window.bench.key, parent=window).open()

    @Slot(str)
    def choose_language(self, code: str) -> None:
        self._speech.speak(code)
        settings = self._window.services.settings
        self._window.work.in_order(lambda: settings.change(language=code), self._window.bench.tell, ignore)

    def commands(self) -> list[Command]:
        window = self._window
        found = [
            Command(_("Most urgent conversation"), "overdue", self.most_urgent, "G"),
            Command(_("Answer"), "pencil", self.answer, "R"),
            Command(_("Sync now"), "refresh-cw", self.sync, "F5"),
            Command(_("Change the market"), "store", self.open_markets, "M"),
            Command(_("Paste a buyer’s message…"), "clipboard-list", self.paste_message),
            Command(_("Snippets…"), "file-text", self.edit_snippets),
            Command(_("Keyboard shortcuts"), "keyboard", self.show_keys, "?"),
        ]
        for name in _PLACES:
            found.append(Command(place_name(name), ICONS[name], partial(window.show_place, name)))
        for code in translation.available():
            words = _("Language: {language}").format(language=translation.language_name(code))
            found.append(Command(words, "globe", partial(self.choose_language, code)))
        looks = ((ThemeChoice.LIGHT, _("Theme: light"), "sun"), (ThemeChoice.DARK, _("Theme: dark"), "moon"))
        for choice, words, icon in looks:
            found.append(Command(words, icon, partial(self.choose_theme, choice)))
        return found


def ignore_nothing() -> None:
    """Stands for a line between entries of a menu."""
