"""Threads are kept with all that was said, and handed out short for the queue."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from seller_desk.domain.account import Account
from seller_desk.domain.change import ChangeKind
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Attachment, Author
from seller_desk.ports import LocalMarks
from seller_desk.store.store import SqliteStore
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import ACCOUNT, message, record, reply, thread

LONG = thread(
    "t1",
    message("m1", "Kur ir mana nauda?", attachments=(Attachment("a1", "foto.jpg", "image/jpeg", 12),)),
    message("m2", "Labdien! Pārbaudām.", Author.SELLER, 5),
    message("m3", "Nu?", minutes=10),
    message("m4", "Halo!", minutes=20),
    message("m5", "Es gaidu.", minutes=30),
    order_number="40021877",
)


def test_a_thread_is_read_as_it_was_saved(store: SqliteStore) -> None:
    saved = record(LONG)
    change = store.threads.save([saved])
    assert change.kind is ChangeKind.THREADS
    assert change.ids == {LONG.key}
    assert store.threads.read(LONG.key) == saved
    assert store.threads.all() == [saved]


def test_a_summary_holds_the_first_unanswered_and_the_last_message(store: SqliteStore) -> None:
    store.threads.save([record(LONG)])
    (summary,) = store.threads.summaries()
    assert [each.id for each in summary.thread.messages] == ["m3", "m5"]
    assert summary.clock == record(LONG).clock


def test_saving_again_keeps_marks_drafts_and_replies(store: SqliteStore) -> None:
    store.threads.save([record(LONG)])
    marks = LocalMarks(WEDNESDAY + timedelta(hours=2), "m5", "call the supplier", seen="m7")
    store.threads.mark(LONG.key, marks)
    store.drafts.save(Draft(LONG.key, "Labdien", 7, WEDNESDAY))
    store.outbox.add(reply(LONG))
    store.threads.save([record(replace(LONG, subject="Nauda"))])
    found = store.threads.read(LONG.key)
    assert found is not None
    assert (found.marks, found.has_draft, found.outbox_state) == (marks, True, OutboxState.WAITING)
    assert found.thread.subject == "Nauda"


def test_a_message_that_is_gone_edited_or_moved_in_time_is_so_afterwards(store: SqliteStore) -> None:
    store.threads.save([record(LONG)])
    first, _, third, fourth, fifth = LONG.messages
    edited = replace(third, body="Nu, lūdzu?", edited_at=WEDNESDAY + timedelta(minutes=40))
    moved = replace(fourth, sent_at=WEDNESDAY + timedelta(minutes=50))
    changed = replace(LONG, messages=(first, edited, fifth, moved))
    store.threads.save([record(changed)])
    found = store.threads.read(LONG.key)
    assert found is not None
    assert found.thread.messages == (first, edited, fifth, moved)


def test_a_message_of_an_earlier_program_is_read_and_left_as_it_was(store: SqliteStore) -> None:
    saved = record(thread("t1", message("m1", 'Vai tas ir "jauns"?')))
    store.threads.save([saved])
    whole = msgspec.json.encode(saved.thread.messages[0])  # with every field, as it was written once
    with closing(sqlite3.connect(store.path)) as other, other:
        (content,) = other.execute("SELECT content FROM messages").fetchone()
        other.execute("UPDATE messages SET content = ?", (whole,))
    assert len(content) < len(whole) - 100

    assert store.threads.read(saved.thread.key) == saved
    store.threads.save([saved])
    with closing(sqlite3.connect(store.path)) as other:
        assert other.execute("SELECT content FROM messages").fetchall() == [(whole,)]


def test_many_messages_of_one_second_keep_their_order(store: SqliteStore) -> None:
    burst = thread("t1", *(message(f"m{number}", str(number)) for number in range(50)))
    store.threads.save([record(burst)])
    edited = replace(burst.messages[10], body="ten")
    store.threads.save([record(replace(burst, messages=(*burst.messages[:10], edited, *burst.messages[11:])))])
    found = store.threads.read(burst.key)
    assert found is not None
    assert [each.id for each in found.thread.messages] == [f"m{number}" for number in range(50)]


def test_the_same_name_in_two_accounts_is_two_threads(store: SqliteStore) -> None:
    other = replace(LONG, key=ThreadKey("other", "t1"), buyer_name="Bērziņš")
    store.threads.save([record(LONG), record(other)])
    store.threads.remove([LONG.key])
    assert store.threads.read(LONG.key) is None
    assert store.threads.read(other.key) == record(other)


def test_a_removed_thread_leaves_no_words_behind_but_the_draft_stays(store: SqliteStore) -> None:
    store.threads.save([record(LONG)])
    store.drafts.save(Draft(LONG.key, "Labdien", 7, WEDNESDAY))
    store.threads.remove([LONG.key])
    assert store.threads.search("nauda") == []
    assert store.drafts.read(LONG.key) is not None


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (OutboxState.QUEUED, OutboxState.QUEUED),
        (OutboxState.HELD, OutboxState.HELD),
        (OutboxState.CANCELLED, None),
    ],
)
def test_a_thread_shows_the_reply_that_is_on_its_way_or_asks(
    store: SqliteStore, state: OutboxState, shown: OutboxState | None
) -> None:
    store.threads.save([record(LONG)])
    store.outbox.move(store.outbox.add(reply(LONG)), state, WEDNESDAY)
    assert store.threads.summaries()[0].outbox_state is shown


def test_earlier_replies_come_newest_first_without_machines_and_deleted_ones(store: SqliteStore) -> None:
    talk = thread(
        "t1",
        message("m1", "Old", Author.SELLER),
        message("m2", "By machine", Author.SELLER, 1, automatic=True),
        message("m3", "Deleted", Author.SELLER, 2, deleted=True),
        message("m4", "Buyer", minutes=3),
        message("m5", "New", Author.SELLER, 4),
    )
    store.threads.save([record(talk)])
    assert store.threads.sent_replies() == ((talk.key, "New"), (talk.key, "Old"))
    assert store.threads.sent_replies(1) == ((talk.key, "New"),)


def test_orders_without_facts_are_listed_most_urgent_first(store: SqliteStore) -> None:
    answered = thread("t2", message("x1"), message("x2", "Jā.", Author.SELLER, 1), order_number="2")
    urgent = thread("t3", message("y1", minutes=-600), order_number="3")
    store.threads.save([record(LONG), record(answered), record(urgent)])
    assert store.orders.missing(ACCOUNT) == ["3", "40021877", "2"]
    assert store.orders.missing(ACCOUNT, 1) == ["3"]
    change = store.orders.save(ACCOUNT, Order("3", device="iPhone 13"), ())
    assert change.ids == {urgent.key}
    assert store.orders.missing(ACCOUNT) == ["40021877", "2"]


def test_a_cursor_survives_a_change_of_the_account_and_not_its_removal(store: SqliteStore) -> None:
    account = Account(ACCOUNT, "diskusijas", "Shop", ("LV", "EE"), "Ilze", "http://127.0.0.1:1/api/v1")
    store.accounts.save(account)
    store.accounts.save_cursor(ACCOUNT, "c1")
    store.accounts.save(replace(account, shop_name="New name"))
    assert store.accounts.cursor(ACCOUNT) == "c1"
    assert store.accounts.all() == [replace(account, shop_name="New name")]
    store.accounts.remove(ACCOUNT)
    assert store.accounts.cursor(ACCOUNT) is None


def test_an_order_is_read_to_the_cent(store: SqliteStore) -> None:
    from decimal import Decimal

    from seller_desk.domain.money import Money

    order = Order("1", price=Money(Decimal("349.90"), "EUR"), paid_on=WEDNESDAY.date())
    offers = (Offer("p1", "EE", "Tallinn", Money(Decimal("359.00"), "EUR"), 2, "A"),)
    store.orders.save(ACCOUNT, order, offers)
    assert store.orders.read(ACCOUNT, "1") == (order, offers)


def test_an_edit_and_a_new_message_of_the_same_second_both_have_their_place(store: SqliteStore) -> None:
    said = (message("m1", "Viens"), message("m2", "Divi"))
    store.threads.save([record(thread("t1", *said))])
    store.threads.save([record(thread("t1", said[0], message("m2", "Divi!"), message("m3", "Trīs")))])
    kept = store.threads.read(thread("t1").key)
    assert kept is not None
    assert [each.body for each in kept.thread.messages] == ["Viens", "Divi!", "Trīs"]
