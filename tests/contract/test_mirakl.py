"""Mirakl: what the desk says on the wire and makes of the answers; the script follows the public facts."""

import json
from datetime import UTC, date, datetime
from email import message_from_bytes
from typing import Any

import pytest

from seller_desk.domain.errors import Forbidden, Invalid, RateLimited, TooSoon, Transient
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.domain.thread import Author
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.platforms.notes import MemoryNotes
from seller_desk.ports import AbsenceNotice, Notes, Reply, SendResult
from tests.contract.dialogue import HANG_UP, Dialogue, Heard, Line, dialogue
from tests.fakes.clock import TestClock
from tests.fakes.opening import opening

INBOX = "/api/inbox/threads"
KEY = "9a8b7c6d-only-a-test"


def connect(server: Dialogue, clock: TestClock | None = None, notes: Notes | None = None) -> Mirakl:
    return Mirakl(opening(server.address, KEY, clock, notes=notes))


def message(number: int, kind: str = "CUSTOMER_USER", body: str = "Czy ładowarka jest w zestawie?") -> dict[str, Any]:
    sent = f"2026-11-17T09:{number % 60:02}:00Z"
    return {"id": f"m{number}", "body": body, "date_created": sent, "from": {"type": kind, "display_name": "Ewa T."}}


def thread(identifier: str = "t1", **changed: Any) -> dict[str, Any]:
    return {
        "id": identifier,
        "date_created": "2026-11-16T08:00:00Z",
        "date_updated": "2026-11-17T09:00:00Z",
        "entities": [
            {"type": "MMP_ORDER", "id": "ORD-77-A", "label": "ORD-77-A"},
            {"type": "MMP_OFFER", "id": "12", "label": "Pixel 7 128 GB"},
        ],
        "topic": {"type": "FREE_TEXT", "value": "Ładowarka"},
        "current_participants": [
            {"type": "SHOP", "id": "2001", "display_name": "Sudrabkaija"},
            {"type": "CUSTOMER", "display_name": "Ewa T."},
        ],
        "metadata": {"total_count": 1, "shop_reply_needed_since": "2026-11-17T09:00:00Z"},
        "messages": [message(0)],
        **changed,
    }


def form(heard: Heard) -> dict[str, Any]:
    head = f"Content-Type: {heard.headers['content-type']}\r\n\r\n".encode()
    mail = message_from_bytes(head + heard.body)
    parts = mail.get_payload()
    assert isinstance(parts, list)
    return {str(part.get_param("name", header="content-disposition")): part for part in parts}  # type: ignore[union-attr]


def test_the_key_goes_without_a_prefix() -> None:
    with dialogue(Line(f"GET {INBOX}", {"data": []})) as server:
        connect(server).list_threads(None)
    assert server.heard[0].headers["authorization"] == KEY


def test_pages_are_followed_by_their_token_alone_and_later_changes_by_the_newest_instant_less_a_minute() -> None:
    later = thread("t2", date_updated="2026-11-17T10:30:00Z")
    with dialogue(
        Line(f"GET {INBOX}", {"data": [later], "next_page_token": "page-2"}),
        Line(f"GET {INBOX}", {"data": [thread("t1")], "next_page_token": None}),
        Line(f"GET {INBOX}", {"data": []}),
        Line(f"GET {INBOX}", {"data": []}),
    ) as server:
        mirakl = connect(server)
        first = mirakl.list_threads(None)
        second = mirakl.list_threads(first.cursor)
        third = mirakl.list_threads(second.cursor)
        mirakl.list_threads(third.cursor)
    assert [first.more, second.more, third.more] == [True, False, False]
    assert [page.threads[0].key.thread for page in (first, second)] == ["t2", "t1"]
    assert server.heard[0].query == {"with_messages": "true", "limit": "100"}
    assert server.heard[1].query == {"page_token": "page-2"}
    assert server.heard[2].query["updated_since"] == "2026-11-17T10:29:00Z"
    assert server.heard[3].query["updated_since"] == "2026-11-17T10:29:00Z"


def test_a_thread_becomes_the_desks_own() -> None:
    with dialogue(Line(f"GET {INBOX}/t1", thread())) as server:
        read = connect(server).thread("t1")
    assert (read.buyer_name, read.subject, read.product) == ("Ewa T.", "Ładowarka", "Pixel 7 128 GB")
    assert (read.order_number, read.market, read.unread) == ("ORD-77-A", "PL", True)
    assert read.messages[0].author is Author.BUYER
    assert read.messages[0].sent_at == datetime(2026, 11, 17, 9, tzinfo=UTC)


def test_a_thread_of_more_than_a_hundred_messages_is_read_whole() -> None:
    every = [message(number) for number in range(130)]
    many = {"total_count": 130}
    short, whole = thread(messages=every[-100:], metadata=many), thread(messages=every, metadata=many)
    with dialogue(Line(f"GET {INBOX}", {"data": [short]}), Line(f"GET {INBOX}/t1", whole)) as server:
        page = connect(server).list_threads(None)
    assert len(page.threads[0].messages) == 130


def test_what_is_unknown_harms_nothing_and_what_cannot_be_read_is_counted(expected_logs: Any) -> None:
    expected_logs.add("seller_desk.platforms.wire", "could not be read")
    strange = thread("t9", new_field={"a": [1]}, messages=[message(1, "ROBOT_USER"), message(2, "OPERATOR_USER")])
    with dialogue(Line(f"GET {INBOX}", {"data": [strange, {"id": "broken"}], "total": 2})) as server:
        page = connect(server).list_threads(None)
    assert [said.author for said in page.threads[0].messages] == [Author.UNKNOWN, Author.PLATFORM]
    assert page.skipped == 1


SOUND = ("2026-11-17T09:00:00Z", "2026-11-17T09:00:00", "2026-11-17T10:00:00+01:00")
IMPOSSIBLE = (
    *("2026-02-30T09:00:00Z", "2026-13-01T09:00:00Z", "2026-11-17T25:00:00Z", "2026-11-17", "yesterday", ""),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", None, 1763370000, [], {"at": "2026-11-17T09:00:00Z"}),
)


@pytest.mark.parametrize("written", SOUND)
def test_an_instant_is_utc_however_it_is_written(written: str) -> None:
    with dialogue(Line(f"GET {INBOX}/t1", thread(date_updated=written))) as server:
        assert connect(server).thread("t1").updated_at == datetime(2026, 11, 17, 9, tzinfo=UTC)


@pytest.mark.parametrize("written", IMPOSSIBLE)
@pytest.mark.parametrize("place", ["thread", "message"])
def test_an_impossible_date_leaves_its_own_thread_out_and_no_other(
    written: Any, place: str, expected_logs: Any
) -> None:
    expected_logs.add("seller_desk.platforms.wire", "could not be read")
    told = [message(1), {**message(2), "date_created": written}]
    spoiled = thread("t0", date_updated=written) if place == "thread" else thread("t0", messages=told)
    with dialogue(Line(f"GET {INBOX}", {"data": [thread("t1"), spoiled, thread("t2")]})) as server:
        page = connect(server).list_threads(None)
    assert [each.key.thread for each in page.threads] == ["t1", "t2"]
    assert page.skipped == 1


@pytest.mark.parametrize("row", [None, 7, "t1", [], {}, {"id": ""}, {"id": "t0"}, {"id": 1, "date_updated": "now"}])
def test_a_row_that_is_no_thread_is_told_of_and_holds_up_no_other(row: Any, expected_logs: Any) -> None:
    expected_logs.add("seller_desk.platforms.wire", "could not be read")
    with dialogue(
        Line(f"GET {INBOX}", {"data": [row, thread("t1")], "next_page_token": "page-2"}),
        Line(f"GET {INBOX}", {"data": [thread("t2"), row, row]}),
    ) as server:
        mirakl = connect(server)
        first = mirakl.list_threads(None)
        second = mirakl.list_threads(first.cursor)
    assert [[each.key.thread for each in page.threads] for page in (first, second)] == [["t1"], ["t2"]]
    assert (first.skipped, second.skipped) == (1, 2)


def test_a_thread_from_the_future_does_not_hide_what_comes_before_it() -> None:
    ahead = thread("t9", date_updated="2160-01-01T00:00:00Z")
    with dialogue(
        Line(f"GET {INBOX}", {"data": [ahead], "next_page_token": "page-2"}),
        Line(f"GET {INBOX}", {"data": [thread("t1")]}),
        Line(f"GET {INBOX}", {"data": []}),
    ) as server:
        mirakl = connect(server)
        page = mirakl.list_threads(mirakl.list_threads(None).cursor)
        mirakl.list_threads(page.cursor)
    assert server.heard[2].query["updated_since"] == "2026-11-25T10:59:00Z", "a minute before the first page"


def test_a_long_thread_that_cannot_be_read_whole_holds_up_no_other(expected_logs: Any) -> None:
    expected_logs.add("seller_desk.platforms.wire", "could not be read")
    many = {"messages": [message(number) for number in range(100)], "metadata": {"total_count": 130}}
    with dialogue(
        Line(f"GET {INBOX}", {"data": [thread("t1", **many), thread("t2", **many), thread("t3")]}),
        Line(f"GET {INBOX}/t1", b"{"),
        Line(f"GET {INBOX}/t2", {"message": "gone"}, 404),
    ) as server:
        page = connect(server).list_threads(None)
    assert [(each.key.thread, len(each.messages)) for each in page.threads] == [("t2", 100), ("t3", 1)]
    assert page.skipped == 1


def test_kinds_that_came_later_are_taken_as_unknown() -> None:
    new = thread(
        entities=[{"type": "MMP_PARCEL", "id": "9", "label": "Parcel"}],
        topic={"type": "REASON_OF_2031", "value": "Zwrot"},
        current_participants=[{"type": "ROBOT", "display_name": "R"}, {"type": "CUSTOMER", "display_name": "Ewa T."}],
        messages=[{**message(0, "AUTOMATON"), "sentiment": {"score": 1}, "reactions": ["👍"]}],
        priority="HIGH",
    )
    with dialogue(Line(f"GET {INBOX}/t1", new)) as server:
        read = connect(server).thread("t1")
    assert (read.order_number, read.subject, read.buyer_name) == (None, "Zwrot", "Ewa T.")
    assert read.messages[0].author is Author.UNKNOWN


def test_markup_is_reduced_to_text_and_text_is_left_alone() -> None:
    bodies = ["<p>Dzień dobry</p><script>x()</script><p>Ekran &amp; bateria</p>", "3 < 4\ni <3"]
    said = [message(number, body=body) for number, body in enumerate(bodies)]
    with dialogue(Line(f"GET {INBOX}/t1", thread(messages=said))) as server:
        read = connect(server).thread("t1")
    assert [one.body for one in read.messages] == ["Dzień dobry\n\nEkran & bateria", "3 < 4\ni <3"]


def test_a_reply_goes_to_everybody_but_the_shop_with_its_files() -> None:
    photo = OutgoingFile("ładowarka.jpg", "image/jpeg", b"\xff\xd8\xff only a test")
    with dialogue(
        Line(f"GET {INBOX}/t1", thread()),
        Line(f"POST {INBOX}/t1/message", {"message_id": "m7", "thread_id": "t1"}, 201),
    ) as server:
        outcome = connect(server).send_reply(Reply("t1", "SD-1", "Tak, ładowarka 30 W jest w zestawie.", (photo,)))
    assert (outcome.result, outcome.message_id) == (SendResult.SENT, "m7")
    parts = form(server.heard[1])
    said = json.loads(parts["message_input"].get_payload(decode=True))
    assert said == {"body": "Tak, ładowarka 30 W jest w zestawie.", "to": [{"type": "CUSTOMER"}]}
    assert parts["files"].get_payload(decode=True) == photo.content


def test_a_reply_whose_answer_never_came_may_have_arrived() -> None:
    lines = Line(f"GET {INBOX}/t1", thread()), Line(f"POST {INBOX}/t1/message", status=HANG_UP)
    with dialogue(*lines) as server, pytest.raises(Transient) as failure:
        connect(server).send_reply(Reply("t1", "SD-1", "Tak, jest."))
    assert failure.value.reached


def test_a_reply_whose_thread_could_not_be_read_has_not_arrived() -> None:
    with dialogue(Line(f"GET {INBOX}/t1", status=HANG_UP)) as server, pytest.raises(Transient) as failure:
        connect(server).send_reply(Reply("t1", "SD-1", "Tak, jest."))
    assert not failure.value.reached


@pytest.mark.parametrize("body", ["ok", "x" * 50_001])
def test_a_body_outside_the_limits_is_refused_before_it_leaves(body: str) -> None:
    with dialogue() as server, pytest.raises(Invalid) as failure:
        connect(server).send_reply(Reply("t1", "SD-1", body))
    assert not failure.value.reached


def test_too_many_calls_say_how_long_to_wait() -> None:
    busy = Line(f"GET {INBOX}", {"message": "slow down"}, 429, {"Retry-After": "42"})
    with dialogue(busy) as server, pytest.raises(RateLimited) as failure:
        connect(server).list_threads(None)
    assert failure.value.retry_after == 42


def test_an_attachment_is_read_by_its_own_number() -> None:
    with dialogue(Line(f"GET {INBOX}/att-5/download", b"%PDF-1.7")) as server:
        assert connect(server).download_attachment("t1", "att-5") == b"%PDF-1.7"


def test_an_absence_closes_the_shop_and_the_shop_is_asked_once_a_day() -> None:
    closed = {"shop_name": "Sudrabkaija", "closed_from": "2026-12-21T00:00:00Z", "closed_to": "2027-01-05T23:59:59Z"}
    clock = TestClock()
    notice = AbsenceNotice(date(2026, 12, 21), date(2027, 1, 5), 8, "Roberts", "", "SD-A1")
    with dialogue(
        Line("PUT /api/account", {}),
        Line("GET /api/account", closed),
        Line("GET /api/account", {"shop_name": "Sudrabkaija"}),
    ) as server:
        mirakl = connect(server, clock)
        filed = mirakl.file_absence(notice)
        listed = mirakl.absences()
        assert mirakl.absences() == listed
        clock.advance(days=1)
        assert mirakl.absences() == ()
    assert json.loads(server.heard[0].body) == {
        "closed_from": "2026-12-21T00:00:00Z",
        "closed_to": "2027-01-05T23:59:59Z",
    }
    assert [one.remote_id for one in listed] == [filed.remote_id]
    assert (listed[0].first, listed[0].last) == (notice.first, notice.last)


AWAY = AbsenceNotice(date(2026, 12, 21), date(2027, 1, 5), 8, "Roberts", "", "SD-A1")
OPEN = {"shop_name": "Sudrabkaija"}


def test_the_shop_is_asked_once_a_day_also_over_a_restart() -> None:
    clock, notes = TestClock(), MemoryNotes()
    with dialogue(
        Line("GET /api/account", OPEN), Line(f"GET {INBOX}", {"data": []}), Line("GET /api/account", OPEN)
    ) as server:
        assert connect(server, clock, notes).absences() == ()
        clock.advance(hours=23, minutes=59)
        after_restart = connect(server, clock, notes)
        assert after_restart.absences() == ()
        assert after_restart.account().shop_name == "Sudrabkaija"
        clock.advance(minutes=1)
        assert connect(server, clock, notes).absences() == ()
    assert server.heard[1].query == {"limit": "1"}, "the key is proven by the smallest reading"


def test_what_was_closed_is_known_without_asking_and_the_next_change_waits_a_day() -> None:
    clock, notes = TestClock(), MemoryNotes()
    with dialogue(
        Line("GET /api/account", OPEN), Line("PUT /api/account", {}), Line("PUT /api/account", {})
    ) as server:
        before = connect(server, clock, notes)
        assert before.absences() == ()
        filed = before.file_absence(AWAY)
        after_restart = connect(server, clock, notes)
        assert [each.remote_id for each in after_restart.absences()] == [filed.remote_id]
        assert after_restart.file_absence(AWAY) == filed, "it stands already"
        clock.advance(hours=20)
        with pytest.raises(TooSoon) as caught:
            after_restart.cancel_absence(filed.remote_id)
        assert (caught.value.retry_after, caught.value.reached) == (4 * 3600, False)
        clock.advance(hours=4)
        after_restart.cancel_absence(filed.remote_id)


def test_a_change_that_was_not_accepted_may_be_tried_again() -> None:
    clock, notes = TestClock(), MemoryNotes()
    with dialogue(Line("PUT /api/account", {}, status=503), Line("PUT /api/account", {})) as server:
        client = connect(server, clock, notes)
        with pytest.raises(Transient):
            client.file_absence(AWAY)
        assert client.file_absence(AWAY).first == AWAY.first


@pytest.mark.parametrize("noted", ["", "{", '{"shop": {}}', '{"shop": {"shop_name": 1}, "answered": "x"}'])
def test_a_note_that_cannot_be_read_is_none(noted: str) -> None:
    clock, notes = TestClock(), MemoryNotes()
    notes.write("shop", noted)
    notes.write("called.A01", clock.now().isoformat())
    with dialogue(Line("GET /api/account", OPEN)) as server:
        assert connect(server, clock, notes).account().shop_name == "Sudrabkaija"


def test_a_shop_closed_in_an_impossible_year_is_not_noted() -> None:
    strange = {**OPEN, "closed_from": "0001-01-01T00:00:00Z", "closed_to": "0001-01-02T00:00:00Z"}
    with dialogue(Line("GET /api/account", strange), Line("GET /api/account", OPEN)) as server:
        client = connect(server)
        with pytest.raises(Transient):
            client.absences()
        assert client.absences() == ()


def test_what_mirakl_does_not_offer_is_said_without_a_call() -> None:
    with dialogue() as server, pytest.raises(Forbidden):
        connect(server).mark_read("t1")
