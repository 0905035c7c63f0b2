"""By hand: messages pasted, or dropped as files, with their times of receipt; the desk runs the clocks."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from seller_desk.domain.account import Account
from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import Place, QueueRow
from seller_desk.services.messages_by_hand import Pasted, ReadFile, TakenOver
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.dialogs.by_hand_fields import ByHandFields, message_editor
from seller_desk.ui.dialogs.dialog import Dialog
from seller_desk.ui.dialogs.read_list import ReadList, dropped_files
from seller_desk.ui.dialogs.verdict import Verdict
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
        self._services, self._theme = services, theme
        self._reads, self._previews, self._writes = Latest(self, work), Latest(self, work), Latest(self, work)
        self._threads: dict[str, QueueRow] = {}
        self._subject = ""
        self._several: tuple[ReadFile, ...] = ()  # what is taken over instead of the one message in the fields
        self._connected = False
        self.setAcceptDrops(True)
        self.fields = ByHandFields(theme, services.clock.now())
        self.body = message_editor()
        self.read_list = ReadList(theme)
        self._verdict = Verdict(theme)
        self._pages = QStackedWidget()
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
        before = self._several if self._shows_files() else ()
        alone = read[0] if len(read) == 1 and not before else None
        if alone is not None and alone.fault:
            self._say(input_fault(alone.fault), "stop")
        elif alone is not None and len(alone.messages) == 1:
            self._fill(alone)
        else:
            self._several = (*before, *read)
            self.read_list.show_files(self._several)
            self._pages.setCurrentWidget(self.read_list)
            self._show_several(carried.ready(self._count()), "accent" if self._count() else "soon")

    def _fill(self, read: ReadFile) -> None:
        (message,) = read.messages
        self.body.setPlainText(message.body)
        self._subject = message.subject
        self.fields.fill(message)
        if message.received_at is None:
            self._say(_("The file does not say when it was received. Enter the time."), "soon")

    def _shows_files(self) -> bool:
        return self._pages.currentWidget() is self.read_list

    def _count(self) -> int:
        return sum(len(file.messages) for file in self._several)

    @Slot()
    def begin_anew(self) -> None:
        self._several = ()
        self._pages.setCurrentWidget(self.body)
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
        if self._shows_files():
            return
        if not pasted.body.strip():
            self._say(_("Paste the message, or drop files with messages here."), "ink_muted")
        elif pasted.market:
            self._previews.read(lambda: self._look(pasted), self._show_look, self._failed)

    def _look(self, pasted: Pasted) -> _Look:
        page = self._services.messages_by_hand.read_page(pasted.body)
        if len(page.messages) > 1:
            return _Look(page, None)
        return _Look(page, self._services.messages_by_hand.preview(pasted))

    def _show_look(self, look: _Look) -> None:
        if self._shows_files():
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
        self.close_button.set_text(_("Close"))
        if taken.threads:
            self.added.emit(taken.threads[0])

    def _failed(self, error: BaseException) -> None:
        self.add_button.setEnabled(self._connected)
        self._say(error_sentence(error), "stop")

    def _say(self, words: str, ink: str) -> None:
        self._verdict.say(words, ink, "info" if self._several else "clock")

    def verdict(self) -> str:
        return self._verdict.text()

    # --- layout

    def _show_several(self, words: str, ink: str) -> None:
        self.fields.allow(several=True)
        self.add_button.set_text(carried.take_over(self._count()))
        self.add_button.setEnabled(self._connected and self._count() > 0)
        self._say(words, ink)

    @Slot()
    def _show_one(self) -> None:
        self.fields.allow(several=bool(self._several))
        if not self._several:
            self.add_button.set_text(_("Start the clock"))
            self.add_button.setEnabled(self._connected)

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
        self._timer.timeout.connect(self._preview)

    def _lay_out(self) -> None:
        self.resize(720, 620)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        for page in (self.body, self.read_list):
            self._pages.addWidget(page)
        box.addWidget(self._pages, 1)
        box.addWidget(self.fields)
        box.addWidget(self._verdict)
        self.add_button = Button(self._theme, _("Start the clock"), Kind.PRIMARY, icon="clock", pressed=self.add)
        self.close_button = Button(self._theme, _("Cancel"), Kind.FLAT, pressed=self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Button(self._theme, _("From files…"), icon="folder-open", pressed=self._choose_files))
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.add_button)
        box.addLayout(row)
