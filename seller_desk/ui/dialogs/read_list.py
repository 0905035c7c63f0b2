"""What was read out of each file, one line a file; the seller sees what is taken over and what is not."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from seller_desk.services.assisted import ReadFile
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import IconView, Label
from seller_desk.ui.components.overlay_scroll import OverlayScroll
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording.carried import read_from


class ReadList(QScrollArea):
    """``begin_anew`` when the seller wants to read other files, or paste."""

    begin_anew = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What was read"))
        self._bar = OverlayScroll(self)
        self.lines: tuple[str, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    def show_files(self, files: Sequence[ReadFile]) -> None:
        inside = QFrame()
        inside.setProperty("surface", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        column.addLayout(self._heading())
        self.lines = tuple(f"{file.name}: {_said(file)}" for file in files)
        for file in files:
            column.addWidget(self._row(file))
        column.addStretch(1)
        self.setWidget(inside)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(self._theme, _("What was read"), weight=600), 1)
        row.addWidget(
            Button(self._theme, _("Start again"), Kind.FLAT, small=True, icon="undo-2", pressed=self.begin_anew.emit)
        )
        return row

    def _row(self, file: ReadFile) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon, ink = _look(file)
        row.addWidget(IconView(self._theme, icon, ink), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, file.name, weight=500, wrap=True))
        words.addWidget(Label(self._theme, _said(file), "caption", "muted", wrap=True))
        row.addLayout(words, 1)
        return whole


def _said(file: ReadFile) -> str:
    return read_from(len(file.messages), file.unreadable, file.fault)


def _look(file: ReadFile) -> tuple[str, str]:
    if file.fault:
        return "octagon-minus", "stop"
    return ("circle-question-mark", "soon") if file.unreadable else ("circle-check", "good")


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files that were dropped; nothing of them is looked at yet, and nothing is fetched from elsewhere."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
