"""Ten seconds to take an answer back, the way back from a market switch, and the seller's word on unsure replies."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry, OutboxState
from seller_desk.services.inbox import ConversationView
from seller_desk.services.sending import Settlement
from seller_desk.translation import translate as _
from seller_desk.ui.views.status_line import StatusLine
from seller_desk.ui.workbench import Workbench
from seller_desk.wording import market_label


class Undoing(QObject):
    """``taken_back`` carries the thread whose answer came back as a draft."""

    taken_back = Signal(object)

    def __init__(self, bench: Workbench, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._status = bench, status
        self._entry: OutboxEntry | None = None
        self._names: dict[ThreadKey, str] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self._tick)

    def show(self, view: ConversationView, buyer: str) -> None:
        self._names[view.record.thread.key] = buyer

    def begin(self, entry: OutboxEntry) -> None:
        self._entry = entry
        self._bench.tell(Change(ChangeKind.OUTBOX, frozenset({entry.id})))
        self._timer.start()
        self._tick()

    @Slot()
    def _tick(self) -> None:
        entry, now = self._entry, self._bench.now()
        if entry is None or entry.send_after <= now:
            self._end()
            return
        self._status.show_sending(entry, self._names.get(entry.key, ""), now)

    def _end(self) -> None:
        self._timer.stop()
        self._entry = None
        self._status.show_sending(None, "", self._bench.now())
        self._bench.services.sync.sync_now()

    @Slot()
    def undo_last(self) -> None:
        if self._entry is not None:
            self.undo(self._entry.id)

    @Slot(int)
    def undo(self, entry: int) -> None:
        sending = self._bench.services.sending
        self._bench.work.in_order(lambda: (entry, sending.undo(entry)), self._undone, self._bench.trouble.emit)

    def _undone(self, answer: tuple[int, bool]) -> None:
        number, done = answer
        entry = self._entry
        self._bench.tell(Change(ChangeKind.OUTBOX, frozenset({number})))
        if done:
            self._status.say(_("Taken back. Your draft is as it was."))
            if entry is not None and entry.id == number:
                self._timer.stop()
                self._entry = None
                self._status.show_sending(None, "", self._bench.now())
                self.taken_back.emit(entry.key)
        else:
            self._status.say(_("It had already left; it cannot be taken back."))

    @Slot(int, object)
    def settle(self, entry: int, settlement: Settlement) -> None:
        sending = self._bench.services.sending
        self._bench.work.in_order(
            lambda: sending.settle(entry, settlement), self._bench.tell, self._bench.trouble.emit
        )

    @Slot(int)
    def posted(self, entry: int) -> None:
        sending = self._bench.services.sending
        self._bench.work.in_order(lambda: sending.mark_posted(entry), self._bench.tell, self._bench.trouble.emit)

    @Slot(int)
    def not_posted(self, entry: int) -> None:
        """The seller takes back that a reply was posted by hand."""
        sending = self._bench.services.sending
        self._bench.work.in_order(lambda: sending.take_back_posted(entry), self._taken_back, self._bench.trouble.emit)

    def _taken_back(self, change: Change) -> None:
        self._bench.tell(change)
        self._status.say(_("Not posted: the clock runs as before."))

    def offer_market(self, before: str | None, now: str | None) -> None:
        if before != now:
            self._status.say(_("{market}. Press M to change it again.").format(market=market_label(now)))

    def waiting(self, entry: OutboxEntry, now: datetime) -> bool:
        return entry.state is OutboxState.WAITING and entry.send_after > now
