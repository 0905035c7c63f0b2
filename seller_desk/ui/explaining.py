"""Every number and every chip explains itself in place: why this due time, and where a question stands."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from seller_desk.domain.replies.model import Question
from seller_desk.services.inbox import ConversationView, QueueRow
from seller_desk.services.writing import unanswered
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.composer.individual_panel import IndividualPanel
from seller_desk.ui.views.conversation.thread_panel import ThreadPanel
from seller_desk.ui.views.conversation.why_panel import WhyPanel
from seller_desk.ui.workbench import Workbench


class Explaining(QObject):
    """``settings_wanted`` carries the section that says whose holidays count."""

    settings_wanted = Signal(str)

    def __init__(self, bench: Workbench, panel: ThreadPanel, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._panel, self._theme, self._window = bench, panel, theme, window
        self._view: ConversationView | None = None
        self._row: QueueRow | None = None
        self.why: WhyPanel | None = None

    def show(self, view: ConversationView, row: QueueRow) -> None:
        self._view, self._row = view, row

    @Slot()
    def open_why(self) -> None:
        view, row = self._view, self._row
        if view is None or row is None or row.seconds_left is None:
            return
        if self.why is not None:
            self.why.deleteLater()
        self.why = WhyPanel(self._theme, self._window)
        self.why.change_wanted.connect(self._change_policy)
        choices = self._bench.services.settings.choices()
        self.why.show_view(view, choices, row.seconds_left, self._bench.now(), row.answer_by)
        self.why.open_below(self._panel.heading.why, align_right=True)

    @Slot()
    def open_share(self) -> None:
        """How much of the answer is individual, and which words make it so."""
        composer = self._panel.composer
        if composer.check is None:
            return
        panel = IndividualPanel(self._theme, self._window)
        panel.show_check(composer.editor.text(), composer.check)
        panel.closed.connect(panel.deleteLater)
        panel.open_below(composer.head.share, align_right=True)

    @Slot()
    def _change_policy(self) -> None:
        self.settings_wanted.emit("holidays")

    @Slot(object)
    def show_question(self, question: object) -> None:
        """The words of a question in the buyer's message."""
        found = message_of(self._view, question)
        if found is not None:
            self._panel.messages.mark(*found)


def message_of(view: ConversationView | None, question: object) -> tuple[str, tuple[int, int]] | None:
    """Message id and span: the check numbers the buyer's messages since the last answer. None once moved on."""
    if view is None or not isinstance(question, Question):
        return None
    messages = unanswered(view.record.thread.messages)
    if question.message_index >= len(messages):
        return None
    return messages[question.message_index].id, question.span
