"""A cycle reads what changed from where it stopped, fetches what the threads need, and records that it looked."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from seller_desk.domain.absence import Absence, NoticeState
from seller_desk.domain.account import Account
from seller_desk.domain.change import ChangeKind
from seller_desk.domain.errors import (
    Forbidden,
    Gone,
    Invalid,
    NotAuthorised,
    RateLimited,
    SecretsUnavailable,
    StoreUnavailable,
    TooSoon,
    Transient,
)
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.thread import ThreadState
from seller_desk.ports import AbsenceNotice, FiledAbsence, ThreadPage
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.desk import Desk
from tests.fakes.platform import EVERYTHING, FakePlatform, Fault
from tests.fakes.values import ACCOUNT, message, thread

OFFLINE = Transient("no_connection", reached=False)


def names(desk: Desk) -> set[str]:
    return {record.thread.key.thread for record in desk.store.threads.summaries()}


def fill(platform: FakePlatform, count: int) -> None:
    for number in range(count):
        platform.put(thread(f"t{number}", message(f"t{number}-m1", minutes=number)))


def test_every_page_is_read_and_only_changes_after_that(desk: Desk, platform: FakePlatform) -> None:
    fill(platform, 7)
    desk.sync()
    assert names(desk) == {f"t{number}" for number in range(7)}
    platform.calls.clear()
    desk.sync()
    assert platform.calls.count("list_threads") == 1
    platform.write("t3", message("t3-m2", "Vēl kas", minutes=60))
    desk.sync()
    record = desk.store.threads.read(ThreadKey(ACCOUNT, "t3"))
    assert record is not None
    assert [each.id for each in record.thread.messages] == ["t3-m1", "t3-m2"]
    assert record.clock.repeated == ("t3-m2",)


def test_a_broken_sync_goes_on_with_the_page_it_stopped_at(desk: Desk, platform: FakePlatform) -> None:
    fill(platform, 7)
    platform.faults = [None, None, None, Fault(Transient("broken_off"))]
    outcome = desk.sync()
    assert outcome is not None
    assert outcome.error == "transient"
    assert names(desk) == {"t0", "t1", "t2", "t3"}
    desk.restart()
    platform.calls.clear()
    desk.sync()
    assert platform.calls.count("list_threads") == 2
    assert len(names(desk)) == 7


def test_the_first_page_can_be_shown_before_the_last_is_read(desk: Desk, platform: FakePlatform) -> None:
    fill(platform, 7)
    shown: list[int] = []

    def look() -> bool:
        shown.append(len(names(desk)))
        return True

    desk.engine.run_cycle(go_on=look)
    assert shown[1:4] == [2, 4, 6]


def test_a_stop_between_two_pages_loses_nothing(desk: Desk, platform: FakePlatform) -> None:
    fill(platform, 7)
    answers = iter([True, True, False])
    desk.engine.run_cycle(go_on=lambda: next(answers, False))
    assert 0 < len(names(desk)) < 7
    desk.sync()
    assert len(names(desk)) == 7


def test_a_cursor_that_the_platform_forgot_starts_from_the_beginning(desk: Desk, platform: FakePlatform) -> None:
    fill(platform, 3)
    desk.sync()
    platform.faults = [Fault(Gone())]
    platform.calls.clear()
    outcome = desk.sync()
    assert outcome is not None
    assert outcome.error == ""
    assert platform.calls.count("list_threads") >= 2


def test_a_platform_that_leads_in_circles_is_left_alone(
    desk: Desk, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakePlatform, "list_threads", lambda self, cursor: ThreadPage((), "same", more=True))
    outcome = desk.sync()
    assert outcome is not None
    assert outcome.error == "transient"


def test_a_removed_thread_goes_but_one_with_the_sellers_words_stays(desk: Desk, platform: FakePlatform) -> None:
    fill(platform, 3)
    desk.sync()
    desk.write("t1", "Labdien…")
    platform.remove("t0")
    platform.remove("t1")
    desk.sync()
    assert names(desk) == {"t1", "t2"}
    kept = desk.store.threads.read(ThreadKey(ACCOUNT, "t1"))
    assert kept is not None
    assert kept.thread.state is ThreadState.CLOSED


def test_who_shows_threads_hears_which_have_changed(desk: Desk, platform: FakePlatform) -> None:
    fill(platform, 2)
    desk.sync()
    desk.changes.clear()
    platform.write("t1", message("t1-m2", minutes=9))
    desk.sync()
    threads = [change.ids for change in desk.changes if change.kind is ChangeKind.THREADS]
    assert threads == [{ThreadKey(ACCOUNT, "t1")}]
    desk.changes.clear()
    desk.sync()
    assert [change.kind for change in desk.changes] == [ChangeKind.SYNC]


def test_each_check_is_on_record_with_its_outcome(desk: Desk, platform: FakePlatform, clock: TestClock) -> None:
    fill(platform, 3)
    desk.sync()
    good = desk.store.sync_log.latest(ACCOUNT)
    assert good is not None
    assert (good.changed_threads, good.error, good.finished_at) == (3, "", WEDNESDAY)
    clock.advance(minutes=2)
    platform.faults = [Fault(OFFLINE)]
    desk.sync()
    latest = desk.store.sync_log.latest(ACCOUNT)
    assert latest is not None
    assert latest.error == "transient"
    assert desk.store.sync_log.latest_good(ACCOUNT) == good


def test_a_page_with_threads_that_make_no_sense_is_told_of(
    desk: Desk, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ThreadPage((thread("t1"),), "1", more=False, skipped=1)
    monkeypatch.setattr(FakePlatform, "list_threads", lambda self, cursor: page)
    desk.sync()
    latest = desk.store.sync_log.latest(ACCOUNT)
    assert latest is not None
    assert latest.error == "unreadable_threads"
    assert names(desk) == {"t1"}


def test_failures_are_followed_by_patience_and_success_ends_it(
    desk: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    platform.faults = [Fault(OFFLINE)]
    desk.sync()
    platform.calls.clear()
    assert desk.sync() is None
    assert platform.calls == []
    clock.advance(seconds=desk.engine.seconds_left(ACCOUNT) + 0.01)
    outcome = desk.sync()
    assert outcome is not None
    assert outcome.error == ""
    assert desk.engine.seconds_left(ACCOUNT) == 0


def test_a_poor_line_is_not_treated_as_a_dead_one(desk: Desk, platform: FakePlatform, clock: TestClock) -> None:
    fill(platform, 30)
    for _ in range(12):
        platform.faults = [None, None, Fault(OFFLINE)]  # a page comes through each time
        clock.advance(minutes=6)
        desk.sync()
    assert desk.engine.seconds_left(ACCOUNT) <= 2


@pytest.mark.parametrize("error", [NotAuthorised(), Forbidden()])
def test_a_refused_key_is_said_so_and_read_anew_next_time(
    desk: Desk, platform: FakePlatform, clock: TestClock, error: Exception
) -> None:
    desk.sync()
    platform.faults = [Fault(error)]  # type: ignore[arg-type]
    outcome = desk.sync()
    assert outcome is not None
    assert outcome.refused
    clock.advance(minutes=10)
    platform.calls.clear()
    desk.sync()
    assert platform.calls[0] == "capabilities"


def test_a_key_store_that_is_closed_is_said_so(desk: Desk) -> None:
    def no_key(account: Account) -> FakePlatform:
        raise SecretsUnavailable("locked")

    desk.engine._connections._connect = no_key
    outcome = desk.sync()
    assert outcome is not None
    assert (outcome.error, outcome.refused) == ("secrets", True)


def test_one_account_offline_does_not_hold_up_another(desk: Desk, platform: FakePlatform) -> None:
    desk.store.accounts.save(Account("other", "fake", "Other", ("EE",)))
    fill(platform, 1)
    platform.faults = [Fault(OFFLINE)]
    outcomes = desk.engine.run_cycle()
    assert [outcome.error for outcome in outcomes] == ["transient", ""]


def test_accounts_served_by_hand_are_not_synced(desk: Desk, platform: FakePlatform) -> None:
    desk.store.accounts.save(Account(ACCOUNT, "by-hand", "Shop", ("LV",)))
    assert desk.engine.run_cycle() == []
    assert platform.calls == []


def test_trouble_with_the_disk_is_not_taken_for_trouble_with_the_network(desk: Desk, platform: FakePlatform) -> None:
    fill(platform, 1)
    desk.store.close()
    with pytest.raises(StoreUnavailable):
        desk.engine.run_cycle()


# --- orders and offers ---

PHONE = Order("40021877", product_id="p1", device="iPhone 13", price=Money(Decimal("349.00"), "EUR"))
OFFERS = (Offer("p1", "EE", "Tallinn", Money(Decimal("359.00"), "EUR"), 2),)


def test_order_and_offers_come_with_the_thread_that_needs_them(desk: Desk, platform: FakePlatform) -> None:
    platform.orders["40021877"] = PHONE
    platform.products["p1"] = OFFERS
    platform.put(thread("t1", order_number="40021877"))
    desk.sync()
    assert desk.store.orders.read(ACCOUNT, "40021877") == (PHONE, OFFERS)
    assert desk.store.threads.search("iphone 13")


def test_a_first_sync_fetches_the_orders_most_needed_after_its_first_page(desk: Desk, platform: FakePlatform) -> None:
    for number in range(5):
        platform.put(thread(f"t{number}", order_number=f"4002187{number}"))
    desk.sync()
    first, second = [at for at, call in enumerate(platform.calls) if call == "list_threads"][:2]
    assert platform.calls[first + 1 : second].count("order") == 2
    assert platform.calls.count("order") == 5


def test_an_order_is_read_anew_when_its_thread_changes(desk: Desk, platform: FakePlatform) -> None:
    platform.orders["40021877"] = PHONE
    platform.put(thread("t1", order_number="40021877"))
    desk.sync()
    platform.orders["40021877"] = replace(PHONE, state="shipped")
    desk.sync()
    assert desk.store.orders.read(ACCOUNT, "40021877") == (PHONE, ())
    platform.write("t1", message("m9", minutes=9))
    desk.sync()
    assert desk.store.orders.read(ACCOUNT, "40021877") == (replace(PHONE, state="shipped"), ())


def test_an_order_the_platform_does_not_show_is_not_asked_for_again(desk: Desk, platform: FakePlatform) -> None:
    platform.put(thread("t1", order_number="gone"))
    desk.sync()
    platform.calls.clear()
    desk.sync()
    assert "order" not in platform.calls


def test_trouble_with_an_order_does_not_unsay_that_the_inbox_was_checked(desk: Desk, platform: FakePlatform) -> None:
    platform.put(thread("t1", order_number="40021877"))
    platform.faults = [None, None, Fault(RateLimited(retry_after=9))]
    outcome = desk.sync()
    assert outcome is not None
    assert outcome.error == "rate_limited"
    assert desk.store.sync_log.latest_good(ACCOUNT) is not None
    assert names(desk) == {"t1"}


def test_a_platform_without_orders_is_not_asked_for_any(desk: Desk, platform: FakePlatform) -> None:
    platform.can = replace(EVERYTHING, order_details=False)
    platform.put(thread("t1", order_number="40021877"))
    desk.sync()
    assert "order" not in platform.calls


# --- absences ---


def away(desk: Desk, state: NoticeState = NoticeState.QUEUED) -> Absence:
    first = WEDNESDAY.date() + timedelta(days=30)
    absence = Absence(0, first, first + timedelta(days=10), 8, "Juris", "Ziema", state)
    return desk.store.absences.save(absence)


def only(desk: Desk) -> Absence:
    (absence,) = desk.store.absences.all()
    return absence


def test_a_queued_absence_is_filed_and_its_acknowledgement_kept(desk: Desk, platform: FakePlatform) -> None:
    away(desk)
    desk.sync()
    assert only(desk).state is NoticeState.FILED
    assert only(desk).filed_at == WEDNESDAY
    platform.acknowledge()
    desk.sync()
    assert only(desk).state is NoticeState.ACKNOWLEDGED
    assert only(desk).acknowledgement == "ACK-absence-1"
    platform.calls.clear()
    desk.sync()
    assert "absences" not in platform.calls


@pytest.mark.parametrize("after", [False, True])
def test_an_absence_whose_answer_never_came_is_filed_once(
    desk: Desk, platform: FakePlatform, clock: TestClock, after: bool
) -> None:
    away(desk)
    platform.faults = [None, None, None, Fault(Transient("broken_off"), after)]
    desk.sync()
    assert only(desk).state is NoticeState.QUEUED
    desk.restart()
    clock.advance(minutes=10)
    desk.sync()
    assert only(desk).state is NoticeState.FILED
    assert len(platform.absences()) == 1


def test_a_cancelled_absence_is_taken_back_at_the_platform(desk: Desk, platform: FakePlatform) -> None:
    away(desk)
    desk.sync()
    desk.store.absences.save(replace(only(desk), state=NoticeState.CANCELLED))
    desk.sync()
    assert [absence.cancelled for absence in platform.absences()] == [True]
    platform.calls.clear()
    desk.sync()
    assert "cancel_absence" not in platform.calls


def test_what_is_cancelled_while_its_notice_goes_out_stays_cancelled_and_is_taken_back(
    desk: Desk, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    away(desk)
    file = FakePlatform.file_absence

    def file_while_the_seller_cancels(there: FakePlatform, notice: AbsenceNotice) -> FiledAbsence:
        desk.store.absences.save(replace(only(desk), state=NoticeState.CANCELLED))
        return file(there, notice)

    monkeypatch.setattr(FakePlatform, "file_absence", file_while_the_seller_cancels)
    desk.sync()
    assert only(desk).state is NoticeState.CANCELLED
    desk.sync()
    assert [absence.cancelled for absence in platform.absences()] == [True]


def test_a_notice_that_the_platform_wants_later_waits_and_holds_nothing_up(
    desk: Desk, platform: FakePlatform
) -> None:
    platform.put(thread("t1", order_number="order-1"))
    away(desk)
    platform.faults = [None, None, None, Fault(TooSoon("A02", retry_after=72_000.0, reached=False))]
    outcome = desk.sync()
    assert outcome is not None
    assert (outcome.error, desk.engine.seconds_left(ACCOUNT)) == ("", 0)
    assert only(desk).state is NoticeState.QUEUED
    assert "order" in platform.calls, "what comes after went on"
    desk.sync()
    assert only(desk).state is NoticeState.FILED


def test_a_refused_notice_goes_back_to_the_seller(desk: Desk, platform: FakePlatform) -> None:
    away(desk)
    platform.faults = [None, None, None, Fault(Invalid(field_errors={"first_day": "in the past"}))]
    desk.sync()
    assert (only(desk).state, only(desk).refused) == (NoticeState.DRAFT, "invalid")
    desk.store.absences.save(replace(only(desk), state=NoticeState.QUEUED))
    desk.sync()
    assert (only(desk).state, only(desk).refused) == (NoticeState.FILED, "")


def test_a_draft_of_an_absence_stays_at_the_desk(desk: Desk, platform: FakePlatform) -> None:
    away(desk, NoticeState.DRAFT)
    desk.sync()
    assert platform.absences() == ()
