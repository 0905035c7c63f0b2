"""Nothing leaves without a check; what was sent can be undone, settled, and in Assisted marked as posted."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.outbox import OutboxState, OutgoingFile
from seller_desk.domain.snippet import Snippet
from seller_desk.domain.thread import TakeOver, ThreadState
from seller_desk.services.sending import Refusal, Settlement
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import ACCOUNT, MemoryDesk
from tests.fakes.values import message, thread

ASKS = thread("t1", message("m1", "Labdien! Vai komplektā ir lādētājs?"))
ANSWER = "Labdien, Anna! Jā, lādētājs ir komplektā, un kabelis arī; nosūtīsim rīt no rīta."


@pytest.fixture
def open_thread(desk: MemoryDesk) -> MemoryDesk:
    desk.receives(ASKS)
    return desk


def test_an_individual_answer_waits_for_undo(open_thread: MemoryDesk) -> None:
    answer = open_thread.sending.send(ASKS.key, ANSWER)

    assert answer.refusal is None
    assert answer.entry is not None
    assert answer.entry.state is OutboxState.WAITING
    assert answer.entry.send_after == WEDNESDAY + timedelta(seconds=10)
    assert answer.entry.seen_messages == ("m1",)
    assert re.fullmatch(r"SD-[2-9A-Z]{4}-[2-9A-Z]{4}", answer.entry.reference)


def test_the_draft_stays_until_the_platform_has_confirmed(open_thread: MemoryDesk) -> None:
    open_thread.sending.send(ASKS.key, ANSWER)

    draft = open_thread.writing.draft(ASKS.key)

    assert draft is not None
    assert draft.text == ANSWER


def test_undo_takes_back_what_still_waits(open_thread: MemoryDesk) -> None:
    entry = open_thread.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None

    assert open_thread.sending.undo(entry.id)
    assert not open_thread.sending.undo(entry.id)
    assert open_thread.store.outbox.open() == []


def test_what_has_left_cannot_be_undone(open_thread: MemoryDesk) -> None:
    entry = open_thread.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    open_thread.store.outbox.move(entry, OutboxState.QUEUED, WEDNESDAY)

    assert not open_thread.sending.undo(entry.id)


def test_an_empty_answer_is_not_sent(open_thread: MemoryDesk) -> None:
    assert open_thread.sending.send(ASKS.key, " \n ").refusal is Refusal.EMPTY


def test_a_file_the_platform_does_not_take_keeps_the_answer_here(open_thread: MemoryDesk) -> None:
    program = OutgoingFile("setup.exe", "application/x-msdownload", b"MZ")
    assert open_thread.sending.send(ASKS.key, ANSWER, (program,)).refusal is Refusal.FILE_REFUSED
    assert open_thread.store.outbox.open() == []


def test_a_bare_template_is_not_sent(open_thread: MemoryDesk) -> None:
    template = "Labdien! Paldies, ka sazinājāties ar mums. Jūsu jautājums ir saņemts, un mēs to izskatīsim."
    open_thread.snippets.save(Snippet(0, "Izskatām", "lv", template))

    answer = open_thread.sending.send(ASKS.key, template)

    assert answer.refusal is Refusal.BLOCKED
    assert answer.entry is None
    assert {finding.rule for finding in answer.check.findings} >= {"template_only"}


def test_a_contact_is_not_sent(open_thread: MemoryDesk) -> None:
    answer = open_thread.sending.send(ASKS.key, f"{ANSWER} Rakstiet uz liene@sudrabkaija.example.")

    assert answer.refusal is Refusal.BLOCKED


def test_a_hold_needs_its_reason_which_is_kept(open_thread: MemoryDesk) -> None:
    german = "Guten Tag! Ja, das Ladegerät liegt bei, und wir verschicken das Paket morgen früh mit der Post."

    refused = open_thread.sending.send(ASKS.key, german)
    sent = open_thread.sending.send(ASKS.key, german, hold_reasons=(("wrong_language", "The buyer writes German"),))

    assert refused.refusal is Refusal.REASON_NEEDED
    assert sent.refusal is None
    assert ("hold_lifted", "wrong_language: The buyer writes German") in [
        (action, detail) for _at, action, detail in open_thread.store.audit.of(ASKS.key)
    ]


def test_a_thread_the_platform_took_over_is_closed_to_replies(desk: MemoryDesk) -> None:
    taken = replace(ASKS, state=ThreadState.TAKEN_OVER, take_over=TakeOver(WEDNESDAY, "late_reply"))
    desk.receives(taken)

    assert desk.sending.send(taken.key, ANSWER).refusal is Refusal.TAKEN_OVER


def test_one_answer_at_a_time(open_thread: MemoryDesk) -> None:
    open_thread.sending.send(ASKS.key, ANSWER)

    assert open_thread.sending.send(ASKS.key, f"{ANSWER} Vēl kas?").refusal is Refusal.ALREADY_ON_ITS_WAY


def test_send_later_waits_for_its_time_but_never_less_than_undo(open_thread: MemoryDesk) -> None:
    entry = open_thread.sending.send(ASKS.key, ANSWER, send_at=WEDNESDAY + timedelta(hours=2)).entry
    assert entry is not None
    assert entry.send_after == WEDNESDAY + timedelta(hours=2)
    open_thread.sending.undo(entry.id)

    at_once = open_thread.sending.send(ASKS.key, ANSWER, send_at=WEDNESDAY - timedelta(hours=1)).entry
    assert at_once is not None
    assert at_once.send_after == WEDNESDAY + timedelta(seconds=10)


def _unknown(desk: MemoryDesk) -> int:
    entry = desk.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    for state in (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNKNOWN):
        entry = desk.store.outbox.move(entry, state, WEDNESDAY)
    return entry.id


@pytest.mark.parametrize(
    ("settlement", "state"),
    [
        (Settlement.IT_ARRIVED, OutboxState.CONFIRMED),
        (Settlement.SEND_AGAIN, OutboxState.QUEUED),
        (Settlement.BACK_TO_DRAFT, OutboxState.CANCELLED),
    ],
)
def test_the_seller_settles_an_unknown_reply(
    open_thread: MemoryDesk, settlement: Settlement, state: OutboxState
) -> None:
    entry = _unknown(open_thread)

    open_thread.sending.settle(entry, settlement)

    settled = open_thread.store.outbox.read(entry)
    assert settled is not None
    assert settled.state is state
    assert (open_thread.writing.draft(ASKS.key) is None) is (settlement is Settlement.IT_ARRIVED)


def test_a_refused_reply_comes_back_as_a_draft(open_thread: MemoryDesk) -> None:
    entry = open_thread.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    for state in (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.REFUSED):
        entry = open_thread.store.outbox.move(entry, state, WEDNESDAY)
    open_thread.store.drafts.discard(ASKS.key)

    open_thread.sending.settle(entry.id, Settlement.BACK_TO_DRAFT)

    draft = open_thread.writing.draft(ASKS.key)
    assert draft is not None
    assert draft.text == ANSWER


def test_a_reply_that_asks_nothing_cannot_be_settled(open_thread: MemoryDesk) -> None:
    entry = open_thread.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None

    with pytest.raises(InvalidInput):
        open_thread.sending.settle(entry.id, Settlement.IT_ARRIVED)


def test_the_outbox_shows_first_what_asks(open_thread: MemoryDesk) -> None:
    other = thread("t2", message("n1", "Kad nosūtīsiet?"))
    open_thread.receives(other)
    waiting = open_thread.sending.send(other.key, "Labdien! Nosūtīsim šodien pēc pusdienām.").entry
    unknown = _unknown(open_thread)
    assert waiting is not None

    rows = open_thread.sending.outbox()

    assert [row.entry.id for row in rows] == [unknown, waiting.id]
    assert rows[0].buyer_name == ASKS.buyer_name
    assert [step.state for step in rows[0].history] == ["waiting", "queued", "sending", "unknown"]


def test_in_assisted_posting_by_hand_stops_the_clock(desk: MemoryDesk) -> None:
    desk.connect(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)), Capabilities(posts_by_hand=True))
    desk.receives(ASKS)
    entry = desk.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    desk.waits(minutes=5)

    desk.sending.mark_posted(entry.id, WEDNESDAY + timedelta(minutes=4))

    record = desk.store.threads.read(ASKS.key)
    assert record is not None
    assert record.clock.deadline is None
    assert record.clock.earlier[0].stopped_at == WEDNESDAY + timedelta(minutes=4)
    assert record.thread.messages[-1].body == ANSWER
    assert desk.writing.draft(ASKS.key) is None
    assert desk.store.outbox.open() == []
    assert "posted" in [action for _at, action, _detail in desk.store.audit.of(ASKS.key)]


def test_in_assisted_an_approved_answer_is_the_sellers_to_post_or_to_change(desk: MemoryDesk) -> None:
    desk.connect(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)), Capabilities(posts_by_hand=True))
    desk.receives(ASKS)
    answer = desk.sending.send(ASKS.key, ANSWER)
    assert answer.by_hand
    assert answer.entry is not None
    assert answer.entry.state is OutboxState.QUEUED, "no time for undo: nothing leaves by itself"

    desk.sending.settle(answer.entry.id, Settlement.BACK_TO_DRAFT)

    draft = desk.writing.draft(ASKS.key)
    assert draft is not None
    assert draft.text == ANSWER
    assert desk.store.outbox.open() == []


def posted(desk: MemoryDesk) -> int:
    """An answer that the seller said stands in the panel."""
    desk.connect(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)), Capabilities(posts_by_hand=True))
    desk.receives(ASKS)
    entry = desk.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    desk.waits(minutes=5)
    desk.sending.mark_posted(entry.id)
    return entry.id


def test_taking_posted_back_leaves_clock_queue_and_draft_as_before_and_the_log_keeps_both(desk: MemoryDesk) -> None:
    desk.connect(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)), Capabilities(posts_by_hand=True))
    desk.receives(replace(ASKS, unread=True))
    entry = desk.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    record, queue, draft = desk.store.threads.read(ASKS.key), desk.inbox.queue(), desk.writing.draft(ASKS.key)
    waiting = desk.store.outbox.open()

    desk.sending.mark_posted(entry.id)
    assert desk.inbox.queue() != queue
    change = desk.sending.take_back_posted(entry.id)

    assert change.ids == frozenset({ASKS.key})
    assert desk.store.threads.read(ASKS.key) == record
    assert desk.inbox.queue() == queue
    assert desk.writing.draft(ASKS.key) == draft
    assert desk.store.outbox.open() == waiting
    assert [row.to_post for row in queue.rows] == [True]
    assert [action for _at, action, _detail in desk.store.audit.of(ASKS.key)] == ["posted", "not_posted"]
    assert [step.reason for step in desk.store.outbox.history(entry.id)][-2:] == ["posted", "not_posted"]


@pytest.mark.parametrize("looked", ["never", "before it was posted", "after it was posted"])
def test_taking_posted_back_makes_unread_again_what_nobody_has_looked_at(desk: MemoryDesk, looked: str) -> None:
    desk.connect(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)), Capabilities(posts_by_hand=True))
    desk.receives(replace(ASKS, unread=True))
    if looked == "before it was posted":
        desk.inbox.mark_read(ASKS.key)
        desk.inbox.note_seen(ASKS.key)
    entry = desk.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    desk.sending.mark_posted(entry.id)
    if looked == "after it was posted":
        desk.inbox.note_seen(ASKS.key)
    desk.sending.take_back_posted(entry.id)
    record = desk.store.threads.read(ASKS.key)
    assert record is not None
    assert record.thread.unread is (looked == "never")


def test_what_was_taken_back_can_be_posted_again(desk: MemoryDesk) -> None:
    entry = posted(desk)
    desk.sending.take_back_posted(entry)
    desk.waits(minutes=5)
    desk.sending.mark_posted(entry)

    record = desk.store.threads.read(ASKS.key)
    assert record is not None
    assert [message.body for message in record.thread.messages].count(ANSWER) == 1
    assert record.clock.earlier[-1].stopped_at == WEDNESDAY + timedelta(minutes=10)
    assert desk.store.outbox.open() == []


def test_a_message_that_came_meanwhile_stays_and_its_clock_is_the_oldest_ones(desk: MemoryDesk) -> None:
    entry = posted(desk)
    record = desk.store.threads.read(ASKS.key)
    assert record is not None
    later = message("m2", "Un kad saņemšu?", minutes=7)
    desk.receives(replace(record.thread, messages=(*record.thread.messages, later)))
    desk.sending.take_back_posted(entry)

    record = desk.store.threads.read(ASKS.key)
    assert record is not None
    assert [each.id for each in record.thread.messages] == ["m1", "m2"]
    assert (record.clock.started_by, record.clock.repeated) == ("m1", ("m2",))


def test_what_is_typed_since_is_not_overwritten(desk: MemoryDesk) -> None:
    entry = posted(desk)
    desk.writing.save_draft(ASKS.key, "Vēl kas", 7)
    desk.sending.take_back_posted(entry)
    draft = desk.writing.draft(ASKS.key)
    assert draft is not None
    assert draft.text == "Vēl kas"


def test_only_what_was_posted_by_hand_can_be_taken_back(desk: MemoryDesk, open_thread: MemoryDesk) -> None:
    entry = open_thread.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    with pytest.raises(InvalidInput, match="not_by_hand"):
        open_thread.sending.take_back_posted(entry.id)
    desk.connect(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)), Capabilities(posts_by_hand=True))
    with pytest.raises(InvalidInput, match="not_posted"):
        desk.sending.take_back_posted(entry.id)


def test_what_the_desk_sends_itself_cannot_be_posted_by_hand(open_thread: MemoryDesk) -> None:
    entry = open_thread.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None

    with pytest.raises(InvalidInput, match="not_by_hand"):
        open_thread.sending.mark_posted(entry.id)
