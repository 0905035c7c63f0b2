"""Puts the outbox together: the replies on the left, the story of the chosen one on the right."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from seller_desk.domain.outbox import ASKS_THE_SELLER, ON_THE_WAY, OutboxState
from seller_desk.domain.sync_status import SyncPhase
from seller_desk.services.bundle import Services
from seller_desk.services.sending import OutboxRow, Settlement
from seller_desk.translation import translate as _
from seller_desk.ui.banded_list import BandedList
from seller_desk.ui.components.labels import IconView, Label, surface
from seller_desk.ui.latest import Latest
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.outbox.delegate import OutboxDelegate
from seller_desk.ui.views.outbox.detail import OutboxDetail
from seller_desk.ui.views.outbox.entries import entries, steps_on_return
from seller_desk.ui.views.outbox.posted_banner import PostedBanner
from seller_desk.ui.views.page import scrolled
from seller_desk.ui.work import Work
from seller_desk.wording import error_sentence

_LIST = 408  # px
_BOTH = 840  # px: list and story side by side


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The replies, whether the network is away, and the accounts whose panel the seller serves by hand."""

    rows: tuple[OutboxRow, ...]
    offline: bool
    by_hand: frozenset[str]


class OutboxPage(QFrame):
    """``thread_wanted`` (ThreadKey) opens a conversation, ``changed`` (Change) follows each decision here."""

    thread_wanted = Signal(object)
    changed = Signal(object)

    def __init__(self, services: Services, work: Work, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self._services, self._theme = services, theme
        self._latest = Latest(self, work)
        self._outgoing = Outgoing((), False, frozenset())
        self.list = BandedList(theme, OutboxDelegate(theme), _("Outbox"), "surface_list")
        self.detail = OutboxDetail(theme)
        self.banner = PostedBanner(theme)
        self._counts = Label(theme, "", "caption", "faint")
        self._empty = Label(theme, "", ink="muted", wrap=True)
        self._fault = Label(theme, "", ink="stop", wrap=True)
        self._fault.setContentsMargins(16, 8, 16, 8)
        self._fault.hide()
        self._narrow = self._read_one = False
        self._panes = self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        self._latest.read(self._read, self._show)

    def _read(self) -> Outgoing:
        rows = self._services.sending.outbox()
        by_hand = frozenset(account.id for account in self._services.connections.by_hand())
        offline = self._services.sync.status().phase is SyncPhase.OFFLINE
        return Outgoing(rows, offline, by_hand)

    def _show(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self.list.entries.show(entries(outgoing.rows, self._services.clock.now()))
        self._counts.setText(_counted(outgoing.rows))
        self._empty.setText("" if outgoing.rows else _("Nothing is on its way. What you send is followed here."))
        self._empty.setVisible(not outgoing.rows)
        self.list.choose_first()
        self._show_chosen()

    def choose(self, entry: int) -> bool:
        return self.list.choose(entry)

    @Slot()
    def _show_chosen(self) -> None:
        row = self._chosen()
        self._fault.hide()
        asks = any(entry.entry.state in ASKS_THE_SELLER for entry in self._outgoing.rows)
        steps = steps_on_return(self._outgoing.rows) if self._outgoing.offline or asks else []
        by_hand = row is not None and row.entry.key.account in self._outgoing.by_hand
        self.detail.show_row(row, steps, self._services.clock.now(), by_hand=by_hand)
        self.banner.hide()
        if row is not None and by_hand and _is_open(row.entry.state):
            self.banner.show_entry(row.entry.id, row.entry.body)

    def _chosen(self) -> OutboxRow | None:
        key = self.list.current_key()
        return next((row for row in self._outgoing.rows if row.entry.id == key), None)

    # --- one pane on a narrow window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _BOTH
        if narrow != self._narrow:
            self._narrow = narrow
            self._read_one = False
            self._arrange()

    @Slot()
    def _open_one(self) -> None:
        self._read_one = True
        self._arrange()

    @Slot()
    def _back(self) -> None:
        self._read_one = False
        self._arrange()
        self.list.setFocus()

    def _arrange(self) -> None:
        self.detail.stand_alone(self._narrow)
        self._panes[0].setVisible(not self._narrow or not self._read_one)
        self._panes[1].setVisible(not self._narrow or self._read_one)
        self._show_chosen()

    # --- decisions

    @Slot(int, object)
    def _settle(self, entry: int, settlement: Settlement) -> None:
        self._latest.write(lambda: self._services.sending.settle(entry, settlement), self._done, self._failed)

    @Slot(int)
    def _undo(self, entry: int) -> None:
        self._latest.write(lambda: self._services.sending.undo(entry), lambda _undone: self.refresh(), self._failed)

    @Slot(int)
    def _posted(self, entry: int) -> None:
        now = self._services.clock.now()
        self._latest.write(lambda: self._services.sending.mark_posted(entry, now), self._done, self._failed)

    @Slot(int)
    def _take_back_posted(self, entry: int) -> None:
        self._latest.write(lambda: self._services.sending.take_back_posted(entry), self._done, self._failed)

    def _done(self, change: object) -> None:
        self.changed.emit(change)
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        self._fault.setText(error_sentence(error))
        self._fault.show()

    # --- layout

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(self._open_one)
        self.detail.back_wanted.connect(self._back)
        self.detail.settled.connect(self._settle)
        self.detail.undo_wanted.connect(self._undo)
        self.detail.not_posted.connect(self._take_back_posted)
        self.detail.thread_wanted.connect(self.thread_wanted)
        self.banner.posted.connect(self._posted)

    @Slot()
    def _open(self) -> None:
        """On a narrow window a row opens first, then its conversation."""
        row = self._chosen()
        if self._narrow and not self._read_one:
            self._open_one()
        elif row is not None:
            self.thread_wanted.emit(row.entry.key)

    def _lay_out(self) -> tuple[QWidget, QWidget]:
        right = surface("page")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.banner, self._fault):
            column.addWidget(part)
        column.addWidget(scrolled(self.detail), 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        left = self._left()
        both.addWidget(left)
        both.addWidget(right)
        both.setSizes([_LIST, 2 * _LIST])
        both.setStretchFactor(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(both)
        return left, right

    def _left(self) -> QWidget:
        left = surface("list")
        left.setMinimumWidth(280)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 10, 12, 10)
        heading.setSpacing(8)
        heading.addWidget(Label(self._theme, _("Outbox"), weight=600))
        heading.addWidget(self._counts, 1)
        column.addLayout(heading)
        self._empty.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        foot.addWidget(IconView(self._theme, "info", "ink_faint", 14))
        said = _("A draft leaves the desk only when its reply is confirmed.")
        foot.addWidget(Label(self._theme, said, "caption", "faint", wrap=True), 1)
        column.addLayout(foot)
        return left


def _is_open(state: OutboxState) -> bool:
    return state in ON_THE_WAY or state in (OutboxState.UNKNOWN, OutboxState.HELD)


def _counted(rows: tuple[OutboxRow, ...]) -> str:
    waiting = sum(_is_open(row.entry.state) for row in rows)
    confirmed = sum(row.entry.state is OutboxState.CONFIRMED for row in rows)
    return _("{waiting} on the way, {confirmed} confirmed today").format(waiting=waiting, confirmed=confirmed)
