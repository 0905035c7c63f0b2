"""The composer as a whole: heading, text, files, findings or the stop panel, foot."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from seller_desk import translation
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.replies.model import Finding, ReplyCheck, Rule, Severity
from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.ui.components.labels import Card, Line
from seller_desk.ui.components.shelf import Shelf
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.composer.editor import Editor
from seller_desk.ui.views.composer.files import Files
from seller_desk.ui.views.composer.findings import Findings, wave_ink
from seller_desk.ui.views.composer.foot import Foot
from seller_desk.ui.views.composer.head import Head
from seller_desk.ui.views.composer.stop_panel import StopPanel


class Composer(Card):
    """Holds the text of one thread. The signals say what the seller does; :meth:`show_check` answers typing."""

    typed = Signal()
    send_wanted = Signal()
    later_wanted = Signal()
    snippet_wanted = Signal()
    stopped = Signal(bool)
    vouched = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface_page", "line_control")
        self.key: ThreadKey | None = None
        self.check: ReplyCheck | None = None
        self._view: ConversationView | None = None
        self._stopped = False
        self._untouched = False  # empty since the thread was opened
        self.head = Head(theme)
        self.editor = Editor(theme)
        self.files = Files(theme)
        self.findings = Findings(theme)
        self.stop = StopPanel(theme, self)
        self.foot = Foot(theme)
        self._assemble(theme)
        self._connect()
        self.retranslate()

    def _assemble(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        shelf = Shelf(self.findings, self.stop)
        parts = (self.head, Line(theme), self.editor, self.files, shelf, Line(theme), self.foot)
        for part in parts:
            column.addWidget(part)
        self.editor.installEventFilter(self)

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._text_changed)
        self.editor.files_given.connect(self.files.add)
        self.editor.snippet_wanted.connect(self.snippet_wanted)
        self.foot.send.send_wanted.connect(self.send_wanted)
        self.foot.send.later_wanted.connect(self.later_wanted)
        self.foot.send.copy_wanted.connect(self._copy)
        self.foot.snippet.clicked.connect(self.snippet_wanted)
        self.foot.attach.clicked.connect(self._attach)
        self.files.changed.connect(self._text_changed)
        self.findings.mended.connect(self.mend)
        self.stop.mended.connect(self.mend)
        self.stop.vouched.connect(self.vouched)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, self.send_wanted.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    # --- which thread

    def show_view(self, view: ConversationView) -> None:
        """Another thread brings its draft; the same thread never disturbs what is being typed.

        A draft that came after its conversation was merged is shown where nothing was typed yet.
        """
        key = view.record.thread.key
        self._view = view
        self.files.set_limits(view.capabilities)
        self.foot.send.retranslate(by_hand=view.capabilities.posts_by_hand)
        if key != self.key or (self._untouched and view.draft is not None):
            self._load(key, view)
        self.retranslate()

    def _load(self, key: ThreadKey, view: ConversationView) -> None:
        self.key = None  # what follows is no typing
        self.check = None
        self.end_stop()
        self.stop.forget_reasons()
        self.findings.forget_hidden()
        self.findings.show_findings(())
        draft = view.draft
        self.editor.show_text(draft.text if draft else "", draft.caret if draft else 0)
        self.files.show_files(draft.files if draft else ())
        self.files.forget_words()
        self.foot.show_kept(draft.saved_at if draft else None)
        self._untouched = draft is None
        self.key = key

    def let_go(self) -> None:
        """No thread is open; the next one is loaded afresh."""
        self.key = None

    @Slot()
    def _text_changed(self) -> None:
        if self.key is not None:
            self._untouched = False
            self.typed.emit()

    # --- what the rules say

    def show_check(self, check: ReplyCheck) -> None:
        self.check = check
        waves = [(span, wave_ink(finding)) for finding in check.findings for span in finding.spans if _shows(finding)]
        self.editor.show_marks(check.template_spans, waves)
        if self._stopped:
            self.stop.show_causes(self._causes(check))
            self._stopped = bool(self.stop.causes)
            self._show_edge()
        stopping = set(map(id, self.stop.causes)) if self._stopped else set()
        beneath = [finding for finding in check.findings if id(finding) not in stopping and _as_line(finding)]
        self.findings.show_findings(beneath if self.editor.text().strip() else ())
        self._show_head()

    def _causes(self, check: ReplyCheck) -> list[Finding]:
        said = {rule for rule, _words in self.stop.reasons()}
        kinds = (Severity.BLOCK, Severity.HOLD)
        held = [finding for finding in check.findings if finding.severity in kinds]
        blocked = any(finding.severity is Severity.BLOCK for finding in held)
        return [finding for finding in held if blocked or finding.rule.value not in said or self._stopped]

    def _show_head(self) -> None:
        languages = self._languages()
        self.head.show_check(self.check, languages, written=bool(self.editor.text().strip()))

    def _languages(self) -> tuple[str, ...]:
        from seller_desk.domain.market import MARKETS

        found = MARKETS.get(self._view.record.thread.market) if self._view is not None else None
        return found.languages if found is not None else ()

    # --- stopped

    def stop_send(self, check: ReplyCheck) -> None:
        """Say what stops it and put the caret at the first cause."""
        self._stopped = True
        self.show_check(check)
        causes = self.stop.causes
        if causes:
            self._go_to(causes[0])
        self._show_edge()

    def stop_with(self, words: str) -> None:
        self.stop.show_words(words)
        self._stopped = True
        self._show_edge()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_stop(self) -> None:
        self._stopped = False
        self.stop.show_causes(())
        self.stop.hide()
        self._show_edge()

    def _show_edge(self) -> None:
        focused = self.editor.hasFocus()
        edge = "stop" if self._stopped else "accent" if focused else "line_control"
        self.set_look(edge=edge, edge_width=2 if self._stopped or focused else 1)
        self.foot.send.show_stopped(stopped=self._stopped)
        self.stopped.emit(self._stopped)

    def _go_to(self, finding: Finding) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if finding.spans and finding.rule is not Rule.TEMPLATE_ONLY:
            self.editor.put_caret(finding.spans[0][1])
        elif finding.rule is Rule.TEMPLATE_ONLY:
            self.editor.put_caret(len(self.editor.text()))

    @Slot(object)
    def mend(self, finding: Finding) -> None:
        """Do what the finding proposes, or go where the seller can."""
        if finding.mend is not None:
            self.editor.replace(finding.mend.span, finding.mend.replacement)
        self._go_to(finding)
        if finding.mend is None and finding.spans and finding.rule is not Rule.TEMPLATE_ONLY:
            self.editor.select(finding.spans[0])

    # --- the rest

    def _attach(self) -> None:
        self.files.ask(self)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.editor.text())

    def show_kept(self, at: datetime) -> None:
        self.foot.show_kept(at)

    def retranslate(self) -> None:
        name = harmless(self._view.record.thread.buyer_name).split(" ")[0] if self._view else ""
        self.editor.setPlaceholderText(_("Write to {name}…").format(name=name) if name else _("Write an answer…"))
        languages = translation.joined(translation.language_in_words(code) for code in self._languages())
        self.editor.setAccessibleName(_("Your answer, in {language}").format(language=languages))
        self.head.retranslate()
        self.foot.retranslate()
        self._show_head()
        if self.check is not None:
            self.findings.rebuild()
            if self._stopped and self.stop.causes:
                self.stop.rebuild()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._show_edge()
        return super().eventFilter(watched, event)


def _shows(finding: Finding) -> bool:
    """Template text has its own tint; everything else with words gets a wave."""
    return finding.rule is not Rule.TEMPLATE_ONLY


def _as_line(finding: Finding) -> bool:
    """Open questions stand on their chips already."""
    return finding.rule is not Rule.UNANSWERED_QUESTION
