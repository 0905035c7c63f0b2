"""Every change reaches everyone who listens, whoever made it."""

from collections.abc import Callable

import pytest

from seller_desk.app.changes import Changes, DeskSync
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.ports import OnChange
from tests.conftest import ExpectedLogs


class _Worker:
    """A sync thread that does nothing but remember."""

    def __init__(self) -> None:
        self.hurried = 0
        self.on_change: list[OnChange] = []
        self.on_status: list[Callable[[SyncStatus], None]] = []

    def status(self) -> SyncStatus:
        return SyncStatus(SyncPhase.IDLE, None)

    def sync_now(self) -> None:
        self.hurried += 1

    def subscribe(self, on_change: OnChange, on_status: Callable[[SyncStatus], None]) -> None:
        self.on_change.append(on_change)
        self.on_status.append(on_status)

    def start(self) -> None: ...

    def stop(self, timeout: float = 5.0) -> None: ...


THREADS = Change(ChangeKind.THREADS)


def test_changes_by_sync_and_by_the_seller_come_the_same_way() -> None:
    worker, changes, heard = _Worker(), Changes(), list[Change]()
    DeskSync(worker, changes).subscribe(heard.append, lambda _status: None)

    for tell in worker.on_change:
        tell(THREADS)
    changes.tell(Change(ChangeKind.SNIPPETS))

    assert heard == [THREADS, Change(ChangeKind.SNIPPETS)]


def test_each_change_is_heard_once() -> None:
    worker, changes, heard = _Worker(), Changes(), list[Change]()
    sync = DeskSync(worker, changes)
    sync.subscribe(heard.append, lambda _status: None)
    sync.subscribe(lambda _change: None, lambda _status: None)

    for tell in worker.on_change:
        tell(THREADS)

    assert heard == [THREADS]


@pytest.mark.parametrize(
    ("kind", "hurried"), [(ChangeKind.ABSENCES, 1), (ChangeKind.ACCOUNTS, 1), (ChangeKind.SNIPPETS, 0)]
)
def test_what_the_seller_waits_for_is_synced_at_once(kind: ChangeKind, hurried: int) -> None:
    worker, changes = _Worker(), Changes()
    DeskSync(worker, changes)

    changes.tell(Change(kind))

    assert worker.hurried == hurried


def test_one_who_fails_does_not_keep_it_from_the_others(expected_logs: ExpectedLogs) -> None:
    changes, heard = Changes(), list[Change]()

    def fails(_change: Change) -> None:
        raise RuntimeError("broken")

    changes.subscribe(fails)
    changes.subscribe(heard.append)
    expected_logs.add("seller_desk.app.changes", "RuntimeError")

    changes.tell(THREADS)

    assert heard == [THREADS]
