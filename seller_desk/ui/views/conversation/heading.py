"""The thread's heading: buyer, device, order and market; the countdown and the way to its reasons."""

from datetime import datetime

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.ui.components.badge import Badge
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import ElidedLabel, Label, Line
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import answer_by_briefly, countdown, due

HEIGHT = 72


class ThreadHeading(QFrame):
    """``why_wanted`` asks for the derivation; the other signals are what can be done with the thread."""

    why_wanted = Signal()
    no_reply_wanted = Signal()
    snooze_wanted = Signal()
    more_wanted = Signal()
    order_wanted = Signal()
    back_wanted = Signal()
    risk_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self._theme = theme
        self._view: ConversationView | None = None
        self._time: tuple[int | None, datetime | None, datetime | None] = (None, None, None)
        self.setMinimumHeight(theme.fonts.grown(HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.back = self._button("arrow-left", self.back_wanted)
        row.addWidget(self.back)
        row.addLayout(self._build_names(), 1)
        self.no_reply = self._button("message-square-check", self.no_reply_wanted)
        self.snooze = self._button("moon", self.snooze_wanted)
        self.more = self._button("ellipsis", self.more_wanted)
        self.order = self._button("panel-right", self.order_wanted)
        for button in (self.no_reply, self.snooze, self.more, self.order):
            row.addWidget(button)
        self._divider = Line(theme, "line_firm", upright=True)
        self._divider.setFixedHeight(40)
        row.addWidget(self._divider)
        row.addWidget(self._build_clock())
        self.set_narrow(narrow=False, drawer=False)
        self.retranslate()

    def _button(self, icon: str, signal: object) -> Button:
        button = Button(self._theme, "", Kind.FLAT, icon=icon)
        button.clicked.connect(signal)
        return button

    def _build_names(self) -> QVBoxLayout:
        self._buyer = ElidedLabel(self._theme, "", "title", weight=600)
        self._facts = ElidedLabel(self._theme, "", "caption", "ink_faint")
        self.risk = Button(self._theme, "", Kind.LINK, small=True)
        self.risk.clicked.connect(self.risk_wanted)
        self.risk.hide()
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.risk)
        second.addWidget(self._facts, 1)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(self._buyer)
        names.addLayout(second)
        names.addStretch(1)
        return names

    def _build_clock(self) -> QWidget:
        clock = QWidget()
        self._clock = clock
        column = QVBoxLayout(clock)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(2)
        self.badge = Badge(self._theme, kind="title", icon=20, height=24, pill=False)
        self._due = Label(self._theme, kind="caption", ink="faint")
        self._paused = Label(self._theme, kind="caption", ink="muted")
        self.why = Button(self._theme, "", Kind.LINK)
        self.why.clicked.connect(self.why_wanted)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addStretch(1)
        below.addWidget(self._due)
        below.addWidget(self.why)
        column.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addStretch(1)
        above.addWidget(self._paused)
        above.addWidget(self.badge)
        column.addLayout(above)
        column.addLayout(below)
        column.addStretch(1)
        return clock

    def retranslate(self) -> None:
        self.back.set_tip(_("Back to the queue (Esc)"))
        self.no_reply.set_tip(_("No reply needed (E)"))
        self.snooze.set_tip(_("Snooze (S)"))
        self.more.set_tip(_("More"))
        self.order.set_tip(_("Order (O)"))
        self.why.set_text(_("Why?"))
        self.why.setAccessibleName(_("Why this due time?"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def set_narrow(self, *, narrow: bool, drawer: bool) -> None:
        """``narrow``: one pane, so a way back; ``drawer``: the order panel opens from here."""
        self.back.setVisible(narrow)
        self.order.setVisible(drawer)

    def show_risk(self, words: str, icon: str, ink: str) -> None:
        """In a window that is not high the risk stands here instead of in a line of its own; empty: no risk."""
        self.risk.setVisible(bool(words))
        self.risk.set_text(words)
        self.risk.set_icon(icon)
        self.risk.set_ink(ink)
        self.risk.setAccessibleName(_("{risk}: next step").format(risk=words))

    def show_view(self, view: ConversationView) -> None:
        self._view = view
        thread = view.record.thread
        self._buyer.set_text(harmless(thread.buyer_name) or _("Unknown buyer"))
        device = harmless(thread.product or thread.subject)
        self._facts.set_text(" · ".join(part for part in (device, thread.order_number or "", thread.market) if part))
        open_thread = thread.take_over is None
        waits = view.record.clock.deadline is not None
        self.no_reply.setVisible(open_thread and waits)
        self.snooze.setVisible(open_thread and waits)

    def show_time(
        self,
        seconds_left: int | None,
        due_at: datetime | None,
        now: datetime,
        paused: datetime | None,
        chance: datetime | None = None,
    ) -> None:
        """``seconds_left`` None: nobody waits. ``chance``: the last one within the shop's own hours."""
        self._clock.setVisible(seconds_left is not None and due_at is not None)
        self._divider.setVisible(self._clock.isVisibleTo(self))
        if seconds_left is None or due_at is None:
            return
        left, _dot, pause = countdown(seconds_left, paused).partition(" · ")
        self.badge.show_countdown(left, seconds_left)
        self._paused.setText(pause)
        self._paused.setVisible(bool(pause))
        beside = [answer_by_briefly(chance, now)] if chance else []
        self._due.setText(" · ".join([due(due_at, now), *beside, ""]))

    @Slot()
    def press_why(self) -> None:
        self.why_wanted.emit()
