"""What the desk is looking at: place, market, thread; reads it off the main thread and again when it changes."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import ON_THE_WAY
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import ConversationView, Place, QueueRow, QueueView
from seller_desk.ui.bridge import Bridge, Changes
from seller_desk.ui.work import Work, ignore

TICK_MS = 15_000  # countdowns are in minutes; the queue is read again this often
_ROWS = {ChangeKind.THREADS, ChangeKind.DRAFTS, ChangeKind.OUTBOX, ChangeKind.SETTINGS, ChangeKind.ACCOUNTS}


class Workbench(QObject):
    """``queue_ready`` carries view and place, ``thread_ready`` a conversation and its row."""

    queue_ready = Signal(object, object)
    thread_ready = Signal(object, object)
    thread_gone = Signal()
    market_changed = Signal(object)
    ticked = Signal(object)  # now
    trouble = Signal(object)

    def __init__(self, services: Services, work: Work, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services, self.work, self.bridge = services, work, bridge
        self.place = Place.TO_ANSWER
        self.key: ThreadKey | None = None
        self.market: str | None = services.markets.chosen()
        self.view: QueueView | None = None
        self.row: QueueRow | None = None
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        bridge.changed.connect(self._changed)

    def start(self) -> None:
        self._timer.start()
        self.read_queue()

    def stop(self) -> None:
        self._timer.stop()

    def now(self) -> datetime:
        return self.services.clock.now()

    # --- the queue

    def show_place(self, place: Place) -> None:
        self.place = place
        self.read_queue()

    def read_queue(self) -> None:
        self._asked += 1
        asked, place, market = self._asked, self.place, self.market
        inbox = self.services.inbox
        self.work.aside(lambda: (asked, place, inbox.queue(place, market)), self._queue_read, self.trouble.emit)

    def _queue_read(self, answer: tuple[int, Place, QueueView]) -> None:
        asked, place, view = answer
        if asked != self._asked:
            return  # an older question; its answer is no longer wanted
        self.view = view
        self.queue_ready.emit(view, place)
        self.ticked.emit(view.now)

    @Slot()
    def _tick(self) -> None:
        self.read_queue()
        if self.key is not None:
            self._read_thread(self.key)

    # --- the thread

    def open_thread(self, key: ThreadKey) -> None:
        if key == self.key:
            return
        self.key = key
        self._read_thread(key)
        inbox = self.services.inbox
        row = self._row_of(key)
        if row is None or row.unread:
            self.work.aside(lambda: inbox.mark_read(key), self.tell, ignore)

    def close_thread(self) -> None:
        self.key = None
        self.row = None
        self.thread_gone.emit()

    def _read_thread(self, key: ThreadKey) -> None:
        inbox = self.services.inbox
        self.work.in_order(lambda: (inbox.conversation(key), inbox.row(key)), self._thread_read, self._thread_failed)

    def _thread_read(self, answer: tuple[ConversationView, QueueRow]) -> None:
        view, row = answer
        if view.record.thread.key == self.key:
            self.row = row
            self.thread_ready.emit(view, row)
            self._note_seen(view)

    def _note_seen(self, view: ConversationView) -> None:
        """After it was shown: the line before what is new stands by what was seen before."""
        record, inbox = view.record, self.services.inbox
        if record.thread.messages and record.thread.messages[-1].id != record.marks.seen:
            self.work.in_order(lambda: inbox.note_seen(record.thread.key), ignore, ignore)

    def _thread_failed(self, error: object) -> None:
        self.close_thread()
        self.trouble.emit(error)

    def _row_of(self, key: ThreadKey) -> QueueRow | None:
        rows = self.view.rows if self.view is not None else ()
        return next((row for row in rows if row.key == key), None)

    def most_urgent(self, but: ThreadKey | None = None) -> ThreadKey | None:
        """The first thread that waits and has no answer on its way."""
        rows = self.view.rows if self.view is not None else ()
        free = (row.key for row in rows if row.key != but and row.outbox not in ON_THE_WAY and row.due_at is not None)
        return next(free, None)

    # --- changes

    def tell(self, change: Change | None) -> None:
        """A write of this desk: everyone who shows it reads again."""
        if change is not None:
            self.bridge.hear_change(change)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in _ROWS):
            self.read_queue()
        if self.key is not None and self._touches_thread(changes, self.key):
            self._read_thread(self.key)
        if changes.touches(ChangeKind.SETTINGS, "market"):
            self.market = self.services.markets.chosen()
            self.market_changed.emit(self.market)

    @staticmethod
    def _touches_thread(changes: Changes, key: ThreadKey) -> bool:
        """The ids of outbox entries do not say whose they are."""
        return changes.touches(ChangeKind.OUTBOX) or any(changes.touches(kind, key) for kind in _ROWS)

    # --- deeds

    def choose_market(self, market: str | None) -> None:
        markets = self.services.markets
        self.work.in_order(lambda: markets.choose(market), self._market_chosen, self.trouble.emit)
        self.market = market

    def _market_chosen(self, before: str | None) -> None:
        self.market_changed.emit(before)
        self.read_queue()

    def no_reply_needed(self) -> None:
        key, inbox = self.key, self.services.inbox
        if key is not None:
            self.work.in_order(lambda: inbox.no_reply_needed(key), self.tell, self.trouble.emit)

    def reply_needed(self) -> None:
        """Takes "no reply needed" back."""
        key, inbox = self.key, self.services.inbox
        if key is not None:
            self.work.in_order(lambda: inbox.no_reply_needed(key, True), self.tell, self.trouble.emit)

    def snooze(self, wanted: timedelta | None) -> None:
        """From now; None wakes the thread. Never past its deadline, which the service guards."""
        key, inbox = self.key, self.services.inbox
        until = None if wanted is None else self.now() + wanted
        if key is not None:
            self.work.in_order(lambda: inbox.snooze(key, until), self.tell, self.trouble.emit)

    def note(self, text: str) -> None:
        key, inbox = self.key, self.services.inbox
        if key is not None:
            self.work.in_order(lambda: inbox.note(key, text), self.tell, self.trouble.emit)
