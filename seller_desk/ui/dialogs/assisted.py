"""Assisted: a buyer's message pasted or dropped as a file, with its time of receipt; the desk runs the clock."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QMimeData, QTimer, QTimeZone, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from seller_desk.domain.account import Account
from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.assisted import Pasted, ReadFile
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import Place, QueueRow
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.combo_box import ComboBox
from seller_desk.ui.components.labels import Card, IconView, Label
from seller_desk.ui.dialogs.dialog import Dialog
from seller_desk.ui.latest import Latest
from seller_desk.ui.qt_locale import qt_locale
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work
from seller_desk.wording import due, error_sentence, market_name, not_moved

_PREVIEW_MS = 200
_PLATFORM = "assisted"
_NEW = ""

Known = tuple[tuple[Account, ...], tuple[QueueRow, ...]]


class AssistedDialog(Dialog):
    """``added`` carries the key of the conversation that the message went to."""

    added = Signal(object)

    def __init__(self, services: Services, work: Work, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("Paste a buyer’s message"), parent)
        self._services, self._theme = services, theme
        self._reads, self._previews, self._writes = Latest(self, work), Latest(self, work), Latest(self, work)
        self._threads: dict[str, QueueRow] = {}
        self._subject = ""
        self._account_row: tuple[QWidget, ...] = ()
        self.setAcceptDrops(True)
        self._make_fields()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PREVIEW_MS)
        self._lay_out()
        self._connect()
        self._reads.read(self._read_known, self._show_known)

    # --- what is known: accounts kept by hand and their conversations

    def _read_known(self) -> Known:
        accounts = tuple(account for account in self._services.connections.all() if account.platform == _PLATFORM)
        inbox = self._services.inbox
        rows = (*inbox.queue(Place.TO_ANSWER).rows, *inbox.queue(Place.WAITING).rows)
        ours = {account.id for account in accounts}
        return accounts, tuple(row for row in rows if row.account in ours)

    def _show_known(self, known: Known) -> None:
        accounts, rows = known
        for account in accounts:
            self.account.addItem(account.shop_name or account.id, account.id)
        self._threads = {row.key.thread: row for row in rows}
        for row in rows:
            said = " · ".join(part for part in (row.buyer_name, row.market, row.device, row.first_words) if part)
            self.conversation.addItem(said, row.key.thread)
        for code in dict.fromkeys(market for account in accounts for market in account.markets):
            self.market.addItem(market_name(code), code)
        for part in self._account_row:
            part.setVisible(len(accounts) > 1)
        if not accounts:
            self._say(_("Add the connection “Assisted” in Settings first; it needs no key."), "soon")
        self.add_button.setEnabled(bool(accounts))
        self._preview()

    # --- what was entered

    def pasted(self) -> Pasted:
        row = self._threads.get(self.conversation.value())
        return Pasted(
            account=row.account if row is not None else self.account.value(),
            body=self.body.toPlainText(),
            received_at=self.received(),
            market=row.market if row is not None else self.market.value(),
            buyer_name=self.buyer.text(),
            order_number=self.order.text(),
            device=self.device.text(),
            subject=self._subject,
            thread=row.key if row is not None else None,
        )

    def received(self) -> datetime:
        """The instant that stands in the field, in this computer's zone."""
        seconds = self.received_at.dateTime().toSecsSinceEpoch()
        return datetime.fromtimestamp(seconds, tz=self._services.clock.now().tzinfo)

    def show_received(self, instant: datetime) -> None:
        self.received_at.setDateTime(
            QDateTime.fromSecsSinceEpoch(round(instant.timestamp()), QTimeZone(QTimeZone.Initialization.LocalTime))
        )

    # --- files

    @Slot()
    def _choose_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Read a message from a file"), "", _("Messages") + " (*.eml *.txt);;* (*)"
        )
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        self._reads.read(lambda: self._services.assisted.read_file(path), self._show_file, self._failed)

    def _show_file(self, read: ReadFile) -> None:
        self.body.setPlainText(read.body)
        self._subject = read.subject
        if read.buyer_name:
            self.buyer.setText(read.buyer_name)
        if read.order_number:
            self.order.setText(read.order_number)
        if read.received_at is not None:
            self.show_received(read.received_at)
        else:
            self._say(_("The file does not say when it was received. Enter the time."), "soon")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)

    # --- the clock

    @Slot()
    def _edited(self) -> None:
        self._timer.start()

    @Slot()
    def _preview(self) -> None:
        pasted = self.pasted()
        if not pasted.body.strip():
            self._say(_("Paste the message, or drop an .eml or text file here."), "ink_muted")
            return
        if pasted.market:
            self._previews.read(lambda: self._services.assisted.preview(pasted), self._show_clock, self._failed)

    def _show_clock(self, clock: ThreadClock) -> None:
        now = self._services.clock.now()
        if clock.deadline is None:
            self._say(_("Nobody waits after this message: it was answered already."), "good")
            return
        said = due(clock.deadline.due_at, now)
        words = f"{said[:1].upper()}{said[1:]}"
        if clock.repeated:
            words = f"{words} · {not_moved(clock.deadline.received_at)}"
        self._say(words, "overdue" if clock.deadline.due_at <= now else "accent")

    # --- keeping

    @Slot()
    def add(self) -> None:
        pasted = self.pasted()
        self.add_button.setEnabled(False)
        self._writes.write(lambda: self._services.assisted.add_message(pasted), self._added, self._failed)

    def _added(self, key: ThreadKey) -> None:
        self.added.emit(key)
        self.close()

    def _failed(self, error: BaseException) -> None:
        self.add_button.setEnabled(True)
        self._say(error_sentence(error), "stop")

    def _say(self, words: str, ink: str) -> None:
        self._verdict.setText(words)
        self._verdict_icon.show_icon({"stop": "octagon-minus", "good": "circle-check"}.get(ink, "clock"), ink)

    def verdict(self) -> str:
        return self._verdict.text()

    # --- layout

    @Slot()
    def _thread_chosen(self) -> None:
        """A conversation that goes on has its market, buyer and order already."""
        known = self._threads.get(self.conversation.value()) is not None
        for field in (self.market, self.buyer, self.order, self.device):
            field.setEnabled(not known)
        self._preview()

    def _connect(self) -> None:
        for edited in (self.body.textChanged, self.received_at.dateTimeChanged, self.market.currentIndexChanged):
            edited.connect(self._edited)
        self.conversation.currentIndexChanged.connect(self._thread_chosen)
        self._timer.timeout.connect(self._preview)

    def _make_fields(self) -> None:
        theme = self._theme
        self.body = QPlainTextEdit()
        self.body.setAccessibleName(_("The buyer’s message"))
        self.body.setPlaceholderText(_("Paste the buyer’s message here, or drop an .eml or text file."))
        self.body.setTabChangesFocus(True)
        self.body.setAcceptDrops(False)  # the dialog takes drops, wherever they fall
        self.conversation = ComboBox(theme, _("Conversation"), ((_NEW, _("A new conversation")),))
        self.account = ComboBox(theme, _("Shop"))
        self.market = ComboBox(theme, _("Market"))
        self.received_at = QDateTimeEdit()
        self.received_at.setLocale(qt_locale())
        self.received_at.setDisplayFormat("ddd d MMM yyyy HH:mm")
        self.received_at.setKeyboardTracking(False)
        self.received_at.setAccessibleName(_("Received"))
        self.received_at.lineEdit().setTextMargins(8, 0, 8, 0)
        self.show_received(self._services.clock.now())
        self.buyer, self.order, self.device = (_line(name) for name in (_("Buyer"), _("Order"), _("Device")))
        self.add_button = Button(theme, _("Start the clock"), Kind.PRIMARY, icon="clock", pressed=self.add)
        self._verdict = Label(theme, "", weight=600, wrap=True)
        self._verdict_icon = IconView(theme, "clock", "ink_muted")

    def _lay_out(self) -> None:
        self.resize(720, 620)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(self.body, 1)
        box.addLayout(self._fields())
        box.addWidget(self._verdict_card())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Button(self._theme, _("From a file…"), icon="folder-open", pressed=self._choose_file))
        row.addStretch(1)
        row.addWidget(Button(self._theme, _("Cancel"), Kind.FLAT, pressed=self.reject))
        row.addWidget(self.add_button)
        box.addLayout(row)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        places: tuple[tuple[QWidget, int, int, int], ...] = (
            (self.conversation, 0, 0, 3),
            (self.received_at, 1, 0, 1),
            (self.market, 1, 2, 1),
            (self.buyer, 2, 0, 1),
            (self.order, 2, 2, 1),
            (self.device, 3, 0, 1),
            (self.account, 3, 2, 1),
        )
        for field, row, column, across in places:
            name = Label(self._theme, field.accessibleName(), ink="muted")
            grid.addWidget(name, row, column)
            grid.addWidget(field, row, column + 1, 1, across)
            if field is self.account:
                self._account_row = (name, field)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _verdict_card(self) -> QWidget:
        card = Card(self._theme, "surface_sunken")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._verdict_icon)
        row.addWidget(self._verdict, 1)
        return card


def dropped_file(data: QMimeData) -> Path | None:
    """The one local file that was dropped; nothing of it is looked at yet."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(200)
    return field
