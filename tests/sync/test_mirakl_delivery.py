"""Where a platform knows no reference, a reply still arrives once: the thread is read again and compared."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.sync.worker import Worker
from tests.fakes.clock import TestClock
from tests.fakes.desk import ANSWER, Desk
from tests.fakes.mirakl_server import KEY, MiraklShop, mirakl
from tests.fakes.opening import opening
from tests.fakes.values import ACCOUNT

READING = "GET /api/inbox/threads?"


@pytest.fixture
def shop() -> MiraklShop:
    opened = MiraklShop()
    opened.open("t1", "Czy ładowarka jest w zestawie?", at=opened.now - timedelta(hours=1))
    return opened


@pytest.fixture
def desk(tmp_path: Path, shop: MiraklShop, clock: TestClock) -> Iterator[Desk]:
    with mirakl(shop) as running:
        client = Mirakl(opening(running.address, KEY, clock))
        opened = Desk(tmp_path / "profile.sqlite", client, clock)
        opened.sync()
        yield opened
        opened.close()
        client.close()


def later(desk: Desk, clock: TestClock, times: int = 4) -> None:
    """Several checks pass, each long enough after the last one."""
    for _ in range(times):
        clock.advance(minutes=6)
        desk.sync()


def posts(shop: MiraklShop) -> int:
    return sum(each.startswith("POST") for each in shop.heard)


def test_a_reply_that_arrived_without_an_answer_is_found_and_not_sent_again(
    desk: Desk, shop: MiraklShop, clock: TestClock
) -> None:
    shop.faults = ["drop_after"]
    number = desk.send("t1")
    desk.engine.deliver_due()
    assert desk.state(number) is OutboxState.UNKNOWN
    later(desk, clock)
    assert desk.state(number) is OutboxState.CONFIRMED
    assert (shop.said("t1"), posts(shop)) == ([ANSWER], 1)
    assert desk.draft("t1") is None


@pytest.mark.parametrize("fault", ["malformed", "drop_after"])
def test_a_kill_while_nobody_knows_changes_nothing(
    desk: Desk, shop: MiraklShop, clock: TestClock, fault: str
) -> None:
    shop.faults = [fault]
    number = desk.send("t1")
    desk.engine.deliver_due()
    desk.restart()
    later(desk, clock)
    assert desk.state(number) is OutboxState.CONFIRMED
    assert (shop.said("t1"), posts(shop)) == ([ANSWER], 1)


def test_a_reply_that_is_nowhere_to_be_found_asks_the_seller_and_is_never_sent_by_itself(
    desk: Desk, shop: MiraklShop, clock: TestClock
) -> None:
    shop.faults = ["drop_before"]
    number = desk.send("t1")
    desk.engine.deliver_due()
    later(desk, clock)
    assert desk.state(number) is OutboxState.UNKNOWN
    assert (shop.said("t1"), posts(shop)) == ([], 1)
    assert desk.draft("t1") == ANSWER
    again = desk.store.outbox.move(desk.entry(number), OutboxState.QUEUED, clock.now(), "seller")
    desk.engine.deliver_due()
    assert desk.state(again.id) is OutboxState.CONFIRMED
    assert shop.said("t1") == [ANSWER]


def test_the_same_words_of_before_are_no_proof_that_the_new_ones_arrived(
    desk: Desk, shop: MiraklShop, clock: TestClock
) -> None:
    shop.write("t1", ANSWER, "seller", at=shop.now - timedelta(minutes=30))
    shop.write("t1", "A bateria?", at=shop.now - timedelta(minutes=20))
    later(desk, clock, 1)
    shop.faults = ["drop_before"]
    number = desk.send("t1")
    desk.engine.deliver_due()
    later(desk, clock)
    assert desk.state(number) is OutboxState.UNKNOWN


@pytest.mark.parametrize("fault", ["error_500", "rate_limited"])
def test_what_the_platform_refused_for_now_is_told_apart_from_what_it_took(
    desk: Desk, shop: MiraklShop, clock: TestClock, fault: str
) -> None:
    shop.faults = [fault]
    number = desk.send("t1")
    desk.engine.deliver_due()
    expected = {"error_500": OutboxState.UNKNOWN, "rate_limited": OutboxState.QUEUED}
    assert desk.state(number) is expected[fault]
    assert desk.engine.seconds_left(ACCOUNT) > 0
    if fault == "rate_limited":
        later(desk, clock, 1)
        assert (desk.state(number), shop.said("t1")) == (OutboxState.CONFIRMED, [ANSWER])


# --- read gently ---


def threads_read(shop: MiraklShop) -> int:
    """Conversations read by themselves."""
    return sum(each.startswith("GET /api/inbox/threads/") for each in shop.heard)


def readings(shop: MiraklShop) -> int:
    return sum(each.startswith(READING) for each in shop.heard)


def test_the_inbox_is_read_every_few_minutes_however_impatient_the_seller(
    desk: Desk, shop: MiraklShop, clock: TestClock
) -> None:
    worker = Worker(desk.engine, desk.store, clock, lambda: 20.0)
    clock.advance(minutes=10)
    shop.heard.clear()
    worker.round()
    for _ in range(17):
        clock.advance(seconds=10)
        worker.sync_now()
        worker.round()
    assert readings(shop) == 1
    clock.advance(seconds=25)
    worker.round()
    assert readings(shop) == 2


def test_a_reply_nobody_knows_of_is_looked_for_ever_more_rarely(
    desk: Desk, shop: MiraklShop, clock: TestClock
) -> None:
    shop.faults = ["drop_before"]
    number = desk.send("t1")
    desk.engine.deliver_due()
    shop.heard.clear()
    looks = []
    for minute in range(6 * 60):
        before = threads_read(shop)
        clock.advance(minutes=1)
        desk.engine.forgive()
        desk.engine.run_cycle()
        looks += [minute] * (threads_read(shop) - before)
    assert desk.state(number) is OutboxState.UNKNOWN
    pauses = [later - earlier for earlier, later in pairwise(looks)]
    assert pauses[:5] == [1, 2, 4, 8, 16]
    assert set(pauses[5:]) == {30}


def test_a_reply_that_came_with_the_inbox_needs_no_look_of_its_own(
    desk: Desk, shop: MiraklShop, clock: TestClock
) -> None:
    shop.faults = ["drop_before"]
    number = desk.send("t1")
    desk.engine.deliver_due()
    later(desk, clock, 20)
    shop.write("t1", ANSWER, "seller", at=shop.now)
    later(desk, clock, 1)
    shop.heard.clear()
    later(desk, clock, 1)
    assert desk.state(number) is OutboxState.CONFIRMED
    assert threads_read(shop) == 0


def test_a_reply_does_not_wait_for_the_next_reading(desk: Desk, shop: MiraklShop, clock: TestClock) -> None:
    worker = Worker(desk.engine, desk.store, clock, lambda: 20.0)
    clock.advance(minutes=10)
    worker.round()
    number = desk.send("t1")
    clock.advance(seconds=1)
    worker.round()
    assert desk.state(number) is OutboxState.CONFIRMED


def test_the_pages_of_one_reading_follow_each_other_and_the_next_one_goes_on(
    desk: Desk, shop: MiraklShop, clock: TestClock
) -> None:
    shop.page_size = 3
    for number in range(10):
        shop.open(f"n{number}", "Dzień dobry", at=shop.now + timedelta(minutes=number))
    later(desk, clock, 1)
    assert len(desk.store.threads.summaries()) == 11
    shop.write("n4", "Jestem tu jeszcze", at=shop.now + timedelta(minutes=30))
    later(desk, clock, 1)
    record = desk.store.threads.read(ThreadKey(ACCOUNT, "n4"))
    assert record is not None
    assert record.thread.messages[-1].body == "Jestem tu jeszcze"


@pytest.mark.parametrize("hours", [-7, 7])
def test_a_desk_whose_clock_is_hours_off_stops_and_starts_the_clock_all_the_same(
    desk: Desk, shop: MiraklShop, clock: TestClock, hours: int
) -> None:
    """Mirakl does not say when it took a reply; once the thread is read again its own instants count."""
    clock.set(clock.now() + timedelta(hours=hours))
    desk.send("t1")
    desk.engine.deliver_due()
    answered = desk.store.threads.read(ThreadKey(ACCOUNT, "t1"))
    assert answered is not None
    assert answered.clock.deadline is None
    again = shop.now + timedelta(minutes=30)
    shop.write("t1", "A kiedy wyślecie?", at=again)
    later(desk, clock)
    asked = desk.store.threads.read(ThreadKey(ACCOUNT, "t1"))
    assert asked is not None
    assert asked.clock.deadline is not None
    assert asked.clock.deadline.received_at == again
