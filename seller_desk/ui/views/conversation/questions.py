"""The buyer's questions as chips: which of them the draft has met, and which are open."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain.replies.model import Question
from seller_desk.translation import translate as _
from seller_desk.ui.components.chip import Chip, FlowLayout, clear
from seller_desk.ui.components.labels import Label
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import question_state, questions_met


class Questions(QFrame):
    """Hidden while the buyer asks nothing; ``pressed`` carries the question whose words are to be shown."""

    pressed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._questions: tuple[Question, ...] = ()
        self._folded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._title = Label(theme, kind="caption", ink="faint")
        self._met = Label(theme, kind="caption", ink="muted")
        row.addWidget(self._title)
        row.addWidget(self._met)
        row.addStretch(1)
        column.addLayout(row)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column.addWidget(self._chips)
        self.hide()

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        if questions != self._questions:
            self._questions = questions
            self._build()

    def _build(self) -> None:
        clear(self._flow)
        met = sum(question.met for question in self._questions)
        self._title.setText(_("Questions in the message"))
        self._met.setText(questions_met(met, len(self._questions)))
        for number, question in enumerate(self._questions):
            words = " ".join(harmless(question.text).split())
            chip = Chip(self._theme, question_state(question.met), words, met=question.met)
            chip.setProperty("number", number)
            chip.clicked.connect(self._press)
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(self._questions) and not self._folded)

    def set_folded(self, folded: bool) -> None:
        """Make room for something more urgent."""
        self._folded = folded
        self.setVisible(bool(self._questions) and not folded)

    def _press(self) -> None:
        self.pressed.emit(self._questions[int(self.sender().property("number"))])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._build()
