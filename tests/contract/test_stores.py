"""What services rely on in a store holds for the one on disk and for the one that tests use in its place."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from seller_desk.domain.absence import Absence, NoticeState
from seller_desk.domain.account import Account
from seller_desk.domain.change import ChangeKind
from seller_desk.domain.clock.deadline import reply_deadline
from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.model import StoppedClock, ThreadClock
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import OutboxEntry, OutboxState, OutgoingFile, waits_for_hand
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.snippet import Snippet
from seller_desk.domain.thread import Author, Message, Thread, ThreadState
from seller_desk.ports import LocalMarks, Store, SyncCheck, ThreadRecord
from seller_desk.store.store import open_store
from tests.fakes.memory_store import MemoryStore

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
KEY = ThreadKey("shop", "t1")


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    with closing(open_store(tmp_path / "desk.sqlite3")) as on_disk:
        yield on_disk


def message(name: str, author: Author = Author.BUYER, minutes: int = 0, body: str = "Vai ir lādētājs?") -> Message:
    return Message(name, author, body, NOW + timedelta(minutes=minutes))


def record(key: ThreadKey = KEY, *messages: Message, order: str | None = None) -> ThreadRecord:
    messages = messages or (message("m1"),)
    thread = Thread(key, "LV", "Anna K.", "Lādētājs", ThreadState.OPEN, NOW, messages, order)
    clock = ThreadClock(reply_deadline(messages[0].sent_at, market_calendar("LV")), messages[0].id)
    return ThreadRecord(thread, clock, (Risk.COMPLAINT,), LocalMarks())


def entry(key: ThreadKey = KEY, **changes: object) -> OutboxEntry:
    plain = OutboxEntry(0, key, "SD-2222-3333", "Jā.", (), NOW, NOW + timedelta(seconds=10), OutboxState.WAITING)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_a_thread_is_read_as_it_was_saved(store: Store) -> None:
    saved = record()
    change = store.threads.save([saved])

    assert store.threads.read(KEY) == saved
    assert store.threads.all() == [saved]
    assert (change.kind, change.ids) == (ChangeKind.THREADS, {KEY})
    assert store.threads.read(ThreadKey("shop", "another")) is None


def test_messages_come_in_the_order_they_were_sent(store: Store) -> None:
    store.threads.save([record(KEY, message("late", minutes=5), message("early"))])

    found = store.threads.read(KEY)

    assert found is not None
    assert [each.id for each in found.thread.messages] == ["early", "late"]


def test_saving_again_leaves_marks_drafts_and_outbox_alone(store: Store) -> None:
    store.threads.save([record()])
    store.threads.mark(KEY, LocalMarks(note="ask the workshop"))
    store.drafts.save(Draft(KEY, "Labdien", 7, NOW))
    store.outbox.add(entry())

    store.threads.save([record()])

    found = store.threads.read(KEY)
    assert found is not None
    assert found.marks.note == "ask the workshop"
    assert found.has_draft
    assert found.outbox_state is OutboxState.WAITING


def test_a_settled_reply_no_longer_marks_its_thread(store: Store) -> None:
    store.threads.save([record()])
    store.outbox.move(store.outbox.add(entry()), OutboxState.CANCELLED, NOW, "undone")

    found = store.threads.read(KEY)

    assert found is not None
    assert found.outbox_state is None


def test_a_summary_holds_the_first_unanswered_and_the_last_message(store: Store) -> None:
    store.threads.save([record(KEY, message("m1"), message("m2", minutes=1), message("m3", minutes=2))])

    [summary] = store.threads.summaries()

    assert [each.id for each in summary.thread.messages] == ["m1", "m3"]
    assert summary.clock.deadline == record().clock.deadline


def test_a_removed_thread_is_gone(store: Store) -> None:
    store.threads.save([record()])
    store.threads.remove([KEY])

    assert store.threads.all() == []
    assert store.threads.search("lādētājs") == []


def test_what_was_read_before_does_not_bring_a_removed_thread_back(store: Store) -> None:
    store.threads.save([record()])
    read = store.threads.read(KEY)
    assert read is not None
    store.threads.remove([KEY])
    store.threads.rewrite([replace(read, thread=replace(read.thread, unread=False))])
    store.threads.mark(KEY, LocalMarks(note="too late", seen="m1"))
    assert store.threads.read(KEY) is None
    store.threads.save([read])
    found = store.threads.read(KEY)
    assert found is not None
    assert found.marks == LocalMarks()


def test_the_threads_to_compare_are_those_nobody_compared_and_then_the_oldest(store: Store) -> None:
    for name in ("t1", "t2", "t3", "t4"):
        store.threads.save([record(ThreadKey("shop", name))])
    store.threads.save([record(ThreadKey("other", "t1"))])
    for name, hour in (("t1", 3), ("t2", 2), ("t4", 9)):
        store.threads.checked([ThreadKey("shop", name)], NOW + timedelta(hours=hour))
    store.threads.save([record(ThreadKey("shop", "t1"))])
    found = store.threads.least_checked("shop", NOW + timedelta(hours=9), 10)
    assert [key.thread for key in found] == ["t3", "t2", "t1"]
    assert store.threads.least_checked("shop", NOW + timedelta(hours=9), 1) == found[:1]


def test_search_finds_words_of_messages_newest_first(store: Store) -> None:
    other = ThreadKey("shop", "t2")
    store.threads.save([record(), record(other, message("n1", minutes=9))])

    assert [hit.key for hit in store.threads.search("lādētājs") if hit.message_id] == [other, KEY]


def test_earlier_replies_are_those_people_of_the_shop_wrote(store: Store) -> None:
    answers = (
        message("m2", Author.SELLER, 1, "Jā, ir komplektā."),
        replace(message("m3", Author.SELLER, 2, "Paldies!"), automatic=True),
        message("m4", Author.PLATFORM, 3, "Atgādinām."),
    )
    store.threads.save([record(KEY, message("m1"), *answers)])

    assert store.threads.sent_replies() == ((KEY, "Jā, ir komplektā."),)


def test_orders_come_with_their_offers_and_missing_ones_are_named(store: Store) -> None:
    order = Order("40021877", device="iPhone 13", price=Money(Decimal("349.00"), "EUR"))
    offer = Offer("p1", "EE", "Depot Nord", Money(Decimal("359.00"), "EUR"), 2)
    store.accounts.save(Account("shop", "diskusijas", "Sudrabkaija", ("LV",)))
    store.threads.save([record(order="40021877")])

    assert store.orders.missing("shop") == ["40021877"]
    store.orders.save("shop", order, [offer])
    assert store.orders.missing("shop") == []
    assert store.orders.read("shop", "40021877") == (order, (offer,))
    assert store.orders.read("other", "40021877") is None


def test_threads_with_a_draft_are_told_by_account(store: Store) -> None:
    for name in ("b", "a", "gone"):
        store.drafts.save(Draft(ThreadKey("shop", name), "Labdien!", 0, NOW))
    store.drafts.save(Draft(ThreadKey("other", "c"), "Labdien!", 0, NOW))
    store.drafts.discard(ThreadKey("shop", "gone"))
    assert store.drafts.keys("shop") == [ThreadKey("shop", "a"), ThreadKey("shop", "b")]
    assert store.drafts.keys("nobody") == []


def test_threads_are_found_by_the_second_of_a_message(store: Store) -> None:
    other, elsewhere = ThreadKey("shop", "t2"), ThreadKey("other", "t1")
    store.threads.save([record(KEY, message("m1"), message("m2", minutes=3)), record(other, message("x", minutes=3))])
    store.threads.save([record(elsewhere, message("m1"))])
    assert store.threads.with_message_at("shop", NOW + timedelta(minutes=3)) == [KEY, other]
    assert store.threads.with_message_at("shop", NOW + timedelta(microseconds=1)) == [KEY]
    assert store.threads.with_message_at("shop", NOW + timedelta(seconds=1)) == []


def test_a_draft_keeps_caret_and_files_until_it_is_discarded(store: Store) -> None:
    draft = Draft(KEY, "Labdien, Anna!", 8, NOW, (OutgoingFile("foto.png", "image/png", b"\x89PNG"),))
    store.drafts.save(draft)

    assert store.drafts.read(KEY) == draft
    store.drafts.discard(KEY)
    assert store.drafts.read(KEY) is None
    assert [version.text for version in store.drafts.versions(KEY)] == ["Labdien, Anna!"]


def test_a_reply_that_was_not_posted_after_all_waits_for_the_hand_again(store: Store) -> None:
    queued = store.outbox.move(store.outbox.add(entry()), OutboxState.QUEUED, NOW, "by_hand")
    with pytest.raises(ValueError, match="not confirmed"):
        store.outbox.reopen(queued, NOW, "not_posted")
    sending = store.outbox.move(queued, OutboxState.SENDING, NOW, "posted")
    done = store.outbox.move(sending, OutboxState.CONFIRMED, NOW, "posted", message_id="m9")
    again = store.outbox.reopen(done, NOW, "not_posted")
    assert again == queued
    assert waits_for_hand(again)
    assert store.outbox.open() == [again]
    assert store.outbox.recent(NOW) == []
    assert [step.reason for step in store.outbox.history(done.id)][-3:] == ["posted", "posted", "not_posted"]


def test_a_reply_walks_through_its_states_and_leaves_a_trace(store: Store) -> None:
    waiting = store.outbox.add(entry())
    queued = store.outbox.move(waiting, OutboxState.QUEUED, NOW, "due")
    sending = store.outbox.move(queued, OutboxState.SENDING, NOW, attempted=True)
    assert store.outbox.open() == [sending]
    done = store.outbox.move(sending, OutboxState.CONFIRMED, NOW, message_id="m9")

    assert (done.attempts, done.message_id, done.finished_at) == (1, "m9", NOW)
    assert store.outbox.open() == []
    assert store.outbox.recent(NOW) == [done]
    assert [step.state for step in store.outbox.history(done.id)] == ["waiting", "queued", "sending", "confirmed"]


def test_a_reply_cannot_move_where_its_state_does_not_lead(store: Store) -> None:
    with pytest.raises(ValueError, match="may not follow"):
        store.outbox.move(store.outbox.add(entry()), OutboxState.CONFIRMED, NOW)


def test_who_saw_an_old_state_cannot_move_the_reply(store: Store) -> None:
    waiting = store.outbox.add(entry())
    store.outbox.move(waiting, OutboxState.QUEUED, NOW)

    with pytest.raises(ValueError, match="has moved since"):
        store.outbox.move(waiting, OutboxState.CANCELLED, NOW)


def test_letting_a_held_reply_go_counts_the_conversation_as_seen(store: Store) -> None:
    store.threads.save([record(KEY, message("m1"), message("m2", minutes=1))])
    held = store.outbox.move(store.outbox.add(entry(seen_messages=("m1",))), OutboxState.HELD, NOW, "new_message")

    assert store.outbox.move(held, OutboxState.QUEUED, NOW, "send_anyway").seen_messages == ("m1", "m2")


def test_snippets_and_absences_get_numbers_and_keep_them(store: Store) -> None:
    snippet = store.snippets.save(Snippet(0, "Paldies", "lv", "Paldies, {buyer_name}!"))
    absence = Absence(0, NOW.date(), NOW.date(), 1, "", "", NoticeState.QUEUED)
    absence = store.absences.save(absence)

    assert snippet.id
    assert absence.id
    changed = store.snippets.save(replace(snippet, body="Liels paldies!"))
    acknowledged = store.absences.save(replace(absence, state=NoticeState.ACKNOWLEDGED))
    assert store.snippets.all() == [changed]
    assert store.absences.all() == [acknowledged]
    store.snippets.delete(snippet.id)
    assert store.snippets.all() == []


def test_an_account_keeps_its_cursor_and_takes_it_along_when_it_goes(store: Store) -> None:
    account = Account("shop", "diskusijas", "Sudrabkaija", ("EE", "LV"), "Liene", "https://diskusijas.example")
    store.accounts.save(account)
    store.accounts.save_cursor("shop", "c7")
    store.accounts.save(replace(account, shop_name="Sudrabkaija OÜ"))

    assert store.accounts.cursor("shop") == "c7"
    assert [known.shop_name for known in store.accounts.all()] == ["Sudrabkaija OÜ"]
    store.accounts.remove("shop")
    store.accounts.save(account)
    assert store.accounts.cursor("shop") is None


def test_settings_are_read_back_by_name(store: Store) -> None:
    store.settings.write("language", "lv")
    store.settings.write("language", "en")

    assert store.settings.read() == {"language": "en"}


def test_the_record_of_checks_tells_the_latest_and_the_latest_good_one(store: Store) -> None:
    good = SyncCheck("shop", NOW, NOW, 3)
    failed = SyncCheck("shop", NOW + timedelta(minutes=2), NOW + timedelta(minutes=2), 0, "transient")
    for check in (good, failed):
        store.sync_log.add(check)

    assert store.sync_log.latest("shop") == failed
    assert store.sync_log.latest_good("shop") == good
    assert store.sync_log.since(NOW + timedelta(minutes=1)) == [failed]
    assert store.sync_log.latest("other") is None


def test_the_audit_log_belongs_to_its_thread(store: Store) -> None:
    store.audit.add(NOW, KEY, "vouched", "40021877")
    store.audit.add(NOW, ThreadKey("shop", "t2"), "vouched", "another")

    assert store.audit.of(KEY) == [(NOW, "vouched", "40021877")]


def test_an_attachment_that_was_read_is_kept(store: Store) -> None:
    store.threads.save([record()])
    store.attachments.save(KEY, "a1", b"\x89PNG")

    assert store.attachments.read(KEY, "a1") == b"\x89PNG"
    assert store.attachments.read(KEY, "a2") is None


def _write_and_fail(store: Store) -> None:
    with store.transaction():
        store.settings.write("language", "lv")
        store.snippets.save(Snippet(0, "Paldies", "lv", "Paldies!"))
        raise RuntimeError


def test_a_transaction_that_fails_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(RuntimeError):
        _write_and_fail(store)

    assert store.settings.read() == {}
    assert store.snippets.all() == []


def test_a_forgotten_thread_is_gone_and_known_as_such(store: Store) -> None:
    other = ThreadKey("shop", "t2")
    store.threads.save([record(KEY, message("m1"), order="1"), record(other, message("m2"), order="2")])
    for number in ("1", "2"):
        store.orders.save("shop", Order(number), ())
    store.drafts.save(Draft(KEY, "Labdien", 0, NOW))
    store.audit.add(NOW, KEY, "vouched", "29123456")
    sent = store.outbox.move(store.outbox.add(entry()), OutboxState.CANCELLED, NOW)

    change = store.privacy.forget([KEY], NOW + timedelta(days=1))

    assert (change.kind, change.ids) == (ChangeKind.THREADS, {KEY})
    assert [found.thread.key for found in store.threads.all()] == [other]
    assert (store.drafts.versions(KEY), store.audit.of(KEY), store.outbox.read(sent.id)) == ([], [], None)
    assert store.orders.read("shop", "1") is None
    assert store.orders.read("shop", "2") is not None
    forgotten = store.privacy.forgotten([KEY, other])
    assert forgotten.keys() == {KEY}
    assert NOW <= forgotten[KEY] <= NOW + timedelta(seconds=1)


def test_an_order_another_thread_is_about_is_kept(store: Store) -> None:
    store.threads.save([record(KEY, order="1"), record(ThreadKey("shop", "t2"), message("m2"), order="1")])
    store.orders.save("shop", Order("1"), ())
    store.privacy.forget([KEY], NOW)
    assert store.orders.read("shop", "1") is not None


def settled(name: str, market: str = "LV", days_ago: int = 1, **more: object) -> ThreadRecord:
    """Answered and closed; a number of days ago."""
    at = NOW - timedelta(days=days_ago)
    said = (message(f"{name}-m1"), message(f"{name}-m2", Author.SELLER, 5))
    plain = Thread(ThreadKey("shop", name), market, "Anna K.", "Lādētājs", ThreadState.CLOSED, at, said)
    thread = replace(plain, **more)  # type: ignore[arg-type]
    return ThreadRecord(thread, ThreadClock(None), (), LocalMarks())


def names(records: Iterable[ThreadRecord]) -> list[str]:
    return [each.thread.key.thread for each in records]


def test_settled_threads_are_counted_and_listed_apart_newest_first(store: Store) -> None:
    store.threads.save([record(), settled("old", days_ago=9), settled("new"), settled("polish", "PL", 3)])

    assert names(store.threads.live()) == ["t1"]
    assert names(store.threads.settled()) == ["new", "polish", "old"]
    assert names(store.threads.settled("LV")) == ["new", "old"]
    assert names(store.threads.settled(limit=1)) == ["new"]
    assert (store.threads.count_settled(), store.threads.count_settled("PL")) == (3, 1)


def test_a_thread_moves_between_live_and_settled_with_what_happens_in_it(store: Store) -> None:
    store.threads.save([settled("t1")])
    store.threads.save([record()])
    assert (names(store.threads.live()), store.threads.count_settled()) == (["t1"], 0)

    store.threads.save([settled("t1")])
    assert (names(store.threads.live()), store.threads.count_settled()) == ([], 1)


def test_a_thread_that_was_snoozed_stands_among_the_live(store: Store) -> None:
    store.threads.save([settled("t1"), settled("t2")])
    store.threads.mark(KEY, LocalMarks(snoozed_until=NOW))

    assert names(store.threads.live()) == ["t1"]
    assert names(store.threads.settled()) == ["t2"]
    assert (store.threads.count_settled(), store.threads.count_settled("LV")) == (1, 1)


def test_a_thread_with_a_draft_or_a_reply_on_its_way_stands_among_the_live(store: Store) -> None:
    store.threads.save([settled("t1"), settled("t2"), settled("t3")])
    store.drafts.save(Draft(KEY, "Labdien!", 8, NOW, ()))
    sent = store.outbox.add(entry(ThreadKey("shop", "t2")))
    assert (sorted(names(store.threads.live())), store.threads.count_settled()) == (["t1", "t2"], 1)
    assert names(store.threads.settled()) == ["t3"]

    store.drafts.discard(KEY)
    store.outbox.move(sent, OutboxState.CANCELLED, NOW)
    assert (names(store.threads.live()), store.threads.count_settled("LV")) == ([], 3)


def test_the_threads_of_a_month_are_those_in_which_the_seller_wrote(store: Store) -> None:
    stopped = StoppedClock(reply_deadline(NOW, market_calendar("LV")), NOW + timedelta(minutes=5), "t1-m2")
    answered = settled("t1")
    answered = replace(answered, clock=replace(answered.clock, earlier=(stopped,)))
    store.threads.save([answered, record(ThreadKey("shop", "t2"))])

    [found] = store.threads.answered(NOW, NOW + timedelta(minutes=6))

    assert found.clock == answered.clock
    assert [message.id for message in found.thread.messages] == ["t1-m2"]
    assert store.threads.answered(NOW, NOW + timedelta(minutes=5)) == []
    assert store.threads.answered(NOW + timedelta(minutes=6), NOW + timedelta(days=1)) == []


def test_the_orders_of_a_buyer_are_those_of_one_name_in_one_market(store: Store) -> None:
    store.threads.save(
        [
            settled("t1", order_number="A-1"),
            settled("t2"),
            settled("t3", market="PL", order_number="A-2"),
            settled("t4", buyer_name="Anna B.", order_number="A-3"),
        ]
    )
    assert sorted(store.threads.orders_of_buyer("shop", "LV", "Anna K."), key=str) == ["A-1", None]


def test_heads_are_those_of_the_threads_that_are_there(store: Store) -> None:
    store.threads.save([settled("t1"), settled("t2", key=ThreadKey("other", "t1"))])
    wanted = [KEY, ThreadKey("other", "t2"), ThreadKey("shop", "t9")]
    found = store.threads.heads(wanted)
    assert list(found) == [KEY]
    assert found[KEY].messages[-1].id == "t1-m2"
    assert store.threads.heads([]) == {}


def test_all_threads_are_gone_through_a_few_at_a_time_the_live_apart_from_the_settled(store: Store) -> None:
    open_ones = [record(ThreadKey("shop", f"t{number}")) for number in (1, 2, 4, 5, 7)]
    store.threads.save([*open_ones, *(settled(f"t{number}") for number in (3, 6, 8))])
    for over, expected in ((False, ["t1", "t2", "t4", "t5", "t7"]), (True, ["t3", "t6", "t8"])):
        found, last = store.threads.some(0, 2, settled=over)
        more, end = store.threads.some(last, 4, settled=over)
        assert [each.thread.key.thread for each in (*found, *more)] == expected
        assert [store.threads.read(each.thread.key) for each in found] == found, "whole"
        assert store.threads.some(end, 4, settled=over) == ([], end)
