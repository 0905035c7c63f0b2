"""The thread behind the desk: it tells the truth about the connection, outlives every error and stops when told."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change
from seller_desk.domain.errors import NotAuthorised, RateLimited, StoreUnavailable, Transient
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.services.bundle import SyncControl
from seller_desk.sync.worker import Worker
from seller_desk.wording import sync_sentence
from tests.conftest import ExpectedLogs
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.desk import Desk
from tests.fakes.platform import FakePlatform, Fault
from tests.fakes.values import ACCOUNT, message, thread

OFFLINE = Transient("no_connection", reached=False)


@pytest.fixture
def worker(desk: Desk, clock: TestClock) -> Iterator[Worker]:
    made = Worker(desk.engine, desk.store, clock, lambda: 120.0)
    yield made
    made.stop()


@pytest.fixture
def said(worker: Worker) -> list[SyncStatus]:
    heard: list[SyncStatus] = []
    worker.subscribe(lambda change: None, heard.append)
    return heard


def test_the_worker_is_what_the_desk_expects(worker: Worker) -> None:
    def takes(control: SyncControl) -> SyncPhase:
        return control.status().phase

    assert takes(worker) is SyncPhase.NOT_CONNECTED


def test_a_good_check_is_said_with_its_time(worker: Worker, said: list[SyncStatus], platform: FakePlatform) -> None:
    platform.put(thread("t1"))
    worker.round()
    assert list(dict.fromkeys(status.phase for status in said)) == [SyncPhase.RUNNING, SyncPhase.IDLE]
    assert worker.status().last_good == WEDNESDAY
    assert worker.status().next_try is not None


def test_between_two_checks_the_platform_is_left_in_peace(
    worker: Worker, platform: FakePlatform, clock: TestClock
) -> None:
    worker.round()
    platform.calls.clear()
    clock.advance(seconds=59)
    worker.round()
    clock.advance(seconds=59)
    worker.round()
    assert platform.calls == []
    clock.advance(seconds=3)
    worker.round()
    assert "list_threads" in platform.calls


def test_offline_is_said_since_when_and_until_when_and_ends_by_itself(
    worker: Worker, said: list[SyncStatus], platform: FakePlatform, clock: TestClock
) -> None:
    worker.round()
    clock.advance(seconds=50)
    platform.faults = [Fault(OFFLINE)] * 3
    worker.sync_now()
    worker.round()
    first = worker.status()
    assert (first.phase, first.error, first.account) == (SyncPhase.OFFLINE, "transient", ACCOUNT)
    assert first.last_good == WEDNESDAY
    for _ in range(200):
        clock.advance(seconds=1)
        worker.round()
        if worker.status().phase is not SyncPhase.OFFLINE:
            break
        assert worker.status().since == first.since
    assert worker.status().phase is SyncPhase.IDLE
    assert worker.status().last_good == clock.now()


def test_a_refused_key_is_said(worker: Worker, platform: FakePlatform) -> None:
    platform.faults = [Fault(NotAuthorised())]
    worker.round()
    assert worker.status().phase is SyncPhase.REFUSED


def test_a_reply_leaves_at_its_time_without_a_whole_check(
    worker: Worker, desk: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    platform.put(thread("t1", message("m1")))
    worker.round()
    number = desk.send("t1", undo_seconds=10)
    platform.calls.clear()
    for _ in range(10):
        worker.round()
        clock.advance(seconds=1)
    assert desk.state(number) is OutboxState.WAITING
    worker.round()
    assert desk.state(number) is OutboxState.CONFIRMED
    assert platform.calls == ["thread", "send_reply"]


def test_after_sleep_everything_is_read_anew(worker: Worker, platform: FakePlatform, clock: TestClock) -> None:
    worker.round()
    platform.calls.clear()
    clock.set(clock.now().replace(hour=20))  # the wall clock went on, the running time did not
    worker.round()
    assert "list_threads" in platform.calls


def test_the_stalest_of_two_accounts_dates_the_inbox(worker: Worker, desk: Desk, platform: FakePlatform) -> None:
    worker.round()
    desk.store.accounts.save(Account("other", "fake", "Other", ("EE",)))
    platform.faults = [Fault(OFFLINE)]
    worker.round()
    assert worker.status().phase is SyncPhase.OFFLINE
    assert worker.status().account == "other"
    assert worker.status().last_good is None


def test_a_platform_that_asks_for_hours_is_left_alone_and_it_is_said_until_when(
    worker: Worker, desk: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    worker.round()
    desk.store.accounts.save(Account("other", "fake", "Other", ("EE",)))
    platform.faults = [Fault(RateLimited("asked_to_wait", retry_after=36_000.0, reached=False))]
    worker.round()
    status = worker.status()
    assert (status.account, status.error) == ("other", "rate_limited")
    assert status.next_try is not None, "not when the other account is read again"
    assert timedelta(0) <= status.next_try - clock.now() - timedelta(hours=10) < timedelta(seconds=2)
    platform.calls.clear()
    clock.advance(hours=9, minutes=59)
    worker.sync_now()
    worker.round()
    assert worker.status().account == "other"
    clock.advance(minutes=2)
    worker.round()
    assert worker.status().phase is SyncPhase.IDLE


def test_a_profile_that_cannot_be_written_is_said_and_the_platform_left_in_peace_for_a_while(
    worker: Worker, desk: Desk, platform: FakePlatform, clock: TestClock, expected_logs: ExpectedLogs
) -> None:
    expected_logs.add("seller_desk.sync.worker", "disk_full")
    platform.put(thread("t1"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(desk.store.sync_log), "add", _no_room)
        worker.turn()
        assert (worker.status().phase, worker.status().error) == (SyncPhase.NOT_STORED, "disk_full")
        platform.calls.clear()
        clock.advance(seconds=14)
        worker.turn()
        assert platform.calls == []
    clock.advance(seconds=1)
    worker.turn()
    assert worker.status().phase is SyncPhase.IDLE
    assert desk.store.threads.read(thread("t1").key) is not None


def _no_room(*_what: object) -> None:
    raise StoreUnavailable("disk_full")


# --- as a thread ---


def until(condition: Callable[[], bool]) -> None:
    met = threading.Event()
    for _ in range(1000):
        if condition():
            return
        met.wait(0.01)
    pytest.fail("it did not come about within 10 seconds")


def test_the_thread_syncs_at_once_when_asked_and_stops_when_told(worker: Worker, platform: FakePlatform) -> None:
    changes: list[Change] = []
    worker.subscribe(changes.append, lambda status: None)
    worker.start()
    until(lambda: worker.status().phase is SyncPhase.IDLE)
    platform.put(thread("t1"))
    worker.sync_now()
    until(lambda: any(change.ids for change in changes))
    worker.stop()
    assert "sync" not in {each.name for each in threading.enumerate()}


def test_no_error_ends_the_thread(
    worker: Worker, platform: FakePlatform, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected_logs.add("seller_desk.sync.worker", "unexpectedly: ZeroDivisionError")
    broken = threading.Event()

    def crash(self: FakePlatform, cursor: str | None) -> None:
        broken.set()
        raise ZeroDivisionError("with the buyer's words in it")

    with monkeypatch.context() as patched:
        patched.setattr(FakePlatform, "list_threads", crash)
        worker.start()
        assert broken.wait(5)
        until(lambda: worker.status().error == "unexpected")
    worker.sync_now()
    until(lambda: worker.status().phase is SyncPhase.IDLE)
    assert all("buyer" not in record.getMessage() for record in expected_logs.records)


def test_a_listener_that_fails_does_not_stop_the_sync(
    worker: Worker, platform: FakePlatform, expected_logs: ExpectedLogs
) -> None:
    expected_logs.add("seller_desk.sync.worker", "listener")

    def fail(value: object) -> None:
        raise RuntimeError

    worker.subscribe(fail, fail)
    platform.put(thread("t1"))
    worker.round()
    assert worker.status().phase is SyncPhase.IDLE


def test_without_a_connection_the_desk_is_told_so(worker: Worker, desk: Desk) -> None:
    worker.round()
    desk.store.accounts.remove(ACCOUNT)
    worker.round()
    assert worker.status().phase is SyncPhase.NOT_CONNECTED


def test_accounts_served_by_hand_have_nothing_to_sync(worker: Worker, desk: Desk) -> None:
    [account] = desk.store.accounts.all()
    desk.store.accounts.save(replace(account, platform="by-hand"))
    worker.round()
    assert worker.status().phase is SyncPhase.BY_HAND


def test_a_long_first_sync_says_how_far_it_has_come(
    worker: Worker, said: list[SyncStatus], platform: FakePlatform
) -> None:
    for number in range(7):
        platform.put(thread(f"t{number}"))
    worker.round()
    running = [status.threads_read for status in said if status.phase is SyncPhase.RUNNING]
    assert running[:4] == [0, 2, 4, 6]
    assert said[-1].phase is SyncPhase.IDLE
    assert sync_sentence(said[2], WEDNESDAY) == "First sync: 4 conversations so far"
