"""What was read out of each file, one line a file; the seller sees what is taken over and what is not."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from seller_desk.services.messages_by_hand import ReadFile
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, IconView, Label
from seller_desk.ui.components.overlay_scroll import OverlayScroll
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording.carried import read_from


class ReadList(Card):
    """``begin_anew`` when the seller wants to read other files, or paste."""

    begin_anew = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface_page", "line_control")
        self.setAccessibleName(_("What was read"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = OverlayScroll(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 4, 4)
        column.addLayout(self._heading())
        column.addWidget(self._area, 1)
        self.lines: tuple[str, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    def show_files(self, files: Sequence[ReadFile]) -> None:
        inside = QFrame()
        inside.setProperty("surface", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 12, 8)
        column.setSpacing(10)
        self.lines = tuple(f"{file.name}: {_said(file)}" for file in files)
        for file in files:
            column.addWidget(self._row(file))
        column.addStretch(1)
        self._area.setWidget(inside)

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
    attached = sum(len(message.files) for message in file.messages)
    left_out = sum(message.left_out for message in file.messages)
    return read_from(len(file.messages), file.unreadable, file.fault, attached, left_out)


def _look(file: ReadFile) -> tuple[str, str]:
    if file.fault:
        return "octagon-minus", "stop"
    incomplete = file.unreadable or any(message.left_out for message in file.messages)
    return ("circle-question-mark", "soon") if incomplete else ("circle-check", "good")


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files that were dropped; nothing of them is looked at yet, and nothing is fetched from elsewhere."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
