"""Lets closed conversations go when the seller's time for them is over: in the background, a few at a time."""

import logging

from PySide6.QtCore import QObject, QTimer, Slot

from seller_desk.services.bundle import Services
from seller_desk.ui.work import Work

_log = logging.getLogger(__name__)
_FIRST_MS = 5 * 60_000  # after the start, and between runs while there is more
_DAILY_MS = 24 * 3_600_000


class Retaining(QObject):
    """Runs also while the window is hidden. The log says how many conversations went, never which."""

    def __init__(self, services: Services, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._retention, self._work = services.retention, work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.run)

    def start(self) -> None:
        self._timer.start(_FIRST_MS)

    def stop(self) -> None:
        self._timer.stop()

    @property
    def next_ms(self) -> int:
        """Until the next run; -1 when none is planned."""
        return self._timer.remainingTime()

    @Slot()
    def run(self) -> None:
        self._work.in_order(self._retention.run, self._ran, self._failed)

    def _ran(self, gone: int) -> None:
        if gone:
            _log.info("retention: %d closed conversations forgotten", gone)
        self._timer.start(_FIRST_MS if gone else _DAILY_MS)

    def _failed(self, error: BaseException) -> None:
        _log.warning("retention: nothing forgotten, %s", type(error).__name__)
        self._timer.start(_DAILY_MS)
