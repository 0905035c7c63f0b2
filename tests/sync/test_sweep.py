"""What a platform changes and forgets to tell heals all the same, a little at a time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from seller_desk.domain.errors import Gone, RateLimited, Transient
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Message, Thread, ThreadState
from seller_desk.ports import ThreadPage
from seller_desk.sync.sweep import FRESH, STEP_SECONDS, THREADS_IN_STEP
from tests.fakes.clock import TestClock
from tests.fakes.desk import Desk
from tests.fakes.platform import FakePlatform, Fault
from tests.fakes.values import ACCOUNT, message, thread


class ForgetfulPlatform(FakePlatform):
    """Changes threads without a word: the cursor that was handed out yields nothing of it."""

    hidden: frozenset[str] = frozenset()  # threads that exist and are in no list

    def quietly(self, changed: Thread) -> None:
        name = changed.key.thread
        at, _ = self._threads.get(name, (0, changed))
        self._threads = {**self._threads, name: (at or 1, changed)}

    def lose(self, name: str) -> None:
        del self._threads[name]

    def merge(self, name: str) -> None:
        """Gone, and only who asks for it by name hears so."""
        self.lose(name)
        self._removed[name] = 0

    def list_threads(self, cursor: str | None) -> ThreadPage:
        page = super().list_threads(cursor)
        return replace(page, threads=tuple(each for each in page.threads if each.key.thread not in self.hidden))


@pytest.fixture
def platform() -> ForgetfulPlatform:
    made = ForgetfulPlatform(page_size=4)
    for number in range(12):
        made.put(thread(f"t{number}", message(f"t{number}-m1"), message(f"t{number}-m2", "Paldies", minutes=1)))
    return made


@pytest.fixture
def desk(tmp_path: Path, platform: ForgetfulPlatform, clock: TestClock) -> Iterator[Desk]:
    opened = Desk(tmp_path / "profile.sqlite", platform, clock)
    opened.sync()
    yield opened
    opened.close()


def steps(desk: Desk, clock: TestClock, count: int) -> None:
    for _ in range(count):
        clock.advance(seconds=STEP_SECONDS + 1)
        desk.sync()


def shown(desk: Desk, name: str) -> tuple[Message, ...]:
    record = desk.store.threads.read(ThreadKey(ACCOUNT, name))
    assert record is not None
    return record.thread.messages


def is_known(desk: Desk, name: str) -> bool:
    return desk.store.threads.read(ThreadKey(ACCOUNT, name)) is not None


def test_without_the_sweep_nothing_would_be_heard_of_it(desk: Desk, platform: ForgetfulPlatform) -> None:
    platform.quietly(thread("t5", message("t5-m1", "Cits teksts")))
    desk.sync()
    assert len(shown(desk, "t5")) == 2


def test_edited_deleted_reordered_and_missed_messages_heal(
    desk: Desk, platform: ForgetfulPlatform, clock: TestClock
) -> None:
    missed = message("t5-m3", "Kad būs mana nauda?", minutes=9)
    one, two = message("t5-m1"), message("t5-m2", "Paldies", minutes=1)
    platform.quietly(thread("t5", one, two, missed))
    platform.quietly(thread("t6", message("t6-m1", "Labots"), message("t6-m2", "", minutes=1, deleted=True)))
    platform.quietly(thread("t7", message("t7-m2", "Paldies", minutes=1), message("t7-m1", minutes=3)))
    platform.quietly(thread("t8", message("t8-m1")))
    steps(desk, clock, 5)
    assert shown(desk, "t5")[-1] == missed
    assert (shown(desk, "t6")[0].body, shown(desk, "t6")[1].deleted) == ("Labots", True)
    assert [said.id for said in shown(desk, "t7")] == ["t7-m2", "t7-m1"]
    assert len(shown(desk, "t8")) == 1


def test_a_thread_that_was_never_told_of_is_found(desk: Desk, platform: ForgetfulPlatform, clock: TestClock) -> None:
    platform.quietly(thread("missed", message("x-m1", "Vai kāds tur ir?")))
    desk.sync()
    assert not is_known(desk, "missed")
    steps(desk, clock, 5)
    assert shown(desk, "missed")[0].body == "Vai kāds tur ir?"


def test_a_merged_thread_goes_and_one_that_cannot_be_found_is_closed_until_it_turns_up_again(
    desk: Desk, platform: ForgetfulPlatform, clock: TestClock
) -> None:
    lost = platform.at("t3")
    platform.merge("t2")
    platform.lose("t3")
    steps(desk, clock, 6)
    assert not is_known(desk, "t2")
    record = desk.store.threads.read(ThreadKey(ACCOUNT, "t3"))
    assert record is not None
    assert record.thread.state is ThreadState.CLOSED
    platform.quietly(lost)
    clock.advance(seconds=FRESH.total_seconds())
    steps(desk, clock, 6)
    found = desk.store.threads.read(ThreadKey(ACCOUNT, "t3"))
    assert found is not None
    assert found.thread == lost


def test_a_thread_that_is_in_no_list_is_read_by_itself(
    desk: Desk, platform: ForgetfulPlatform, clock: TestClock
) -> None:
    platform.hidden = frozenset({"t4"})
    platform.quietly(thread("t4", message("t4-m1", "Labots")))
    steps(desk, clock, 6)
    assert shown(desk, "t4")[0].body == "Labots"


def test_a_step_asks_little_and_what_was_compared_rests(
    desk: Desk, platform: ForgetfulPlatform, clock: TestClock
) -> None:
    for _ in range(8):
        platform.calls.clear()
        steps(desk, clock, 1)
        assert platform.calls.count("list_threads") <= 2  # the check itself and one page
        assert platform.calls.count("thread") <= THREADS_IN_STEP
    for _ in range(3):
        platform.calls.clear()
        steps(desk, clock, 1)
        assert (platform.calls.count("list_threads"), platform.calls.count("thread")) == (1, 0)
    clock.advance(seconds=FRESH.total_seconds())
    platform.calls.clear()
    steps(desk, clock, 1)
    assert platform.calls.count("list_threads") == 2


def test_nothing_is_written_where_nothing_differs(desk: Desk, clock: TestClock) -> None:
    desk.changes.clear()
    steps(desk, clock, 6)
    assert not [change for change in desk.changes if change.ids]


def test_a_restart_goes_on_with_the_list_where_it_was(
    desk: Desk, platform: ForgetfulPlatform, clock: TestClock
) -> None:
    steps(desk, clock, 1)
    place = desk.store.settings.read()[f"sweep.{ACCOUNT}"]
    assert place == "4"
    desk.restart()
    desk.sync()
    steps(desk, clock, 1)
    assert desk.store.settings.read()[f"sweep.{ACCOUNT}"] == "8"


def test_a_place_in_the_list_that_is_no_longer_known_begins_anew(
    desk: Desk, platform: ForgetfulPlatform, clock: TestClock
) -> None:
    steps(desk, clock, 1)
    platform.faults = [None, Fault(Gone())]
    steps(desk, clock, 1)
    assert desk.store.settings.read()[f"sweep.{ACCOUNT}"] == ""


@pytest.mark.parametrize("error", [Transient("broken_off"), RateLimited("slow", retry_after=90)])
def test_a_failing_sweep_is_a_failure_like_any_other(
    desk: Desk, platform: ForgetfulPlatform, clock: TestClock, error: Transient | RateLimited
) -> None:
    platform.faults = [None, Fault(error)]
    clock.advance(seconds=STEP_SECONDS + 1)
    outcome = desk.sync()
    assert outcome is not None
    assert outcome.error == error.kind
    assert desk.engine.seconds_left(ACCOUNT) >= (error.retry_after or 0)
