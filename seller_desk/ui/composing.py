"""From typing to sending: drafts kept, checks at each keystroke, snippets, and Send that names what stops it."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry
from seller_desk.domain.replies.model import Finding, ReplyCheck
from seller_desk.domain.snippet import FilledSnippet, Snippet
from seller_desk.services.sending import Refusal, SendAnswer
from seller_desk.translation import translate as _
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.composer.draft_keeper import DraftKeeper
from seller_desk.ui.views.composer.snippet_list import SnippetList
from seller_desk.ui.views.conversation.thread_panel import ThreadPanel
from seller_desk.ui.workbench import Workbench
from seller_desk.wording import refusal

CHECK_AFTER_MS = 60


@dataclass(frozen=True, slots=True)
class _Checked:
    revision: int
    key: ThreadKey
    check: ReplyCheck


class Composing(QObject):
    """``sent`` carries the outbox entry; ``announced`` words for the status line and a screen reader."""

    sent = Signal(object)
    announced = Signal(str, bool)
    later_wanted = Signal()
    snippets_wanted = Signal()
    trouble = Signal(object)

    def __init__(self, bench: Workbench, panel: ThreadPanel, theme: Theme) -> None:
        super().__init__(panel)
        self._bench, self._panel, self._composer = bench, panel, panel.composer
        self._writing, self._sending = bench.services.writing, bench.services.sending
        self._revision = 0
        self._sending_now = False
        self.keeper = DraftKeeper(self._writing, bench.services.clock, bench.work, self)
        self.keeper.kept.connect(self._kept)
        self.keeper.changed.connect(bench.tell)
        self.keeper.failed.connect(self.trouble)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.check)
        self._snippets = SnippetList(bench, theme, panel.window)
        self._snippets.filled.connect(self._insert)
        self._snippets.edit_wanted.connect(self.snippets_wanted)
        composer = self._composer
        composer.typed.connect(self._typed)
        composer.send_wanted.connect(self.send)
        composer.later_wanted.connect(self.later_wanted)
        composer.snippet_wanted.connect(self.open_snippets)
        composer.vouched.connect(self._vouch)
        composer.files.said.connect(self._file_said)

    # --- typing

    @Slot()
    def _typed(self) -> None:
        key = self._composer.key
        if key is None:
            return
        self._revision += 1
        editor = self._composer.editor
        self.keeper.note(key, editor.text(), editor.caret(), self._composer.files.files)
        if not self._timer.isActive():
            self._timer.start()

    @Slot(str)
    def _file_said(self, words: str) -> None:
        self.announced.emit(words, False)

    @Slot(object, object)
    def _kept(self, key: ThreadKey, at: datetime) -> None:
        if key == self._composer.key:
            self._composer.show_kept(at)

    @Slot()
    def check(self) -> None:
        """Hold the draft against the rules, off the main thread; an answer to an older text is dropped."""
        key, revision = self._composer.key, self._revision
        if key is None:
            return
        text, writing = self._composer.editor.text(), self._writing
        self._bench.work.aside(
            lambda: _Checked(revision, key, writing.check(key, text)), self._show, self.trouble.emit
        )

    def _show(self, checked: _Checked) -> None:
        if checked.key != self._composer.key or checked.revision != self._revision:
            return
        self._composer.show_check(checked.check)
        self._panel.questions.show_questions(checked.check.questions)

    def opened(self) -> None:
        """Another thread, or the same one read again."""
        self._revision += 1
        self.check()

    # --- snippets

    @Slot()
    def open_snippets(self) -> None:
        if self._composer.key is not None and self._composer.isVisible():
            self._snippets.open_for(self._composer.key, self._composer.foot.snippet)

    @Slot(object, object)
    def _insert(self, snippet: Snippet, filled: FilledSnippet) -> None:
        editor = self._composer.editor
        caret = editor.caret()
        before = editor.text()[:caret]
        start = caret - 1 if before.endswith("/") else caret
        editor.replace((start, caret), filled.text)
        editor.setFocus()

    # --- sending

    @Slot()
    def send(self) -> None:
        self.send_at(None)

    def send_at(self, at: datetime | None) -> None:
        """None: at once, after the time for undo."""
        key = self._composer.key
        if key is None or self._sending_now:
            return
        self._sending_now = True
        self.keeper.flush()
        text, files = self._composer.editor.text(), self._composer.files.files
        reasons, sending = self._composer.stop.reasons(), self._sending
        self._bench.work.in_order(
            lambda: (key, sending.send(key, text, files, reasons, at)), self._answered, self._failed
        )

    def _failed(self, error: object) -> None:
        self._sending_now = False
        self.trouble.emit(error)

    def _answered(self, answered: tuple[ThreadKey, SendAnswer]) -> None:
        self._sending_now = False
        key, answer = answered
        if answer.entry is not None:
            if answer.by_hand:
                QGuiApplication.clipboard().setText(answer.entry.body)
                self.announced.emit(_("Copied. Paste it into the panel, then press “Posted in the panel”."), False)
            self._sent(key, answer.entry)
        elif key == self._composer.key and answer.refusal is not None:
            self._refused(answer.refusal, answer.check)

    def _sent(self, key: ThreadKey, entry: OutboxEntry) -> None:
        if key == self._composer.key:
            self._composer.end_stop()
            self._composer.stop.forget_reasons()
            self._composer.let_go()
        self.sent.emit(entry)

    def _refused(self, why: Refusal, check: ReplyCheck) -> None:
        if why in {Refusal.BLOCKED, Refusal.REASON_NEEDED}:
            self._composer.stop_send(check)
        else:
            self._composer.stop_with(refusal(why.value))
        self.announced.emit(refusal(why.value, len(self._composer.stop.causes)), True)

    @Slot(object)
    def _vouch(self, finding: Finding) -> None:
        key, writing = self._composer.key, self._writing
        if key is None or not finding.spans:
            return
        start, end = finding.spans[0]
        words = finding.values.get("text") or self._composer.editor.text()[start:end]
        self._bench.work.in_order(lambda: writing.vouch(key, words), self._vouched, self.trouble.emit)

    def _vouched(self, _nothing: object) -> None:
        self._revision += 1
        self.check()
