"""A reply moves one committed step at a time, and two programs never both take it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from seller_desk.domain.outbox import FOLLOWING, OutboxState, OutboxStep
from seller_desk.store.store import SqliteStore, open_store
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import PHOTO, message, record, reply, thread

TALK = thread("t1", message("m1"), message("m2", minutes=1))
LATER = WEDNESDAY + timedelta(seconds=10)


def test_a_reply_comes_back_as_it_was_written(store: SqliteStore) -> None:
    written = replace(reply(TALK, files=(PHOTO,)), hold_reasons=(("wrong_language", "buyer wrote English"),))
    added = store.outbox.add(written)
    assert added == replace(written, id=added.id)
    assert store.outbox.read(added.id) == added
    assert store.outbox.open() == [added]
    assert store.outbox.history(added.id) == [OutboxStep(WEDNESDAY, OutboxState.WAITING, "sent")]


def test_each_step_is_kept_with_time_and_reason(store: SqliteStore) -> None:
    entry = store.outbox.add(reply(TALK))
    entry = store.outbox.move(entry, OutboxState.QUEUED, LATER, "due")
    entry = store.outbox.move(entry, OutboxState.SENDING, LATER, attempted=True)
    entry = store.outbox.move(entry, OutboxState.CONFIRMED, LATER, message_id="m9")
    assert (entry.attempts, entry.message_id, entry.finished_at) == (1, "m9", LATER)
    assert [step.state for step in store.outbox.history(entry.id)] == ["waiting", "queued", "sending", "confirmed"]
    assert store.outbox.open() == []
    assert store.outbox.recent(LATER) == [entry]
    assert store.outbox.recent(LATER + timedelta(seconds=1)) == []


@pytest.mark.parametrize("state", OutboxState)
def test_only_the_steps_of_the_rules_are_taken(store: SqliteStore, state: OutboxState) -> None:
    entry = store.outbox.add(reply(TALK))
    if state in FOLLOWING[entry.state]:
        assert store.outbox.move(entry, state, LATER).state is state
    else:
        with pytest.raises(ValueError, match="may not follow"):
            store.outbox.move(entry, state, LATER)


def test_of_two_programs_only_one_takes_a_reply(store: SqliteStore) -> None:
    other = open_store(store.path)
    entry = store.outbox.add(reply(TALK))
    queued = store.outbox.move(entry, OutboxState.QUEUED, LATER)
    other.outbox.move(queued, OutboxState.SENDING, LATER, attempted=True)
    with pytest.raises(ValueError, match="moved since"):
        store.outbox.move(queued, OutboxState.SENDING, LATER, attempted=True)
    other.close()


def test_an_undone_reply_does_not_leave_after_all(store: SqliteStore) -> None:
    waiting = store.outbox.add(reply(TALK))
    store.outbox.move(waiting, OutboxState.CANCELLED, LATER, "undone")
    with pytest.raises(ValueError, match="moved since"):
        store.outbox.move(waiting, OutboxState.QUEUED, LATER, "due")


def test_a_reference_is_given_out_once(store: SqliteStore) -> None:
    store.outbox.add(reply(TALK))
    with pytest.raises(Exception, match="store"):
        store.outbox.add(reply(TALK))


def test_what_the_seller_sees_when_deciding_counts_as_seen(store: SqliteStore) -> None:
    store.threads.save([record(TALK)])
    entry = store.outbox.add(reply(TALK))
    grown = replace(TALK, messages=(*TALK.messages, message("m3", minutes=2)))
    store.threads.save([record(grown)])
    held = store.outbox.move(entry, OutboxState.HELD, LATER, "new_message")
    assert held.seen_messages == ("m1", "m2")
    queued = store.outbox.move(held, OutboxState.QUEUED, LATER, "send_anyway")
    assert queued.seen_messages == ("m1", "m2", "m3")


def test_the_files_of_a_sent_reply_make_room(store: SqliteStore) -> None:
    entry = store.outbox.add(reply(TALK, files=(PHOTO,)))
    store.outbox.move(entry, OutboxState.CANCELLED, LATER)
    store.close()
    again = open_store(store.path)
    found = again.outbox.read(entry.id)
    assert found is not None
    assert found.files == ()
    again.close()
