"""Files that go with the answer, and what is to be said of them."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from seller_desk.domain.account import Capabilities
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.services.attaching import MOST_FILES, attach
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.components.chip import FlowLayout, clear
from seller_desk.ui.components.labels import Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import file_fault, file_notice, file_size


class Files(QFrame):
    """The files as chips; pressing one takes it away. ``changed`` when the list is another.

    ``said`` carries what is to be known of a file; the words also stay below the chips until the list changes.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.files: tuple[OutgoingFile, ...] = ()
        self._limits = Capabilities()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 6)
        column.setSpacing(4)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.notice = Label(theme, "", "caption", "muted", wrap=True)
        column.addWidget(self._chips)
        column.addWidget(self.notice)
        self._say("")

    def set_limits(self, limits: Capabilities) -> None:
        self._limits = limits

    def show_files(self, files: tuple[OutgoingFile, ...]) -> None:
        if files != self.files:
            self.notice.setText("")
        self.files = files
        clear(self._flow)
        for number, file in enumerate(files):
            words = f"{file.name}, {file_size(len(file.content))}"
            button = Button(self._theme, words, icon="paperclip", small=True, tip=_("Press to take it away"))
            button.setProperty("number", number)
            button.clicked.connect(self._take_away)
            self._flow.addWidget(button)
            button.show()
        self._chips.setMinimumHeight(self._theme.fonts.grown(32) if files else 0)
        self._chips.setVisible(bool(files))
        self._say(self.notice.text())

    def forget_words(self) -> None:
        """Another conversation: what was said belongs to the last one."""
        self._say("")

    def _say(self, words: str) -> None:
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
        self.setVisible(bool(words or self.files))

    def ask(self, parent: QWidget) -> None:
        names, _filter = QFileDialog.getOpenFileNames(parent, _("Attach files"))
        self.add([Path(name) for name in names])

    def add(self, paths: list[Path]) -> None:
        """What is to be said of several files is said together."""
        most = self._limits.attachment_limit_bytes
        room = MOST_FILES - len(self.files)
        words = [file_fault("too_many_files", paths[room].name, most)] if len(paths) > room else []
        for path in paths[:room]:
            try:
                attached = attach(path, self._limits)
            except InvalidInput as fault:
                words.append(file_fault(fault.code, fault.value, most))
                continue
            if attached.notice:
                words.append(file_notice(attached.notice, attached.file.name))
            self.show_files((*self.files, attached.file))
            self.changed.emit()
        self._say(" ".join(words))
        if words:
            self.said.emit(" ".join(words))

    @Slot()
    def _take_away(self) -> None:
        number = int(self.sender().property("number"))
        self.show_files(self.files[:number] + self.files[number + 1 :])
        self.changed.emit()
