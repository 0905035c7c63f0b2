"""Runs what may take longer than a frame off the main thread and hands the result back on it."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

_log = logging.getLogger(__name__)
Result = TypeVar("Result")
Done = Callable[[Any], None]


class _Job(QObject):
    """Lives on the main thread; the worker only emits, so both slots run on the main thread."""

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, work: "Work", done: Done, failed: Done | None) -> None:
        super().__init__(work)
        self._work, self._done, self._failed = work, done, failed
        self.finished.connect(self._hand_over)
        self.failed.connect(self._complain)

    @Slot(object)
    def _hand_over(self, result: object) -> None:
        self._work.forget(self)
        if not self._work.stopped:
            self._done(result)

    @Slot(object)
    def _complain(self, error: BaseException) -> None:
        self._work.forget(self)
        if self._work.stopped:
            return
        (self._failed or self._work.failed.emit)(error)


class _Task(QRunnable):
    def __init__(self, job: _Job, call: Callable[[], object]) -> None:
        super().__init__()
        self._job, self._call = job, call

    def run(self) -> None:
        try:
            result = self._call()
        except Exception as error:  # noqa: BLE001, RUF100 - whatever it is, the seller is told, and nothing is lost
            _log.info("A call of the screen failed: %s", type(error).__name__)
            self._job.failed.emit(error)
        else:
            self._job.finished.emit(result)


class Work(QObject):
    """Two lanes: ``in_order`` keeps the order of writing and reading back, ``aside`` is for all that may overtake."""

    failed = Signal(object)  # an error nobody asked to hear of

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopped = False
        self._jobs: set[_Job] = set()
        self._in_order = QThreadPool(self)
        self._in_order.setMaxThreadCount(1)
        self._aside = QThreadPool(self)
        self._aside.setMaxThreadCount(3)

    def in_order(
        self, call: Callable[[], Result], done: Callable[[Result], None], failed: Done | None = None
    ) -> None:
        self._start(self._in_order, call, done, failed)

    def aside(self, call: Callable[[], Result], done: Callable[[Result], None], failed: Done | None = None) -> None:
        self._start(self._aside, call, done, failed)

    def _start(self, lane: QThreadPool, call: Callable[[], object], done: Done, failed: Done | None) -> None:
        job = _Job(self, done, failed)
        self._jobs.add(job)
        lane.start(_Task(job, call))

    def forget(self, job: _Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def stop(self, timeout_ms: int = 5_000) -> None:
        """Wait for what was begun, so that no draft is lost; nothing reaches the screen any more."""
        self.stopped = True
        self._in_order.waitForDone(timeout_ms)
        self._aside.clear()
        self._aside.waitForDone(timeout_ms)


def ignore(_result: object) -> None:
    """For calls whose result nobody needs."""
