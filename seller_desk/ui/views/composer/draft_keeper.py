"""Keeps what is typed: saved within a second, in order, and put back with its caret; drafts never mix."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from seller_desk.domain.change import Change
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.ports import Clock
from seller_desk.services.writing import Writing
from seller_desk.ui.work import Work

SAVE_AFTER_MS = 500  # from the first unsaved letter, so at most so much typing can be lost


class DraftKeeper(QObject):
    """Told of every change with the thread it belongs to; ``kept`` carries the thread and when."""

    kept = Signal(object, object)
    changed = Signal(object)  # Change
    failed = Signal(object)

    def __init__(self, writing: Writing, clock: Clock, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing, self._clock, self._work = writing, clock, work
        self._unsaved: tuple[ThreadKey, str, int, tuple[OutgoingFile, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def note(self, key: ThreadKey, text: str, caret: int, files: tuple[OutgoingFile, ...]) -> None:
        """Remember the newest state; a state of another thread is saved first."""
        if self._unsaved is not None and self._unsaved[0] != key:
            self.flush()
        self._unsaved = (key, text, caret, files)
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def flush(self) -> None:
        """Save now; returns at once, the order of saves is kept."""
        self._timer.stop()
        if self._unsaved is None:
            return
        key, text, caret, files = self._unsaved
        self._unsaved = None

        def save() -> tuple[ThreadKey, datetime, Change]:
            change = self._writing.save_draft(key, text, caret, files)
            return key, self._clock.now(), change

        self._work.in_order(save, self._saved, self.failed.emit)

    def _saved(self, result: tuple[ThreadKey, datetime, Change]) -> None:
        key, at, change = result
        self.kept.emit(key, at)
        self.changed.emit(change)
