"""Writes a case to a file that the seller names: the conversation with its clock, checks and times."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from seller_desk.domain.identity import ThreadKey
from seller_desk.services.bundle import Services
from seller_desk.translation import translate as _
from seller_desk.ui.work import Work
from seller_desk.wording import error_sentence


class CaseExport(QObject):
    """``said`` tells in words where the file is, or why there is none."""

    said = Signal(str)

    def __init__(self, services: Services, work: Work, window: QWidget) -> None:
        super().__init__(window)
        self._cases, self._work, self._window = services.cases, work, window

    @Slot(object)
    def ask(self, key: ThreadKey) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self._window, _("Export the case"), self._cases.file_name(key), f"{_('Text')} (*.txt)"
        )
        if name:
            self.export_to(key, Path(name))

    def export_to(self, key: ThreadKey, path: Path) -> None:
        done = _("The case is in {file}. It holds the buyer’s words: give it to the platform alone.")
        self._work.aside(
            lambda: self._cases.export(key, path),
            lambda _result: self.said.emit(done.format(file=path.name)),
            lambda error: self.said.emit(error_sentence(error)),
        )
