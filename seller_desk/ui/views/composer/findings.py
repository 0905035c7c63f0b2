"""What the rules say of the draft: one line each, most serious first, with the action that mends it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from seller_desk.domain.replies.model import Finding, Rule, Severity
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.chip import clear
from seller_desk.ui.components.labels import IconView
from seller_desk.ui.components.paragraph import Paragraph
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import finding_kind, finding_sentence, mend_label

MOST_LINES = 3
LOOKS = {
    Severity.BLOCK: ("octagon-minus", "stop", "stop_tint"),
    Severity.HOLD: ("circle-question-mark", "soon", "soon_tint"),
    Severity.WARN: ("triangle-alert", "soon", "soon_tint"),
    Severity.HINT: ("info", "ink_muted", "surface_sunken"),
}


def wave_ink(finding: Finding) -> str:
    """The token of the wave under the words a finding is about."""
    return "stop" if finding.severity is Severity.BLOCK else "soon_line"


class FindingLine(QFrame):
    """``mended`` and ``dismissed`` carry the finding."""

    mended = Signal(object)
    dismissed = Signal(object)

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__()
        self._theme, self._finding = theme, finding
        icon, ink, self._ground = LOOKS[finding.severity]
        self.setMinimumHeight(theme.fonts.grown(32) + 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(IconView(theme, icon, ink))
        row.addWidget(Paragraph(theme, finding_kind(finding), finding_sentence(finding)), 1)
        if finding.spans or finding.mend is not None or finding.rule is Rule.UNANSWERED_QUESTION:
            row.addWidget(Button(theme, mend_label(finding), small=True, pressed=self._mend))
        if finding.severity in {Severity.WARN, Severity.HINT}:
            row.addWidget(
                Button(theme, "", Kind.FLAT, icon="x", small=True, tip=_("Hide this note"), pressed=self._dismiss)
            )
        self.setAccessibleName(f"{finding_kind(finding)}. {finding_sentence(finding)}")

    def _mend(self) -> None:
        self.mended.emit(self._finding)

    def _dismiss(self) -> None:
        self.dismissed.emit(self._finding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(getattr(self._theme.tokens, self._ground)))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.tokens.line_soft))


class Findings(QFrame):
    """Hidden while there is nothing to say. What the seller hid stays hidden for this thread."""

    mended = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self._hidden: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
        self._all = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def forget_hidden(self) -> None:
        self._hidden.clear()
        self._all = False

    def show_findings(self, findings: Sequence[Finding]) -> None:
        shown = tuple(finding for finding in findings if _mark(finding) not in self._hidden)
        if shown != self._findings:
            self._findings = shown
            self.rebuild()

    def rebuild(self) -> None:
        clear(self._column)
        limit = len(self._findings) if self._all else MOST_LINES
        for finding in self._findings[:limit]:
            line = FindingLine(self._theme, finding)
            line.mended.connect(self.mended)
            line.dismissed.connect(self._dismiss)
            self._column.addWidget(line)
        if len(self._findings) > limit:
            rest = len(self._findings) - limit
            more = ngettext("{count} more note", "{count} more notes", rest).format(count=rest)
            self._column.addWidget(Button(self._theme, more, Kind.FLAT, small=True, pressed=self._show_all))
        self.setVisible(bool(self._findings))

    def _show_all(self) -> None:
        self._all = True
        self.rebuild()

    def _dismiss(self, finding: Finding) -> None:
        self._hidden.add(_mark(finding))
        self.show_findings(self._findings)


def _mark(finding: Finding) -> tuple[str, tuple[tuple[str, str], ...]]:
    return finding.code, tuple(sorted(finding.values.items()))
