"""By hand: messages pasted, or dropped as files, with their times of receipt; the desk runs the clocks."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from seller_desk.domain.account import Account
from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import Place, QueueRow
from seller_desk.services.messages_by_hand import CarriedFile, Pasted, ReadFile, TakenOver
from seller_desk.translation import translate as _
from seller_desk.ui.dialogs.by_hand_fields import ByHandFields
from seller_desk.ui.dialogs.by_hand_page import ByHandPage
from seller_desk.ui.dialogs.dialog import Dialog
from seller_desk.ui.dialogs.read_list import dropped_files
from seller_desk.ui.latest import Latest
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work
from seller_desk.wording import carried, connection_name, due, error_sentence, input_fault, not_moved

_PREVIEW_MS = 200
_ENDINGS = "*.eml *.mbox *.csv *.json *.txt *.html *.htm"

Known = tuple[tuple[Account, ...], tuple[QueueRow, ...]]


@dataclass(frozen=True, slots=True)
class _Look:
    """What is to be said of the text in the field: the messages of a page, or the clock of the one it is."""

    page: ReadFile
    clock: ThreadClock | None


class ByHandDialog(Dialog):
    """``added`` carries the key of a conversation that messages went to."""

    added = Signal(object)

    def __init__(self, services: Services, work: Work, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("Paste a buyer’s message"), parent)
        self._services = services
        self._reads, self._previews, self._writes = Latest(self, work), Latest(self, work), Latest(self, work)
        self._threads: dict[str, QueueRow] = {}
        self._subject = ""
        self._files: tuple[CarriedFile, ...] = ()  # what comes with the one message in the fields
        self._several: tuple[ReadFile, ...] = ()  # what is taken over instead of the one message in the fields
        self._connected = False
        self.setAcceptDrops(True)
        self.fields = ByHandFields(theme, services.clock.now())
        self.page = ByHandPage(theme, self.fields, add=self.add, choose=self._choose_files, close=self.reject)
        self.body, self.read_list, self.add_button = self.page.body, self.page.read_list, self.page.add_button
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PREVIEW_MS)
        self._lay_out()
        self._connect()
        self._reads.read(self._read_known, self._show_known)

    # --- what is known: accounts kept by hand and their conversations

    def _read_known(self) -> Known:
        services = self._services
        accounts = services.connections.by_hand()
        rows = (
            *services.inbox.queue(Place.TO_ANSWER).rows,
            *services.inbox.queue(Place.WAITING, settled_at_most=None).rows,
        )
        ours = {account.id for account in accounts}
        return accounts, tuple(row for row in rows if row.account in ours)

    def _show_known(self, known: Known) -> None:
        accounts, rows = known
        self._threads = {row.key.thread: row for row in rows}
        self.fields.show_known(accounts, rows)
        self._connected = bool(accounts)
        self.add_button.setEnabled(self._connected)
        if accounts:
            self._preview()
        else:
            self._say(self._what_is_missing(), "soon")

    def _what_is_missing(self) -> str:
        names = [connection_name(kind) for kind in self._services.connections.kinds if kind.by_hand]
        said = _("Add the connection “{name}” in Settings first; it needs no key.")
        return said.format(name=" / ".join(names))

    # --- what was entered

    def pasted(self) -> Pasted:
        row, fields = self._chosen(), self.fields
        return Pasted(
            account=row.account if row is not None else fields.account.value(),
            body=self.body.toPlainText(),
            received_at=self.received(),
            market=row.market if row is not None else fields.market.value(),
            buyer_name=fields.buyer.text(),
            order_number=fields.order.text(),
            device=fields.device.text(),
            subject=self._subject,
            thread=row.key if row is not None else None,
            files=self._files,
        )

    def received(self) -> datetime:
        return self.fields.received(self._services.clock.now().tzinfo)

    def _chosen(self) -> QueueRow | None:
        return self._threads.get(self.fields.conversation.value())

    # --- files

    @Slot()
    def _choose_files(self) -> None:
        kinds = _("Messages") + f" ({_ENDINGS});;* (*)"
        names, _kind = QFileDialog.getOpenFileNames(self, _("Read messages from files"), "", kinds)
        if names:
            self.read_files([Path(name) for name in names])

    def read_files(self, paths: list[Path]) -> None:
        self._reads.read(lambda: self._services.messages_by_hand.read_files(paths), self._show_files, self._failed)

    def _show_files(self, read: tuple[ReadFile, ...]) -> None:
        """One message fills the fields, to be looked at; more are shown file by file, beside what was read before."""
        before = self._several if self.page.shows_files() else ()
        alone = read[0] if len(read) == 1 and not before else None
        if alone is not None and alone.fault:
            self._say(input_fault(alone.fault), "stop")
        elif alone is not None and len(alone.messages) == 1:
            self._fill(alone)
        else:
            self._several = (*before, *read)
            self._files = ()
            self.page.show_files(self._several)
            self._show_several(carried.ready(self._count()), "accent" if self._count() else "soon")

    def _fill(self, read: ReadFile) -> None:
        (message,) = read.messages
        self.body.setPlainText(message.body)
        self._subject, self._files = message.subject, message.files
        self.page.came_with.show_files(message.files, message.left_out)
        self.fields.fill(message)
        if message.received_at is None:
            self._say(_("The file does not say when it was received. Enter the time."), "soon")

    @Slot()
    def leave_files_out(self) -> None:
        self._files = ()
        self.page.came_with.show_files((), 0)
        self._preview()

    def _count(self) -> int:
        return sum(len(file.messages) for file in self._several)

    @Slot()
    def begin_anew(self) -> None:
        self._several = ()
        self.page.show_body()
        self._show_one()
        self._preview()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.read_files(paths)

    # --- the clock

    @Slot()
    def _edited(self) -> None:
        self._timer.start()

    @Slot()
    def _preview(self) -> None:
        pasted = self.pasted()
        if self.page.shows_files():
            return
        if not pasted.body.strip() and not pasted.files:
            self._say(_("Paste the message, or drop files with messages here."), "ink_muted")
        elif pasted.market:
            self._previews.read(lambda: self._look(pasted), self._show_look, self._failed)

    def _look(self, pasted: Pasted) -> _Look:
        page = self._services.messages_by_hand.read_page(pasted.body)
        if len(page.messages) > 1 and not pasted.files:
            return _Look(page, None)
        return _Look(page, self._services.messages_by_hand.preview(pasted))

    def _show_look(self, look: _Look) -> None:
        if self.page.shows_files():
            return
        if look.clock is None:
            self._several = (look.page,)
            self._show_several(carried.found_in_text(self._count()), "accent")
        else:
            self._several = ()
            self._show_one()
            self._show_clock(look.clock)

    def _show_clock(self, clock: ThreadClock) -> None:
        now, deadline = self._services.clock.now(), clock.deadline
        if deadline is None:
            self._say(_("Nobody waits after this message: it was answered already."), "good")
            return
        said = due(deadline.due_at, now)
        moved = f" · {not_moved(deadline.received_at)}" if clock.repeated else ""
        self._say(f"{said[:1].upper()}{said[1:]}{moved}", "overdue" if deadline.due_at <= now else "accent")

    # --- keeping

    @Slot()
    def add(self) -> None:
        pasted, several, desk = self.pasted(), self._several, self._services.messages_by_hand
        self.add_button.setEnabled(False)
        if several:
            self._writes.write(
                lambda: desk.take_over(pasted.account, pasted.market, several, pasted.thread),
                self._taken_over,
                self._failed,
            )
        else:
            self._writes.write(lambda: desk.add_message(pasted), self._added, self._failed)

    def _added(self, key: ThreadKey) -> None:
        self.added.emit(key)
        self.close()

    def _taken_over(self, taken: TakenOver) -> None:
        """The word on what became of them stays until the seller closes the dialog."""
        said = carried.taken_over(
            added=taken.added,
            conversations=len(taken.threads),
            already=taken.already,
            without_time=taken.without_time,
            of_no_use=taken.in_the_future + taken.forgotten,
        )
        self._say(said, "good" if taken.added else "soon")
        self.page.close_button.set_text(_("Close"))
        if taken.threads:
            self.added.emit(taken.threads[0])

    def _failed(self, error: BaseException) -> None:
        self.add_button.setEnabled(self._connected)
        self._say(error_sentence(error), "stop")

    def _say(self, words: str, ink: str) -> None:
        self.page.verdict.say(words, ink, "info" if self._several else "clock")

    def verdict(self) -> str:
        return self.page.verdict.text()

    # --- layout

    def _show_several(self, words: str, ink: str) -> None:
        self.page.allow_several(self._count(), connected=self._connected)
        self._say(words, ink)

    @Slot()
    def _show_one(self) -> None:
        if self._several:
            self.fields.allow(several=True)
        else:
            self.page.allow_one(connected=self._connected)

    @Slot()
    def _thread_chosen(self) -> None:
        self._show_one()
        self._preview()

    def _connect(self) -> None:
        fields = self.fields
        for edited in (self.body.textChanged, fields.received_at.dateTimeChanged, fields.market.currentIndexChanged):
            edited.connect(self._edited)
        fields.conversation.currentIndexChanged.connect(self._thread_chosen)
        self.read_list.begin_anew.connect(self.begin_anew)
        self.page.came_with.left.connect(self.leave_files_out)
        self._timer.timeout.connect(self._preview)

    def _lay_out(self) -> None:
        self.resize(720, 620)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.addWidget(self.page)
