"""What sync relies on in a platform holds for every connection, and for the one that tests use in their place."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, timedelta

import pytest

from seller_desk.app.wiring import CONNECTIONS
from seller_desk.domain.account import Capabilities
from seller_desk.domain.errors import Gone, Invalid, NotFound, PlatformError, RateLimited, Transient
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.domain.thread import Author, Thread, ThreadState
from seller_desk.ports import AbsenceNotice, Platform, Reply, SendOutcome, SendResult
from tests.contract.sides import BY_HAND, FAULTS, SIDES, InMemory, OtherSide, by_hand
from tests.contract.stall.client import Stall
from tests.fakes.clock import WEDNESDAY
from tests.fakes.platform import Fault
from tests.fakes.values import ACCOUNT, PHOTO, thread

STRANGE = ("nobody", "../account", ".", "a/b", "%2e%2e", "ā", "x?y=1#z")  # names of nothing
FLAGS = [name for name, value in asdict(Capabilities()).items() if isinstance(value, bool)]


def each_that(can: str) -> pytest.MarkDecorator:
    """Runs a test for every connection that has this ability."""
    kinds = [kind for kind, side in SIDES.items() if getattr(side.can, can)]
    return pytest.mark.parametrize("far", kinds, indirect=True)


@pytest.fixture(params=SIDES)
def far(request: pytest.FixtureRequest) -> Iterator[OtherSide]:
    with SIDES[request.param].open() as side:
        yield side


@pytest.fixture(params=[*SIDES, "assisted"])
def port(request: pytest.FixtureRequest) -> Iterator[Platform]:
    """Every connection, the one without a network too, in what it owes the desk whatever it can."""
    if request.param in SIDES:
        with SIDES[request.param].open() as side:
            yield side.platform
    else:
        with by_hand() as platform:
            yield platform


def everything(platform: Platform, cursor: str | None = None) -> tuple[dict[str, Thread], str]:
    """All threads from ``cursor`` on, and where to go on from."""
    found: dict[str, Thread] = {}
    while True:
        page = platform.list_threads(cursor)
        found |= {each.key.thread: each for each in page.threads}
        cursor = page.cursor
        if not page.more:
            return found, cursor


def news(platform: Platform, known: dict[str, Thread], cursor: str) -> tuple[dict[str, Thread], str]:
    """What is new from ``cursor`` on: a platform may repeat what it has told, and nothing comes of it."""
    told, later = everything(platform, cursor)
    return {name: each for name, each in told.items() if known.get(name) != each}, later


def waiting(platform: Platform) -> Thread:
    """An open thread whose buyer waits."""
    threads, _ = everything(platform)
    return next(
        each
        for each in threads.values()
        if each.state is ThreadState.OPEN and each.messages[-1].author is Author.BUYER and each.order_number
    )


def answer(to: Thread, reference: str = "ref-1", *files: OutgoingFile) -> Reply:
    return Reply(to.key.thread, reference, "Labdien! Bateriju nomainīsim bez maksas. 😀", files)


# --- what every connection owes, by hand or not ---


def test_every_connection_of_the_desk_is_under_test() -> None:
    assert {*SIDES, "assisted"} == {door.kind.id for door in CONNECTIONS} | {"fake", "stall"}


def test_what_a_kind_promises_of_every_account_the_connection_keeps(
    port: Platform, request: pytest.FixtureRequest
) -> None:
    kinds = {door.kind.id: door.kind for door in (*CONNECTIONS, Stall)}
    kind = kinds.get(request.node.callspec.params["port"])
    if kind is not None and kind.capabilities is not None:
        assert port.capabilities() == kind.capabilities


def test_a_connection_says_what_it_can_and_is_tested_in_that(port: Platform, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["port"]
    declared = SIDES[name].can if name in SIDES else BY_HAND
    said = port.capabilities()
    assert {flag: getattr(said, flag) for flag in FLAGS} == {flag: getattr(declared, flag) for flag in FLAGS}
    assert port.capabilities() == said


def test_the_account_is_the_desks_own_and_says_where_it_sells(port: Platform) -> None:
    account = port.account()
    assert (account.id, bool(account.shop_name), bool(account.markets)) == (ACCOUNT, True, True)


def test_reading_comes_to_an_end_and_begins_there_again(port: Platform) -> None:
    threads, cursor = everything(port)
    assert news(port, threads, cursor) == ({}, cursor)
    assert cursor


@pytest.mark.parametrize("name", STRANGE)
def test_a_name_of_nothing_leads_to_nothing(port: Platform, name: str) -> None:
    with pytest.raises(NotFound):
        port.thread(name)
    with pytest.raises((NotFound, Gone)):
        port.download_attachment("nobody", name)


def test_what_a_connection_cannot_do_it_refuses_in_the_ports_own_words(port: Platform) -> None:
    can = port.capabilities()
    asked = {
        "order_details": lambda: port.order("order-1"),
        "offers": lambda: port.offers("p1"),
        "file_absence": lambda: port.cancel_absence("nothing"),
        "send_status": lambda: port.send_status("nobody", "ref-1"),
    }
    for ability, call in asked.items():
        if not getattr(can, ability) and not (can.posts_by_hand and ability == "send_status"):
            with pytest.raises(PlatformError):
                call()


def test_a_reply_by_hand_is_pending_until_the_seller_says_so(port: Platform) -> None:
    if port.capabilities().posts_by_hand:
        reply = Reply("t1", "ref-1", "Labdien!")
        assert {port.send_reply(reply) for _ in range(3)} == {SendOutcome(SendResult.PENDING)}
        assert port.send_status("t1", "ref-1") == SendOutcome(SendResult.PENDING)
        assert port.absences() == ()
        port.mark_read("t1")
        port.no_reply_needed("t1")


# --- the mandatory part of those with a network ---


def test_the_account_says_its_markets_and_the_threads_are_its_own(far: OtherSide) -> None:
    account = far.platform.account()
    assert account.markets
    assert account.shop_name
    threads, _ = everything(far.platform)
    assert {each.key.account for each in threads.values()} == {ACCOUNT}
    assert {each.market for each in threads.values()} <= set(account.markets)


def test_all_threads_come_page_by_page_with_their_messages_in_utc(far: OtherSide) -> None:
    threads, cursor = everything(far.platform)
    assert len(threads) >= 20
    assert all(each.messages for each in threads.values())
    instants = [said.sent_at for each in threads.values() for said in each.messages]
    assert {instant.tzinfo for instant in instants} == {UTC}
    assert news(far.platform, threads, cursor) == ({}, cursor)


def test_messages_stand_in_the_order_they_were_sent(far: OtherSide) -> None:
    threads, _ = everything(far.platform)
    for each in threads.values():
        assert [said.sent_at for said in each.messages] == sorted(said.sent_at for said in each.messages)


def test_a_cursor_yields_later_changes_and_nothing_else(far: OtherSide) -> None:
    talk = waiting(far.platform)
    known, cursor = everything(far.platform)
    far.write(talk.key.thread, "Vai kāds tur ir?")
    changed, later = news(far.platform, known, cursor)
    assert list(changed) == [talk.key.thread]
    assert changed[talk.key.thread].messages[-1].body == "Vai kāds tur ir?"
    assert news(far.platform, known | changed, later)[0] == {}
    assert list(news(far.platform, known, cursor)[0]) == [talk.key.thread]


def test_a_thread_by_itself_is_the_thread_of_the_page(far: OtherSide) -> None:
    talk = waiting(far.platform)
    assert far.platform.thread(talk.key.thread) == talk


def test_a_removed_thread_is_gone(far: OtherSide) -> None:
    talk = waiting(far.platform)
    far.remove(talk.key.thread)
    with pytest.raises((Gone, NotFound)):
        far.platform.thread(talk.key.thread)
    with pytest.raises((Gone, NotFound)):
        far.platform.send_reply(answer(talk))


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_not_there_is_not_found_however_it_is_called(far: OtherSide, name: str) -> None:
    with pytest.raises(NotFound):
        far.platform.thread(name)
    with pytest.raises(NotFound):
        far.platform.send_reply(Reply(name, "ref-1", "Labdien!"))


def test_a_reply_arrives_with_its_files(far: OtherSide) -> None:
    talk = waiting(far.platform)
    outcome = far.platform.send_reply(answer(talk, "ref-1", PHOTO))
    assert outcome.result is SendResult.SENT
    last = far.platform.thread(talk.key.thread).messages[-1]
    assert (last.id, last.author, last.body) == (outcome.message_id, Author.SELLER, answer(talk).body)
    assert outcome.sent_at is not None
    assert abs(last.sent_at - outcome.sent_at) <= timedelta(seconds=2)
    (attached,) = last.attachments
    assert (attached.name, attached.media_type, attached.size) == (PHOTO.name, PHOTO.media_type, len(PHOTO.content))
    assert far.platform.download_attachment(talk.key.thread, attached.id) == PHOTO.content


@pytest.mark.parametrize("kind", FAULTS)
def test_after_a_fault_the_thread_tells_what_became_of_the_reply(far: OtherSide, kind: str) -> None:
    talk = waiting(far.platform)
    error, after = FAULTS[kind]
    far.fail_next_post(kind)
    with pytest.raises(error) as caught:
        far.platform.send_reply(answer(talk))
    assert caught.value.reached
    new = far.platform.thread(talk.key.thread).messages[len(talk.messages) :]
    assert [each.body for each in new if each.author is Author.SELLER] == [answer(talk).body] * after


# --- exactly once, by reference ---


@each_that("idempotent_send")
def test_the_same_reference_reaches_the_buyer_once(far: OtherSide) -> None:
    talk = waiting(far.platform)
    before = far.said(talk.key.thread)
    outcomes = {far.platform.send_reply(answer(talk, "ref-1", PHOTO)) for _ in range(3)}
    assert len(outcomes) == 1
    assert far.said(talk.key.thread) == [*before, answer(talk).body]


@each_that("idempotent_send")
def test_the_same_reference_for_other_words_is_refused(far: OtherSide) -> None:
    talk = waiting(far.platform)
    far.platform.send_reply(answer(talk))
    with pytest.raises(Invalid):
        far.platform.send_reply(replace(answer(talk), body="Kaut kas cits."))


@each_that("send_status")
@pytest.mark.parametrize("kind", FAULTS)
def test_after_a_fault_the_status_tells_and_the_second_try_is_the_only_delivery(far: OtherSide, kind: str) -> None:
    talk = waiting(far.platform)
    before = far.said(talk.key.thread)
    error, after = FAULTS[kind]
    far.fail_next_post(kind)
    with pytest.raises(error) as caught:
        far.platform.send_reply(answer(talk))
    assert caught.value.reached
    if after:
        assert far.platform.send_status(talk.key.thread, "ref-1").result is SendResult.SENT
    else:
        with pytest.raises(NotFound):
            far.platform.send_status(talk.key.thread, "ref-1")
    far.platform.send_reply(answer(talk))
    assert far.said(talk.key.thread) == [*before, answer(talk).body]


def test_being_asked_to_wait_says_how_long(far: OtherSide) -> None:
    talk = waiting(far.platform)
    far.fail_next_post("rate_limited")
    with pytest.raises(RateLimited) as caught:
        far.platform.send_reply(answer(talk))
    assert caught.value.retry_after == 1


@pytest.mark.parametrize("far", ["fake", "diskusijas"], indirect=True)  # where files go ahead of the reply
def test_a_file_that_does_not_arrive_means_that_the_reply_has_not(far: OtherSide) -> None:
    if isinstance(far, InMemory):
        far.platform.faults = [Fault(Transient("broken_off", reached=False))]
    else:
        far.fail_next_post("drop_after")
    talk = waiting(far.platform) if not isinstance(far, InMemory) else thread("t1")
    with pytest.raises(Transient) as caught:
        far.platform.send_reply(answer(talk, "ref-1", PHOTO))
    assert not caught.value.reached
    assert answer(talk).body not in far.said(talk.key.thread)


# --- by capability ---


@each_that("take_over")
def test_a_thread_that_was_taken_over_takes_no_reply(far: OtherSide) -> None:
    if isinstance(far, InMemory):
        far.platform.take_over("t3")
    threads, _ = everything(far.platform)
    taken = next(each for each in threads.values() if each.state is ThreadState.TAKEN_OVER)
    assert taken.take_over is not None
    with pytest.raises(Invalid) as caught:
        far.platform.send_reply(answer(taken))
    assert caught.value.detail == "taken_over"


@each_that("tells_removed")
def test_a_removed_thread_is_told(far: OtherSide) -> None:
    talk = waiting(far.platform)
    _, cursor = everything(far.platform)
    far.remove(talk.key.thread)
    assert far.platform.list_threads(cursor).removed == (talk.key.thread,)


@each_that("mark_read")
def test_marks_are_kept_at_the_platform(far: OtherSide) -> None:
    talk = waiting(far.platform)
    far.platform.mark_read(talk.key.thread)
    far.platform.no_reply_needed(talk.key.thread)
    found = far.platform.thread(talk.key.thread)
    assert not found.unread
    assert found.no_reply_needed


@each_that("order_details")
def test_an_order_that_is_not_there_is_not_found(far: OtherSide) -> None:
    for name in STRANGE:
        with pytest.raises(NotFound):
            far.platform.order(name)


@each_that("order_details")
def test_an_order_names_its_product_and_the_product_its_offers(far: OtherSide) -> None:
    talk = waiting(far.platform)
    assert talk.order_number is not None
    order = far.platform.order(talk.order_number)
    assert order.number == talk.order_number
    offers = far.platform.offers(order.product_id)
    assert {offer.product_id for offer in offers} == {order.product_id}


@each_that("file_absence")
def test_an_absence_is_filed_once_listed_and_taken_back(far: OtherSide) -> None:
    first = WEDNESDAY.date() + timedelta(days=30)
    notice = AbsenceNotice(first, first + timedelta(days=9), 8, "Juris", "Ziema", "absence-ref-1")
    before = far.platform.absences()
    filed = far.platform.file_absence(notice)
    assert far.platform.file_absence(notice) == filed
    assert (filed.first, filed.last, filed.reference) == (notice.first, notice.last, notice.reference)
    assert filed.filed_at.tzinfo is UTC
    assert len(far.platform.absences()) == len(before) + 1
    far.a_day_passes()
    far.platform.cancel_absence(filed.remote_id)
    assert all(each.cancelled for each in far.platform.absences() if each.remote_id == filed.remote_id)


@each_that("file_absence")
def test_an_absence_that_ends_before_it_begins_is_refused_with_the_field(far: OtherSide) -> None:
    first = WEDNESDAY.date() + timedelta(days=30)
    notice = AbsenceNotice(first, first - timedelta(days=1), 1, "", "", "absence-ref-2")
    with pytest.raises(Invalid) as caught:
        far.platform.file_absence(notice)
    assert "last_day" in caught.value.field_errors


def test_every_instant_of_the_platform_is_its_own(far: OtherSide) -> None:
    """The desk's clock has no part in it: a reply is dated by the platform."""
    talk = waiting(far.platform)
    outcome = far.platform.send_reply(answer(talk))
    assert outcome.sent_at is not None
    assert abs(outcome.sent_at - WEDNESDAY) < timedelta(hours=1)
