"""The thread's panel: heading, banner, messages, questions, composer, or what an empty desk says."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from seller_desk.domain.outbox import OutboxState
from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.ui.components.chip import clear
from seller_desk.ui.components.labels import Label, Line
from seller_desk.ui.refusals import polite_refusal
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.composer.composer import Composer
from seller_desk.ui.views.conversation.banners import AtRisk, Invited, TakenOver, banner_for
from seller_desk.ui.views.conversation.heading import ThreadHeading
from seller_desk.ui.views.conversation.kept_draft import KeptDraft
from seller_desk.ui.views.conversation.message_list import TEXT_COLUMN, MessageList
from seller_desk.ui.views.conversation.questions import Questions

_COMPOSER_SHARE = 0.45
_LOW = 480  # px
_IN_FLIGHT = {OutboxState.WAITING, OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNKNOWN, OutboxState.HELD}


def in_flight(view: ConversationView) -> bool:
    """An answer is on its way: a second one would be the same answer twice."""
    return any(entry.state in _IN_FLIGHT for entry in view.outbox)


def _is_on_its_way() -> str:
    return _("Your answer is on its way. You can write again once it is confirmed or taken back.")


def _waits_for_hand() -> str:
    return _("The clock runs until you say that the answer stands in the panel.")


class ThreadPanel(QFrame):
    """Assembles; what happens in it is told by its parts' signals, and ``case_wanted`` (ThreadKey) by its own."""

    case_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self._theme = theme
        self._view: ConversationView | None = None
        self._banner_of: object = None
        self._stopped = self._short = False
        self._at_risk: AtRisk | None = None
        self.heading = ThreadHeading(theme)
        self.messages = MessageList(theme)
        self.questions = Questions(theme)
        self.composer = Composer(theme)
        self.composer.stopped.connect(self._make_room)
        self.heading.risk_wanted.connect(self._toggle_risk)
        self._banner_place = QVBoxLayout()
        self._kept_place = QVBoxLayout()
        self._on_its_way = Label(theme, ink="muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(self._build_thread())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.retranslate()

    def _build_empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        self._nothing = Label(self._theme, ink="faint", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._nothing, 1)
        return empty

    def _build_thread(self) -> QWidget:
        thread = QWidget()
        column = QVBoxLayout(thread)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(Line(self._theme))
        column.addLayout(self._banner_place)
        column.addWidget(self.messages, 1)
        column.addWidget(Line(self._theme))
        column.addLayout(self._build_answer())
        return thread

    def _build_answer(self) -> QHBoxLayout:
        """Centred and no wider than the messages."""
        inner = QWidget()
        inner.setMaximumWidth(TEXT_COLUMN + 32)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.questions)
        place = QVBoxLayout()
        place.setContentsMargins(16, 8, 16, 12)
        place.addWidget(self.composer)
        place.addLayout(self._kept_place)
        place.addWidget(self._on_its_way)
        column.addLayout(place)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner)
        return row

    def show_view(self, view: ConversationView, now: datetime) -> None:
        self._view = view
        self._stack.setCurrentIndex(1)
        self.heading.show_view(view)
        self.messages.show_view(view, now)
        self._show_banner(view, now)
        self._show_answer(view)

    def show_nothing(self) -> None:
        self._view = None
        self.composer.let_go()
        self._stack.setCurrentIndex(0)

    def _show_banner(self, view: ConversationView, now: datetime) -> None:
        thread = view.record.thread
        invited = view.off_platform_invitation
        wanted = (thread.key, thread.take_over, view.danger, invited)
        if wanted == self._banner_of:
            return
        self._banner_of = wanted
        clear(self._banner_place)
        banner = banner_for(self._theme, view, now)
        self._at_risk = banner if isinstance(banner, AtRisk) else None
        if isinstance(banner, TakenOver):
            banner.offer_case(partial(self.case_wanted.emit, thread.key))
        if banner is not None:
            self._banner_place.addWidget(banner)
        self._join_risk()
        if view.off_platform_invitation is not None and thread.take_over is None:
            self._banner_place.addWidget(Invited(self._theme, partial(self._refuse, thread.market)))

    def set_short(self, short: bool) -> None:
        """In a small window the line of the risk joins the heading, and opens from there."""
        if short != self._short:
            self._short = short
            self._join_risk()

    def _join_risk(self) -> None:
        banner = self._at_risk
        joined = self._short and banner is not None
        if banner is not None:
            banner.setVisible(not joined)
        if joined and banner is not None:
            self.heading.show_risk(banner.brief, banner.icon, banner.kind)
        else:
            self.heading.show_risk("", "", "")

    @Slot()
    def _toggle_risk(self) -> None:
        if self._at_risk is not None:
            self._at_risk.setVisible(self._at_risk.isHidden())

    def _refuse(self, market: str) -> None:
        """The beginning of an individual answer, at the caret."""
        editor = self.composer.editor
        if editor.isVisible():
            editor.replace((editor.caret(), editor.caret()), polite_refusal(market))
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_answer(self, view: ConversationView) -> None:
        taken_over = view.record.thread.take_over is not None
        on_its_way = in_flight(view) and not taken_over
        clear(self._kept_place)
        if taken_over and view.draft is not None and view.draft.text.strip():
            self._kept_place.addWidget(KeptDraft(self._theme, view.draft))
        by_hand = view.capabilities.posts_by_hand
        self._on_its_way.setText(_waits_for_hand() if by_hand else _is_on_its_way())
        self._on_its_way.setVisible(on_its_way)
        self.composer.setVisible(not taken_over and not on_its_way)
        if taken_over or on_its_way:
            self.questions.show_questions(())
            self.composer.let_go()
        else:
            self.composer.show_view(view)

    def retranslate(self) -> None:
        self._nothing.setText(_("Choose a conversation. J and K go through the queue, ? shows every key."))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._banner_of = None
            self.retranslate()

    @Slot(bool)
    def _make_room(self, stopped: bool) -> None:
        """In a low window what stops the answer takes the place of banner, messages and questions."""
        self._stopped = stopped
        folded = stopped and self.height() < _LOW
        self.questions.set_folded(folded)
        self.messages.setVisible(not folded)
        for number in range(self._banner_place.count()):
            item = self._banner_place.itemAt(number)
            banner = item.widget() if item is not None else None
            if banner is not None:
                joined = banner is self._at_risk and self._short
                banner.setVisible(not folded and not joined)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        most = round(self.height() * _COMPOSER_SHARE) - 36 - 44
        self.composer.editor.set_most(max(80, most))
        self._make_room(self._stopped)
