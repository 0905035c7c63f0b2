"""Files that go with the answer: checked against the platform's limits before anything is sent."""

import mimetypes
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from seller_desk.domain.account import Capabilities
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.components.chip import FlowLayout, clear
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import file_size

MOST_FILES = 10


def read_file(path: Path, limits: Capabilities) -> OutgoingFile | str:
    """The file ready to go, or a sentence that says why it cannot."""
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if media_type not in limits.attachment_types:
        return _("“{name}” is of a kind the platform does not take.").format(name=path.name)
    try:
        if path.stat().st_size > limits.attachment_limit_bytes:
            most = file_size(limits.attachment_limit_bytes)
            return _("“{name}” is too large: the platform takes {size} at most.").format(name=path.name, size=most)
        return OutgoingFile(path.name, media_type, path.read_bytes())
    except OSError:
        return _("“{name}” cannot be read.").format(name=path.name)


class Files(QFrame):
    """The files as chips; pressing one takes it away. ``changed`` when the list is another."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.files: tuple[OutgoingFile, ...] = ()
        self._limits = Capabilities()
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(12, 0, 12, 0)
        self.hide()

    def set_limits(self, limits: Capabilities) -> None:
        self._limits = limits

    def show_files(self, files: tuple[OutgoingFile, ...]) -> None:
        self.files = files
        clear(self._flow)
        for number, file in enumerate(files):
            words = f"{file.name}, {file_size(len(file.content))}"
            button = Button(self._theme, words, icon="paperclip", small=True, tip=_("Press to take it away"))
            button.setProperty("number", number)
            button.clicked.connect(self._take_away)
            self._flow.addWidget(button)
            button.show()
        self.setMinimumHeight(self._theme.fonts.grown(32) if files else 0)
        self.setVisible(bool(files))

    def ask(self, parent: QWidget) -> None:
        names, _filter = QFileDialog.getOpenFileNames(parent, _("Attach files"))
        self.add([Path(name) for name in names])

    def add(self, paths: list[Path]) -> None:
        for path in paths[: MOST_FILES - len(self.files)]:
            read = read_file(path, self._limits)
            if isinstance(read, str):
                self.refused.emit(read)
            else:
                self.show_files((*self.files, read))
                self.changed.emit()

    @Slot()
    def _take_away(self) -> None:
        number = int(self.sender().property("number"))
        self.show_files(self.files[:number] + self.files[number + 1 :])
        self.changed.emit()
