"""An answer is read as far as it makes sense: unknown things are ignored, nonsense is refused, nothing crashes."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.errors import PlatformError, Transient
from seller_desk.domain.thread import Author, ThreadState
from seller_desk.platforms.diskusijas import parsing, shapes
from seller_desk.platforms.plain_text import LONGEST_BODY, body, file_name, line
from tests.conftest import ExpectedLogs

MESSAGE: dict[str, Any] = {
    "id": "m1",
    "author": "buyer",
    "author_name": "Anna",
    "body": "Kur ir mana nauda?",
    "sent_at": "2026-11-25T09:00:00Z",
    "automatic": False,
    "edited_at": None,
    "deleted": False,
    "reference": None,
    "attachments": [{"id": "a1", "name": "foto.jpg", "media_type": "image/jpeg", "size": 12}],
}
THREAD: dict[str, Any] = {
    "id": "t1",
    "market": "LV",
    "locale": "lv-lv",
    "buyer": {"name": "Anna K."},
    "subject": "Nauda",
    "product": "iPhone 13",
    "order_number": "40021877",
    "state": "taken_over",
    "unread": True,
    "no_reply_needed": False,
    "created_at": "2026-11-25T09:00:00Z",
    "updated_at": "2026-11-25T09:00:00Z",
    "due_at": "2026-11-26T09:00:00Z",
    "take_over": {
        "since": "2026-11-25T10:00:00Z",
        "reason": "late_reply",
        "handled_by": "Support",
        "case_number": "C-1",
        "charges": [
            {"kind": "refund", "amount": {"amount": "349.00", "currency": "EUR"}, "charged_on": "2026-11-25"}
        ],
    },
    "messages": [MESSAGE],
}


def encoded(value: object) -> bytes:
    return json.dumps(value).encode()


def page_of(*threads: object) -> bytes:
    return encoded({"threads": threads, "removed": [], "next_cursor": "c1", "has_more": False})


def changed(document: dict[str, Any], **values: object) -> dict[str, Any]:
    return {**document, **values}


def test_a_thread_is_read_with_all_it_says() -> None:
    thread = parsing.thread(encoded(THREAD), "shop")
    assert thread.key == ("shop", "t1")
    assert thread.state is ThreadState.TAKEN_OVER
    assert thread.take_over is not None
    assert thread.take_over.charges[0].amount.amount == Decimal("349.00")
    assert thread.platform_due_at == datetime(2026, 11, 26, 9, tzinfo=UTC)
    assert thread.messages[0].author is Author.BUYER
    assert thread.messages[0].attachments[0].size == 12


def test_what_a_later_version_adds_is_ignored() -> None:
    message = changed(MESSAGE, author="robot", mood="angry", attachments=[])
    thread = parsing.thread(encoded(changed(THREAD, state="frozen", priority=7, messages=[message])), "shop")
    assert thread.state is ThreadState.OPEN
    assert thread.messages[0].author is Author.UNKNOWN


def test_what_an_earlier_version_lacks_is_left_empty() -> None:
    kept = ("id", "market", "state", "updated_at", "messages")
    thread = parsing.thread(encoded({name: THREAD[name] for name in kept}), "shop")
    assert (thread.buyer_name, thread.order_number, thread.take_over) == ("", None, None)


def test_messages_out_of_order_or_told_twice_are_put_right() -> None:
    later = changed(MESSAGE, id="m2", sent_at="2026-11-25T08:00:00Z")
    thread = parsing.thread(encoded(changed(THREAD, messages=[MESSAGE, later, MESSAGE])), "shop")
    assert [message.id for message in thread.messages] == ["m2", "m1"]


@pytest.mark.parametrize(
    "nonsense",
    [
        changed(THREAD, id="../../etc/passwd"),
        changed(THREAD, id=""),
        changed(THREAD, id=5),
        changed(THREAD, market="Latvia"),
        changed(THREAD, messages=None),
        changed(THREAD, updated_at="yesterday"),
        changed(THREAD, updated_at="0001-01-01T00:00:00+14:00"),
        changed(THREAD, updated_at="9999-12-31T23:59:59-14:00"),
        changed(THREAD, messages=[changed(MESSAGE, sent_at=1732525200)]),
        changed(THREAD, messages=[changed(MESSAGE, body=["x"])]),
        changed(THREAD, messages=[changed(MESSAGE, attachments=[{"id": "a/b"}])]),
        changed(THREAD, take_over=changed(THREAD["take_over"], charges=[{"kind": "refund", "amount": "a lot"}])),
        [],
        "t1",
        None,
    ],
)
def test_a_thread_that_makes_no_sense_does_not_hold_up_the_others(
    nonsense: object, expected_logs: ExpectedLogs
) -> None:
    expected_logs.add("seller_desk.platforms.wire", "left out")
    page = parsing.page(page_of(changed(THREAD, id="t0"), nonsense, changed(THREAD, id="t2")), "shop")
    assert [thread.key.thread for thread in page.threads] == ["t0", "t2"]
    assert page.skipped == 1


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"null",
        b"<html>Log in to Wi-Fi</html>",
        b"\xff\xfe",
        b'{"threads": []}',
        b"[" * 100_000,
        b'{"a":' * 99_999,
    ],
)
def test_an_answer_that_is_no_page_may_be_tried_again(text: bytes) -> None:
    with pytest.raises(Transient):
        parsing.page(text, "shop")


def test_an_instant_without_a_zone_is_utc_and_others_become_it() -> None:
    said = changed(MESSAGE, sent_at="2026-11-25T11:00:00+02:00", edited_at="2026-11-25T09:30:00")
    message = parsing.message(encoded(said))
    assert message.sent_at == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert message.edited_at == datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


# --- anything at all ---

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(sorted(THREAD)), JSON), st.dictionaries(st.sampled_from(sorted(MESSAGE)), JSON)
)
def test_any_value_in_any_place_is_a_thread_or_a_refusal(thread: dict[str, Any], message: dict[str, Any]) -> None:
    document = {**THREAD, "messages": [{**MESSAGE, **message}], **thread}
    try:
        read = parsing.thread(encoded(document), "shop")
    except PlatformError:
        return
    assert read.key.thread
    assert all(said.sent_at.tzinfo is UTC for said in read.messages)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_or_a_refusal(content: bytes) -> None:
    for shape in (shapes.PageShape, shapes.AccountShape, shapes.OrderShape, shapes.OffersShape, shapes.AbsencesShape):
        with pytest.raises(Transient):
            parsing.decode(b"\x00" + content, shape)


@given(JSON)
def test_any_json_is_an_order_or_a_refusal(value: object) -> None:
    try:
        order = parsing.order(encoded(value))
    except PlatformError:
        return
    assert order.number


# --- plain text ---


@given(st.text(max_size=500))
def test_no_control_character_gets_through(text: str) -> None:
    assert not {letter for letter in body(text) if ord(letter) < 32 and letter not in "\n\t"}
    assert "\n" not in line(text)
    assert line(line(text)) == line(text)


def test_a_monstrous_message_is_cut() -> None:
    assert len(body("x" * 10_000_000)) == LONGEST_BODY


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("foto.jpg", "foto.jpg"),
        ("lādētājs 2.png", "lādētājs 2.png"),
        ("../../.bashrc", "bashrc"),
        ("C:\\Users\\x\\run.exe", "run.exe"),
        ("\\\\server\\share\\x.png", "x.png"),
        ("/etc/passwd", "passwd"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\nc.jpg", "a b c.jpg"),
        ("con:aux?.jpg", "con_aux_.jpg"),
        ("..", "file"),
        ("", "file"),
        ("x" * 500 + ".jpg", "x" * 116 + ".jpg"),
    ],
)
def test_a_file_name_is_no_path_and_fits_any_disk(name: str, safe: str) -> None:
    assert file_name(name) == safe


@given(st.text(max_size=300))
def test_any_name_becomes_a_plain_one(name: str) -> None:
    safe = file_name(name)
    assert 0 < len(safe) <= 120
    assert not set(safe) & set('/\\:*?"<>|\n\t')
    assert not safe.startswith(".")
