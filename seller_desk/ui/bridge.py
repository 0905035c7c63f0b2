"""From the sync thread to the screen: changes arrive as one signal on the main thread, bursts merged."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.sync_status import SyncStatus

MERGE_MS = 50


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the last signal: kind → ids; no ids means anything of this kind."""

    by_kind: dict[ChangeKind, frozenset[object]] = field(default_factory=dict)

    def touches(self, kind: ChangeKind, identity: object | None = None) -> bool:
        if kind not in self.by_kind:
            return False
        ids = self.by_kind[kind]
        return not ids or identity is None or identity in ids


def merged(changes: Iterable[Change]) -> Changes:
    found: dict[ChangeKind, frozenset[object]] = {}
    for change in changes:
        before = found.get(change.kind)
        anything = not change.ids or (before is not None and not before)
        found[change.kind] = frozenset() if anything else change.ids | (before or frozenset())
    return Changes(found)


class Bridge(QObject):
    """Born on the main thread. ``hear_change`` and ``hear_status`` may be called from any thread."""

    changed = Signal(object)  # Changes
    status_changed = Signal(object)  # SyncStatus
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Change] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MERGE_MS)
        self._timer.timeout.connect(self._pass_on)
        self._arrived.connect(self._collect, Qt.ConnectionType.QueuedConnection)

    def hear_change(self, change: Change) -> None:
        self._arrived.emit(change)

    def hear_status(self, status: SyncStatus) -> None:
        self.status_changed.emit(status)

    @Slot(object)
    def _collect(self, change: Change) -> None:
        self._waiting.append(change)
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _pass_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        self.changed.emit(merged(waiting))
