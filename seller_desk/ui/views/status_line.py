"""The status line: what waits to be sent, the reply that can still be undone, the tray, the next day off."""

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from seller_desk.domain.outbox import OutboxEntry
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import ElidedLabel, IconView, Line
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import sending_in, waiting_to_be_sent

HEIGHT = 28


class _Part(QWidget):
    """An icon with words, and a line before it."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.line = Line(theme, "line_firm", upright=True)
        self.line.setFixedHeight(14)
        self.words = ElidedLabel(theme, kind="caption", ink="ink_muted")
        row.addWidget(self.line)
        row.addSpacing(4)
        row.addWidget(IconView(theme, icon, size=14))
        row.addWidget(self.words)
        self.row = row

    def say(self, words: str) -> None:
        self.words.set_text(words)
        self.setVisible(bool(words))


class StatusLine(QFrame):
    """``undo_wanted`` carries the entry that can still be taken back."""

    outbox_wanted = Signal()
    undo_wanted = Signal(int)
    keys_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "nav")
        self.setFixedHeight(theme.fonts.grown(HEIGHT))
        self._waiting = (0, 0)
        self._sending: tuple[OutboxEntry, str] | None = None
        self._now: datetime | None = None
        self._tray: bool | None = None
        self._outbox = Button(theme, "", Kind.FLAT, icon="upload", small=True, ink="ink_muted")
        self._outbox.clicked.connect(self.outbox_wanted)
        self._undo_part = _Part(theme, "send")
        self.undo = Button(theme, "", Kind.LINK)
        self.undo.clicked.connect(self._undo)
        self._undo_part.row.addWidget(self.undo)
        self._tray_part = _Part(theme, "inbox")
        self._holiday_part = _Part(theme, "calendar")
        self._said_part = _Part(theme, "info")
        self.keys = Button(theme, "", Kind.FLAT, small=True, ink="ink_faint")
        self.keys.clicked.connect(self.keys_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._outbox)
        for part in (self._undo_part, self._said_part, self._tray_part, self._holiday_part):
            row.addWidget(part)
            part.hide()
        row.addStretch(1)
        row.addWidget(self.keys)
        self.retranslate()

    def set_connected(self, *, connected: bool) -> None:
        """Before an account is connected nothing can wait to be sent, and no key does anything."""
        self._outbox.setVisible(connected)
        self.keys.setVisible(connected)
        self._said_part.line.setVisible(connected)

    def show_waiting(self, count: int, to_post: int = 0) -> None:
        """``to_post`` wait for the seller's own hand."""
        self._waiting = (count, to_post)
        self._outbox.set_text(waiting_to_be_sent(count, to_post))

    def show_sending(self, entry: OutboxEntry | None, buyer: str, now: datetime) -> None:
        """None: there is nothing to undo any more."""
        self._sending = None if entry is None else (entry, buyer)
        self._now = now
        if entry is None:
            self._undo_part.hide()
            return
        seconds = round((entry.send_after - now).total_seconds())
        name = harmless(buyer)
        words = (
            _("To {name}: {sending}").format(name=name, sending=sending_in(seconds).lower())
            if name
            else sending_in(seconds)
        )
        self._undo_part.say(words)

    def show_tray(self, on: bool | None) -> None:
        """None: this computer has no tray."""
        self._tray = on
        self._tray_part.say("" if on is None else _("Tray on") if on else _("Tray off"))

    def show_holiday(self, words: str) -> None:
        self._holiday_part.say(words)

    def say(self, words: str) -> None:
        """What has just happened; empty takes it away."""
        self._said_part.say(words)

    def _undo(self) -> None:
        if self._sending is not None:
            self.undo_wanted.emit(self._sending[0].id)

    def set_narrow(self, narrow: bool) -> None:
        self._holiday_part.words.setMaximumWidth(260 if narrow else 16_777_215)

    def retranslate(self) -> None:
        self.show_waiting(*self._waiting)
        self.undo.set_text(_("Undo"))
        self.keys.set_text(_("? all shortcuts"))
        self.show_tray(self._tray)
        if self._sending is not None and self._now is not None:
            self.show_sending(*self._sending, self._now)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
