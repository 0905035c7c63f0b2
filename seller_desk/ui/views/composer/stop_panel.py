"""What stops Send, in place: numbered reasons, each with the action that removes it and its key Alt+1…9."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from seller_desk.domain.replies.model import Finding, Severity
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.chip import clear
from seller_desk.ui.components.labels import IconView, Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import (
    finding_kind,
    finding_sentence,
    mend_label,
    nothing_was_sent,
    stop_heading,
    vouch_label,
)

_KEYS = 9


class StopPanel(QFrame):
    """``mended`` and ``vouched`` carry a finding; ``reasons`` gives what the seller said where a rule asks why."""

    mended = Signal(object)
    vouched = Signal(object)

    def __init__(self, theme: Theme, keys_in: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._causes: tuple[Finding, ...] = ()
        self._fields: dict[str, QLineEdit] = {}
        self._said: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shortcuts = [self._shortcut(number, keys_in) for number in range(1, _KEYS + 1)]
        self.hide()

    def _shortcut(self, number: int, keys_in: QWidget) -> QShortcut:
        shortcut = QShortcut(QKeySequence(f"Alt+{number}"), keys_in)
        shortcut.setEnabled(False)
        shortcut.setProperty("number", number - 1)
        shortcut.activated.connect(self._by_key)
        return shortcut

    @property
    def causes(self) -> tuple[Finding, ...]:
        return self._causes

    def show_causes(self, causes: Sequence[Finding]) -> None:
        """Empty: nothing stops any more, the panel goes."""
        same = tuple(causes) == self._causes
        self._causes = tuple(causes)
        if not same or self.isHidden() == bool(causes):
            self.rebuild()

    def show_words(self, words: str) -> None:
        """A stop that no finding explains: nothing written, or already on its way."""
        self._causes = ()
        clear(self._column)
        self._column.addWidget(self._heading(words))
        self.show()

    def forget_reasons(self) -> None:
        self._said.clear()

    def reasons(self) -> tuple[tuple[str, str], ...]:
        """Rule and words, only where words were given."""
        self._keep()
        held = {finding.rule.value for finding in self._causes if finding.severity is Severity.HOLD}
        return tuple((rule, words.strip()) for rule, words in self._said.items() if words.strip() and rule in held)

    def _keep(self) -> None:
        self._said |= {rule: field.text() for rule, field in self._fields.items()}

    def rebuild(self) -> None:
        self._keep()
        self._fields = {}
        clear(self._column)
        for number, shortcut in enumerate(self._shortcuts):
            shortcut.setEnabled(number < len(self._causes))
        self.setVisible(bool(self._causes))
        if not self._causes:
            return
        self._column.addWidget(self._heading(stop_heading(len(self._causes))))
        for number, finding in enumerate(self._causes[:_KEYS], 1):
            self._column.addWidget(self._cause(number, finding))

    def _heading(self, words: str) -> QWidget:
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(IconView(self._theme, "octagon-minus", "stop"))
        row.addWidget(Label(self._theme, words, ink="stop", weight=600))
        row.addStretch(1)
        row.addWidget(Label(self._theme, nothing_was_sent(), "caption", "muted"))
        return heading

    def _cause(self, number: int, finding: Finding) -> QWidget:
        box = _Cause(self._theme)
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 6, 8, 7)
        row.setSpacing(8)
        digit = Label(self._theme, str(number), ink="stop", weight=600)
        digit.setFixedWidth(16)
        row.addWidget(digit)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, finding_kind(finding), weight=600))
        words.addWidget(Label(self._theme, finding_sentence(finding), "caption", "muted", wrap=True))
        if finding.severity is Severity.HOLD:
            words.addWidget(self._reason(finding))
        row.addLayout(words, 1)
        if finding.liftable:
            row.addWidget(self._button(finding, vouch_label(), self._vouch, number, ""))
        row.addWidget(self._button(finding, mend_label(finding), self._mend, number, f"Alt+{number}"))
        return box

    def _reason(self, finding: Finding) -> QLineEdit:
        field = QLineEdit(self._said.get(finding.rule.value, ""))
        field.setPlaceholderText(_("Or say why it can be sent; the reason is kept"))
        field.setAccessibleName(_("Reason for sending"))
        field.setMaxLength(300)
        self._fields[finding.rule.value] = field
        return field

    def _button(self, finding: Finding, words: str, pressed: object, number: int, hint: str) -> Button:
        button = Button(self._theme, words, Kind.PLAIN, small=True, hint=hint)
        button.setProperty("number", number - 1)
        button.clicked.connect(pressed)
        return button

    def _mend(self) -> None:
        self.mended.emit(self._causes[int(self.sender().property("number"))])

    def _vouch(self) -> None:
        self.vouched.emit(self._causes[int(self.sender().property("number"))])

    def _by_key(self) -> None:
        number = int(self.sender().property("number"))
        if number < len(self._causes):
            self.mended.emit(self._causes[number])

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.stop_tint))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.tokens.line_soft))


class _Cause(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, QColor(self._theme.tokens.line_firm))
