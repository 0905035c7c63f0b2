"""Reckons stored conversations anew in the background, step by step and without a word."""

import logging

from PySide6.QtCore import QObject, QTimer, Slot

from seller_desk.domain.change import ChangeKind
from seller_desk.services.bundle import Services
from seller_desk.ui.bridge import Bridge, Changes
from seller_desk.ui.work import Work

_log = logging.getLogger(__name__)
_FIRST_MS = 3_000  # after the start: the window comes first
_NEXT_MS = 15  # between two steps: whoever else writes has its turn
_AGAIN_MS = 60_000  # after trouble with the disk


class Deriving(QObject):
    def __init__(self, services: Services, work: Work, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._anew, self._work = services.deriving_anew, work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.step)
        bridge.changed.connect(self._heed)

    def start(self) -> None:
        self._work.aside(self._anew.begin_if_rules_are_new, self._begun, self._failed)

    def stop(self) -> None:
        self._timer.stop()

    def _begun(self, _nothing: object) -> None:
        self._timer.start(_FIRST_MS)

    @property
    def next_ms(self) -> int:
        """Until the next step; -1 when none is planned."""
        return self._timer.remainingTime()

    @Slot(object)
    def _heed(self, changes: Changes) -> None:
        """Other choices may have asked for it."""
        if changes.touches(ChangeKind.SETTINGS):
            self._timer.start(_NEXT_MS)

    @Slot()
    def step(self) -> None:
        self._work.aside(self._anew.step, self._stepped, self._failed)

    def _stepped(self, more: bool) -> None:
        if more:
            self._timer.start(_NEXT_MS)

    def _failed(self, error: BaseException) -> None:
        _log.warning("conversations could not be reckoned anew: %s", type(error).__name__)
        self._timer.start(_AGAIN_MS)
