"""A reply reaches the buyer once, whatever happens on the way, and never when the seller would not want it to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from seller_desk.domain.errors import (
    Forbidden,
    Invalid,
    NotAuthorised,
    NotFound,
    PlatformError,
    RateLimited,
    Transient,
)
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Author, ThreadState
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.desk import ANSWER, Desk
from tests.fakes.platform import WITHOUT_IDEMPOTENCE, FakePlatform, Fault
from tests.fakes.values import ACCOUNT, PHOTO, message, thread

KEY = ThreadKey(ACCOUNT, "t1")
DROPPED = Transient("broken_off")
UNREACHED = Transient("no_connection", reached=False)


@pytest.fixture
def asked(desk: Desk, platform: FakePlatform, clock: TestClock) -> Desk:
    """A buyer has asked, the desk has read it, a minute has passed."""
    platform.put(thread("t1", message("m1", "Kad būs mana nauda?")))
    desk.sync()
    clock.advance(minutes=1)
    platform.calls.clear()
    return desk


def fail_sending(platform: FakePlatform, error: PlatformError, *, after: bool = False) -> None:
    """Lets the thread be read again and meets the reply itself with ``error``."""
    platform.faults = [None, Fault(error, after)]


def test_a_reply_goes_out_after_the_thread_was_read_again(asked: Desk, platform: FakePlatform) -> None:
    number = asked.send("t1", files=(PHOTO,))
    asked.engine.deliver_due()
    assert platform.calls == ["thread", "send_reply"]
    assert platform.said("t1") == [ANSWER]
    assert platform.at("t1").messages[-1].attachments[0].name == PHOTO.name
    assert asked.steps(number) == ["waiting", "queued", "sending", "confirmed"]


def test_confirmation_stops_the_clock_at_once_and_takes_the_draft(asked: Desk) -> None:
    number = asked.send("t1")
    asked.engine.deliver_due()
    record = asked.store.threads.read(KEY)
    assert record is not None
    assert record.clock.deadline is None
    assert record.thread.messages[-1].body == ANSWER
    assert record.thread.messages[-1].id == asked.entry(number).message_id
    assert asked.draft("t1") is None


def test_the_next_sync_does_not_show_the_reply_twice(asked: Desk) -> None:
    asked.send("t1")
    asked.engine.deliver_due()
    asked.sync()
    record = asked.store.threads.read(KEY)
    assert record is not None
    assert [each.body for each in record.thread.messages if each.author is Author.SELLER] == [ANSWER]


def test_a_draft_that_was_changed_after_send_stays(asked: Desk) -> None:
    asked.send("t1")
    asked.write("t1", ANSWER + " Un vēl…")
    asked.engine.deliver_due()
    assert asked.draft("t1") == ANSWER + " Un vēl…"


def test_nothing_leaves_while_it_may_be_undone(asked: Desk, platform: FakePlatform, clock: TestClock) -> None:
    number = asked.send("t1", undo_seconds=10)
    clock.advance(seconds=9)
    asked.engine.deliver_due()
    assert platform.calls == []
    clock.advance(seconds=1)
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.CONFIRMED


def test_an_undone_reply_never_leaves(asked: Desk, platform: FakePlatform, clock: TestClock) -> None:
    number = asked.send("t1", undo_seconds=10)
    asked.store.outbox.move(asked.entry(number), OutboxState.CANCELLED, clock.now(), "undone")
    clock.advance(minutes=5)
    asked.sync()
    assert platform.said("t1") == []
    assert asked.draft("t1") == ANSWER


def test_a_clock_set_back_does_not_hold_a_reply_for_hours(asked: Desk, clock: TestClock) -> None:
    number = asked.send("t1", undo_seconds=10)
    clock.set(WEDNESDAY - timedelta(hours=5))
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.CONFIRMED


@pytest.mark.parametrize("after", [False, True], ids=["before it arrived", "after it arrived"])
@pytest.mark.parametrize("idempotent", [True, False], ids=["idempotent", "not idempotent"])
@pytest.mark.parametrize("restarted", [False, True], ids=["running", "restarted"])
def test_an_answer_that_never_came_ends_in_one_delivery_or_a_question(
    asked: Desk, platform: FakePlatform, clock: TestClock, after: bool, idempotent: bool, restarted: bool
) -> None:
    if not idempotent:
        platform.can = WITHOUT_IDEMPOTENCE
        platform.keeps_references = False
        asked.restart()
        asked.sync()
    number = asked.send("t1")
    fail_sending(platform, DROPPED, after=after)
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.UNKNOWN
    assert asked.draft("t1") == ANSWER
    if restarted:
        asked.restart()
    clock.advance(minutes=5)
    asked.sync()
    if after or idempotent:
        assert asked.state(number) is OutboxState.CONFIRMED
        assert platform.said("t1") == [ANSWER]
    else:  # it may still be on its way: only the seller may say "send again"
        assert asked.state(number) is OutboxState.UNKNOWN
        assert platform.said("t1") == []


def test_a_kill_in_the_middle_of_sending_is_looked_into_at_the_next_start(
    asked: Desk, platform: FakePlatform
) -> None:
    number = asked.send("t1")
    platform.faults = [None, Fault(DROPPED, after=True)]
    queued = asked.store.outbox.move(asked.entry(number), OutboxState.QUEUED, asked.clock.now())
    asked.store.outbox.move(queued, OutboxState.SENDING, asked.clock.now(), attempted=True)
    asked.restart()
    platform.faults = []
    asked.sync()
    assert asked.steps(number)[2:5] == ["sending", "unknown", "queued"]
    assert asked.state(number) is OutboxState.CONFIRMED
    assert platform.said("t1") == [ANSWER]


def test_without_a_network_a_reply_waits_and_leaves_once(
    asked: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    number = asked.send("t1")
    for _ in range(5):
        platform.faults = [Fault(UNREACHED)]
        asked.engine.forgive()
        assert [outcome.error for outcome in asked.engine.deliver_due()] == ["transient"]
        clock.advance(minutes=5)
    assert asked.state(number) is OutboxState.QUEUED
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.CONFIRMED
    assert platform.said("t1") == [ANSWER]


@pytest.mark.parametrize(
    ("error", "state", "reason"),
    [
        (RateLimited(retry_after=30), OutboxState.QUEUED, "rate_limited"),
        (NotAuthorised(), OutboxState.QUEUED, "auth"),
        (UNREACHED, OutboxState.QUEUED, "transient"),
        (Transient("status_500"), OutboxState.UNKNOWN, "no_answer"),
        (Transient("malformed"), OutboxState.UNKNOWN, "no_answer"),
        (Invalid("status_422"), OutboxState.REFUSED, "invalid"),
        (Invalid("taken_over"), OutboxState.REFUSED, "taken_over"),
        (Forbidden(), OutboxState.REFUSED, "forbidden"),
        (NotFound(), OutboxState.REFUSED, "not_found"),
    ],
)
def test_what_the_platform_answers_decides_what_becomes_of_it(
    asked: Desk, platform: FakePlatform, error: PlatformError, state: OutboxState, reason: str
) -> None:
    number = asked.send("t1")
    fail_sending(platform, error)
    asked.engine.deliver_due()
    assert (asked.state(number), asked.entry(number).last_error) == (state, reason)
    assert asked.draft("t1") == ANSWER


def test_retry_after_is_respected_to_the_second(asked: Desk, platform: FakePlatform, clock: TestClock) -> None:
    number = asked.send("t1")
    fail_sending(platform, RateLimited(retry_after=30))
    asked.engine.deliver_due()
    platform.calls.clear()
    asked.engine.forgive()
    clock.advance(seconds=29)
    asked.engine.deliver_due()
    assert platform.calls == []
    clock.advance(seconds=3)
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.CONFIRMED


def test_a_new_message_of_the_buyer_holds_the_reply_until_the_seller_decides(
    asked: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    number = asked.send("t1")
    platform.write("t1", message("m2", "Es atcēlu pasūtījumu.", minutes=2))
    asked.engine.deliver_due()
    assert (asked.state(number), asked.entry(number).last_error) == (OutboxState.HELD, "new_message")
    record = asked.store.threads.read(KEY)
    assert record is not None
    assert record.thread.messages[-1].body == "Es atcēlu pasūtījumu."
    asked.store.outbox.move(asked.entry(number), OutboxState.QUEUED, clock.now(), "send_anyway")
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.CONFIRMED
    assert platform.said("t1") == [ANSWER]


def test_what_comes_after_send_anyway_holds_again(asked: Desk, platform: FakePlatform, clock: TestClock) -> None:
    number = asked.send("t1")
    platform.write("t1", message("m2", "Halo?", minutes=2))
    asked.engine.deliver_due()
    asked.store.outbox.move(asked.entry(number), OutboxState.QUEUED, clock.now(), "send_anyway")
    platform.write("t1", message("m3", "Viss ir labi!", minutes=3))
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.HELD


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda p: p.write("t1", message("m2", "Jau atbildēju.", Author.SELLER, 2)), "colleague_answered"),
        (lambda p: p.write("t1", message("m2", "Uzmanību!", Author.PLATFORM, 2)), "changed"),
        (lambda p: p.write("t1", message("m2", "?", Author.UNKNOWN, 2)), "changed"),
        (lambda p: p.take_over("t1"), "taken_over"),
        (lambda p: p.put(replace(p.at("t1"), state=ThreadState.CLOSED)), "closed"),
        (lambda p: p.remove("t1"), "gone"),
        (
            lambda p: p.put(
                replace(
                    p.at("t1"),
                    messages=(
                        replace(p.at("t1").messages[0], body="Cits", edited_at=WEDNESDAY + timedelta(hours=1)),
                    ),
                )
            ),
            "changed",
        ),
    ],
    ids=["colleague", "platform", "unknown", "taken over", "closed", "gone", "edited"],
)
def test_whatever_a_person_did_meanwhile_holds_the_reply(asked: Desk, platform: FakePlatform, change, reason) -> None:  # type: ignore[no-untyped-def]
    number = asked.send("t1")
    change(platform)
    asked.engine.deliver_due()
    assert (asked.state(number), asked.entry(number).last_error) == (OutboxState.HELD, reason)
    assert asked.draft("t1") == ANSWER
    assert "send_reply" not in platform.calls


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p.write("t1", message("m2", "Sūtījums ceļā.", Author.PLATFORM, 2, automatic=True)),
        lambda p: p.write("t1", message("m2", "", minutes=2, deleted=True)),
        lambda p: p.put(replace(p.at("t1"), unread=True)),
    ],
    ids=["machine's note", "deleted", "read mark"],
)
def test_what_no_person_did_does_not_hold_it(asked: Desk, platform: FakePlatform, change) -> None:  # type: ignore[no-untyped-def]
    number = asked.send("t1")
    change(platform)
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.CONFIRMED


def test_a_reply_that_waited_for_hours_asks_first(asked: Desk, platform: FakePlatform, clock: TestClock) -> None:
    number = asked.send("t1")
    clock.advance(hours=7)
    asked.sync()
    assert (asked.state(number), asked.entry(number).last_error) == (OutboxState.HELD, "stale")
    assert platform.said("t1") == []
    asked.store.outbox.move(asked.entry(number), OutboxState.QUEUED, clock.now(), "send_anyway")
    asked.sync()
    assert platform.said("t1") == [ANSWER]


def test_a_reply_for_later_is_not_stale_when_its_time_comes(asked: Desk, clock: TestClock) -> None:
    number = asked.send("t1", undo_seconds=20 * 3600)
    clock.advance(hours=19)
    asked.sync()
    assert asked.state(number) is OutboxState.WAITING
    clock.advance(hours=2)
    asked.sync()
    assert asked.state(number) is OutboxState.CONFIRMED


def test_replies_leave_in_the_order_they_were_sent(asked: Desk, platform: FakePlatform) -> None:
    for number in range(2, 5):
        platform.put(thread(f"t{number}", message(f"x{number}")))
    asked.sync()
    for number in (3, 2, 4):
        asked.send(f"t{number}", f"Answer {number}", f"ref-{number}")
    platform.calls.clear()
    asked.engine.deliver_due()
    assert platform.calls == ["thread", "send_reply"] * 3
    assert all(platform.said(f"t{number}") == [f"Answer {number}"] for number in (2, 3, 4))


def test_one_refused_reply_does_not_stop_the_others(asked: Desk, platform: FakePlatform) -> None:
    platform.put(thread("t2", message("x1")))
    asked.sync()
    first = asked.send("t1")
    second = asked.send("t2", "Cita atbilde.", "ref-2")
    platform.faults = [None, Fault(Invalid("status_422"))]
    asked.engine.deliver_due()
    assert asked.state(first) is OutboxState.REFUSED
    assert asked.state(second) is OutboxState.CONFIRMED


def test_a_reply_leaves_between_two_pages_of_a_long_sync(asked: Desk, platform: FakePlatform) -> None:
    for number in range(10):
        platform.put(thread(f"x{number}", message(f"x{number}-m")))
    number = asked.send("t1", undo_seconds=0)
    entry = asked.entry(number)
    asked.store.outbox.move(entry, OutboxState.CANCELLED, asked.clock.now())
    pressed: list[int] = []

    def press_send_after_the_first_page() -> bool:
        if not pressed:
            pressed.append(asked.send("t1", reference="ref-2"))
        return True

    platform.calls.clear()
    asked.engine.run_cycle(go_on=press_send_after_the_first_page)
    assert platform.calls.index("send_reply") < len(platform.calls) - 1 - platform.calls[::-1].index("list_threads")
    assert asked.state(pressed[0]) is OutboxState.CONFIRMED


def test_a_reply_that_arrived_late_asks_no_longer(asked: Desk, platform: FakePlatform, clock: TestClock) -> None:
    number = asked.send("t1")
    platform.faults = [None, Fault(Transient("time_out"), late=True)]
    asked.engine.deliver_due()
    platform.write("t1", message("m2", "Halo?", minutes=2))
    clock.advance(minutes=5)
    asked.sync()
    assert asked.state(number) is OutboxState.HELD
    platform.arrive()
    clock.advance(minutes=5)
    asked.sync()
    asked.sync()
    assert asked.state(number) is OutboxState.CONFIRMED
    assert platform.said("t1") == [ANSWER]


def test_without_idempotence_a_request_still_on_its_way_is_not_repeated(
    asked: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    platform.can = WITHOUT_IDEMPOTENCE
    platform.keeps_references = False
    asked.restart()
    number = asked.send("t1")
    platform.faults = [None, None, Fault(Transient("time_out"), late=True)]
    asked.engine.deliver_due()
    for _ in range(3):
        clock.advance(minutes=5)
        asked.sync()
    assert asked.state(number) is OutboxState.UNKNOWN
    platform.arrive()
    clock.advance(minutes=5)
    asked.sync()
    assert asked.state(number) is OutboxState.CONFIRMED
    assert platform.said("t1") == [ANSWER]


def test_an_edit_that_was_seen_does_not_hold_whatever_the_sellers_clock_says(
    asked: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    before = platform.at("t1")
    edited = replace(before.messages[0], body="Kur ir nauda?", edited_at=WEDNESDAY + timedelta(days=3))
    platform.put(replace(before, messages=(edited,)))
    asked.sync()
    clock.set(WEDNESDAY - timedelta(days=2))
    number = asked.send("t1")
    asked.engine.deliver_due()
    assert asked.state(number) is OutboxState.CONFIRMED
