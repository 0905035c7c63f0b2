"""One channel for every change, whether sync or the seller made it."""

import logging
from collections.abc import Callable

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.sync_status import SyncStatus
from seller_desk.ports import OnChange
from seller_desk.services.bundle import SyncControl

_log = logging.getLogger(__name__)
_WAITS_FOR_SYNC = (ChangeKind.ABSENCES, ChangeKind.ACCOUNTS)  # the seller expects to see these happen soon


class Changes:
    """Passes a change on to all who listen; one that fails does not keep it from the others."""

    def __init__(self) -> None:
        self._listeners: list[OnChange] = []

    def subscribe(self, listener: OnChange) -> None:
        self._listeners.append(listener)

    def tell(self, change: Change) -> None:
        for listener in list(self._listeners):
            try:
                listener(change)
            except Exception as error:
                _log.error("a listener failed: %s", type(error).__name__)


class DeskSync:
    """The sync thread as the desk sees it: whoever subscribes hears of the seller's own changes as well."""

    def __init__(self, worker: SyncControl, changes: Changes) -> None:
        self._worker = worker
        self._changes = changes
        worker.subscribe(changes.tell, lambda _status: None)
        changes.subscribe(self._hurry)

    def status(self) -> SyncStatus:
        return self._worker.status()

    def sync_now(self) -> None:
        self._worker.sync_now()

    def subscribe(self, on_change: OnChange, on_status: Callable[[SyncStatus], None]) -> None:
        self._changes.subscribe(on_change)
        self._worker.subscribe(lambda _change: None, on_status)

    def start(self) -> None:
        self._worker.start()

    def stop(self, timeout: float = 5.0) -> None:
        self._worker.stop(timeout)

    def _hurry(self, change: Change) -> None:
        if change.kind in _WAITS_FOR_SYNC:
            self._worker.sync_now()
