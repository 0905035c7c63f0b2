"""The window: only assembles the parts and passes their signals on."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry
from seller_desk.domain.sync_status import SyncStatus
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import ConversationView, Place, QueueRow, QueueView
from seller_desk.ui.announcing import Announcer, announce
from seller_desk.ui.attachments import Attachments
from seller_desk.ui.bridge import Bridge, Changes
from seller_desk.ui.components.focus_ring import FocusRing
from seller_desk.ui.components.labels import Line, surface
from seller_desk.ui.composing import Composing
from seller_desk.ui.explaining import Explaining
from seller_desk.ui.exporting import CaseExport
from seller_desk.ui.next_holiday import Holidays, holidays_ahead, next_holiday
from seller_desk.ui.panes import SHORT_UNDER, Widths, widths_for
from seller_desk.ui.places import MAIL, Places
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.transferring import Transferring
from seller_desk.ui.undoing import Undoing
from seller_desk.ui.views.mail_view import MailView
from seller_desk.ui.views.market_switch import MarketSwitching
from seller_desk.ui.views.navigation import Navigation
from seller_desk.ui.views.offline_banner import OfflineBanner
from seller_desk.ui.views.status_line import StatusLine
from seller_desk.ui.views.top_bar import TopBar
from seller_desk.ui.work import Work
from seller_desk.ui.workbench import Workbench
from seller_desk.wording import error_sentence, sending_in

LEAST = (640, 440)


class MainWindow(QMainWindow):
    """Built by :func:`seller_desk.ui.desk.open_desk`, which also gives it its actions.

    ``quit_wanted`` asks the program to end, ``demo_wanted`` to go on with the demo instead; ``connected_changed``
    tells when the first account is there.
    """

    quit_wanted = Signal()
    demo_wanted = Signal()
    connected_changed = Signal(bool)

    def __init__(self, services: Services, theme: Theme, bridge: Bridge, work: Work) -> None:
        super().__init__()
        self.setWindowTitle("Seller Desk")
        self.setMinimumSize(*LEAST)
        self.services, self.theme, self.bridge, self.work = services, theme, bridge, work
        self.bench = Workbench(services, work, bridge, self)
        self.top = TopBar(theme)
        self.offline = OfflineBanner(theme)
        self.navigation = Navigation(theme)
        self.mail = MailView(theme)
        self.status = StatusLine(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.mail)
        self.places = Places(services, work, theme, self.stack)
        self._assemble()
        self.composing = Composing(self.bench, self.mail.conversation, theme)
        self.undoing = Undoing(self.bench, self.status, self)
        self.attachments = Attachments(self.bench, theme, self)
        self.transferring = Transferring(self.bench, self.mail.conversation.messages)
        self.case_export = CaseExport(services, self.work, self)
        self.explaining = Explaining(self.bench, self.mail.conversation, theme, self)
        self.switching = MarketSwitching(self.bench, theme, self)
        self.ring = FocusRing(theme, self)
        self.deeds: QObject | None = None
        self.view: ConversationView | None = None
        self._widths: Widths | None = None
        self._announcer = Announcer(self._announce)
        self.connected = True
        self._connect()
        theme.changed.connect(self._repaint)

    def _assemble(self) -> None:
        ground = surface("window")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        self._edge = Line(self.theme, "line_firm", upright=True)
        row.addWidget(self._edge)
        row.addWidget(self.stack, 1)
        for part in (self.top, Line(self.theme, "line_firm"), self.offline):
            column.addWidget(part)
        column.addWidget(body, 1)
        column.addWidget(Line(self.theme, "line_firm"))
        column.addWidget(self.status)
        self.setCentralWidget(ground)

    def _connect(self) -> None:
        bench, mail = self.bench, self.mail
        bench.queue_ready.connect(self._show_queue)
        bench.thread_ready.connect(self._show_thread)
        bench.thread_gone.connect(mail.conversation.show_nothing)
        bench.market_changed.connect(self._market_changed)
        bench.trouble.connect(self.complain)
        self.work.failed.connect(self.complain)
        self.bridge.status_changed.connect(self.show_status)
        self.bridge.changed.connect(self._changed)
        mail.queue.chosen.connect(self.open_thread)
        mail.panes_changed.connect(self._keep_panes)
        self.navigation.chosen.connect(self.show_place)
        self.navigation.band_chosen.connect(self._show_band)
        self.composing.sent.connect(self._sent)
        self.composing.announced.connect(self._tell)
        self.composing.trouble.connect(self.complain)
        self.places.thread_wanted.connect(self.jump_to)
        self.places.settings_wanted.connect(self._show_settings)
        self.places.changed.connect(bench.tell)
        self.attachments.said.connect(self.status.say)
        self.case_export.said.connect(self.status.say)
        mail.conversation.case_wanted.connect(self.case_export.ask)
        self._connect_thread()

    def _connect_thread(self) -> None:
        thread, undoing = self.mail.conversation, self.undoing
        messages = thread.messages
        messages.opened.connect(self.attachments.open)
        messages.picture_wanted.connect(self.attachments.fetch_thumbnail)
        messages.announced.connect(lambda words: self._announce(words, False))
        messages.undo_wanted.connect(undoing.undo)
        messages.settled.connect(undoing.settle)
        messages.posted.connect(undoing.posted)
        messages.not_posted.connect(undoing.not_posted)
        self.status.undo_wanted.connect(undoing.undo)
        thread.composer.head.share_wanted.connect(self.explaining.open_share)
        thread.questions.pressed.connect(self.explaining.show_question)
        thread.heading.why_wanted.connect(self.explaining.open_why)
        thread.heading.order_wanted.connect(self.mail.toggle_order)
        thread.heading.back_wanted.connect(self.mail.show_queue)
        self.explaining.settings_wanted.connect(self._show_settings)
        self.mail.order.noted.connect(self.bench.note)
        self.mail.order.compare_wanted.connect(self._compare)

    # --- what is shown

    @Slot(object, object)
    def _show_queue(self, view: QueueView, place: Place) -> None:
        self.navigation.show_counts(view.counts)
        self.status.show_waiting(view.counts.outbox - view.counts.to_post, view.counts.to_post)
        self._announcer.heed_queue(view.counts)
        self.mail.queue.show_view(view, place)
        if self.bench.key is not None:
            self.mail.queue.list.choose(self.bench.key, quietly=True)
        elif view.rows and not (self._widths and self._widths.one_pane):
            self.open_thread(view.rows[0].key)
        self.show_status(self.services.sync.status())

    @Slot(object, object)
    def _show_thread(self, view: ConversationView, row: QueueRow) -> None:
        now = self.bench.now()
        self.mail.conversation.show_view(view, now)
        waits = row.seconds_left if view.record.thread.take_over is None else None
        self.mail.conversation.heading.show_time(waits, row.due_at, now, row.paused_until, row.answer_by)
        self.mail.order.show_view(view, now)
        self.undoing.show(view, row.buyer_name)
        self.explaining.show(view, row)
        self.composing.opened()
        self.view = view

    @Slot(object)
    def open_thread(self, key: ThreadKey) -> None:
        self.composing.keeper.flush()
        self.bench.open_thread(key)
        self.mail.queue.list.choose(key, quietly=True)
        self.mail.show_thread()

    @Slot(object)
    def jump_to(self, key: ThreadKey) -> None:
        """From another view, a notice or the palette: the thread, wherever it stands."""
        self.stack.setCurrentWidget(self.mail)
        self.navigation.show_chosen(self.bench.place.value)
        self.open_thread(key)

    @Slot(str)
    def show_place(self, name: str) -> None:
        self.navigation.show_chosen(name)
        if name in MAIL:
            self.stack.setCurrentWidget(self.mail)
            if name != self.bench.place.value:
                self.bench.close_thread()
            self.bench.show_place(Place(name))
            self.mail.show_queue()
        else:
            self.composing.keeper.flush()
            self.places.show(name)

    @Slot(str)
    def _show_band(self, band: str) -> None:
        """Jump to the first thread of a band."""
        self.show_place(Place.TO_ANSWER.value)
        rows = self.bench.view.rows if self.bench.view is not None and self.bench.place is Place.TO_ANSWER else ()
        first = next((row.key for row in rows if row.band.value == band), None)
        if first is not None:
            self.open_thread(first)

    @Slot(str)
    def _show_settings(self, section: str) -> None:
        self.show_place("settings")
        settings = self.stack.currentWidget()
        if settings is not None and section and hasattr(settings, "show_section"):
            settings.show_section(section)

    @Slot(object)
    def show_status(self, status: SyncStatus) -> None:
        now = self.bench.now()
        self.top.show_status(status, now)
        self.offline.show_status(status, now)
        self._announcer.heed_status(status, now)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.touches(ChangeKind.ACCOUNTS):
            self.show_account()
        self.places.refresh()

    def show_account(self) -> None:
        connections = self.services.connections
        accounts = connections.all()
        first = accounts[0] if accounts else None
        self.navigation.show_account(first, connections.kind(first.platform) if first else None)
        self._show_holiday(tuple(market for account in accounts for market in account.markets))

    def _show_holiday(self, markets: tuple[str, ...]) -> None:
        today = translation.local_date(self.bench.now())
        self.work.aside(lambda: (holidays_ahead(markets, today), next_holiday(markets, today)), self._tell_holidays)

    def _tell_holidays(self, found: tuple[Holidays, str]) -> None:
        self.mail.queue.show_holidays(found[0])
        self.status.show_holiday(found[1])

    @Slot(object)
    def _market_changed(self, before: str | None) -> None:
        self.top.show_market(self.bench.market)
        self.undoing.offer_market(before, self.bench.market)

    @Slot(str)
    def _compare(self, market: str) -> None:
        self.switching.open(self.top.market, market)

    @Slot(object)
    def _keep_panes(self, widths: tuple[tuple[str, int, int], ...]) -> None:
        settings = self.services.settings
        self.work.in_order(lambda: settings.change(pane_widths=widths), self.bench.tell, self.complain)

    # --- what happened

    @Slot(object)
    def _sent(self, entry: OutboxEntry) -> None:
        if self._posts_by_hand(entry):
            self.bench.tell(Change(ChangeKind.OUTBOX, frozenset({entry.id})))
            self.open_thread(entry.key)
            return
        self.undoing.begin(entry)
        self._announce(sending_in(round((entry.send_after - self.bench.now()).total_seconds())), urgent=False)
        self.bench.read_queue()
        following = self.bench.most_urgent(but=entry.key)
        if following is not None:
            self.open_thread(following)
        else:
            self.bench.close_thread()

    def _posts_by_hand(self, entry: OutboxEntry) -> bool:
        """Then the conversation stays: its card has the button that says the answer stands in the panel."""
        view = self.view
        return view is not None and view.record.thread.key == entry.key and view.capabilities.posts_by_hand

    @Slot(str, bool)
    def _tell(self, words: str, urgent: bool) -> None:
        """What stops an answer stands beneath it already; the rest is said in the status line too."""
        if not urgent:
            self.status.say(words)
        self._announce(words, urgent)

    @Slot(str, bool)
    def _announce(self, words: str, urgent: bool) -> None:
        announce(self, words, urgent=urgent)

    @Slot(object)
    def complain(self, error: BaseException) -> None:
        words = error_sentence(error)
        self.status.say(words)
        self._announce(words, urgent=False)

    # --- the window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def set_connected(self, *, connected: bool) -> None:
        """Before an account is connected there is nowhere to go and nothing to find."""
        self.connected = connected
        self.top.set_connected(connected=connected)
        self.status.set_connected(connected=connected)
        self.connected_changed.emit(connected)
        self.arrange()

    def arrange(self) -> None:
        widths = widths_for(self.width())
        self._widths = widths
        for part in (self.navigation, self._edge):
            part.setVisible(self.connected and not widths.one_pane)
        self.navigation.set_narrow(widths.navigation < 184)
        self.navigation.setFixedWidth(widths.navigation or 56)
        self.top.set_widths(widths.navigation, one_pane=widths.one_pane)
        self.status.set_narrow(self.width() < 1280)
        total = self.width() - (widths.navigation + 1 if widths.navigation else 0)
        self.mail.arrange(widths, total, short=self.height() < SHORT_UNDER)

    @Slot()
    def _repaint(self) -> None:
        for widget in self.findChildren(QWidget):
            widget.update()

    def language_changed(self) -> None:
        """Everything says its words anew; thread, draft and caret stay where they are."""
        from PySide6.QtWidgets import QApplication

        QApplication.sendEvent(self, QEvent(QEvent.Type.LanguageChange))
        self.places.rebuild()
        self.show_account()
        if self.bench.key is not None and self.view is not None and self.bench.row is not None:
            self._show_thread(self.view, self.bench.row)
        self.bench.read_queue()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.composing.keeper.flush()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """Save what is unsaved and wait for it; the window can be deleted after this."""
        self.bench.stop()
        self.composing.keeper.flush()
        self.work.stop()

    def now(self) -> datetime:
        return self.bench.now()
