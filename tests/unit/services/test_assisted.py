"""A message carried over by hand starts the same clock as one that sync brought; files are taken as plain text."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Author
from seller_desk.services.assisted import Pasted
from seller_desk.services.carried_file import html_to_text, read_file
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk

ACCOUNT = "assisted-shop"
RECEIVED = WEDNESDAY - timedelta(hours=2)


@pytest.fixture
def by_hand(desk: MemoryDesk) -> MemoryDesk:
    desk.connect(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)), Capabilities(posts_by_hand=True))
    return desk


def pasted(body: str = "Labdien! Kur ir paka?", **more: object) -> Pasted:
    values: dict[str, object] = {"account": ACCOUNT, "body": body, "received_at": RECEIVED, "market": "LV"}
    return Pasted(**(values | more))  # type: ignore[arg-type]


def test_the_clock_runs_from_the_time_of_receipt(by_hand: MemoryDesk) -> None:
    key = by_hand.assisted.add_message(pasted(buyer_name="Anna", order_number="40021877", device="iPhone 13"))

    [row] = by_hand.inbox.queue().rows

    assert (row.key, row.buyer_name, row.device) == (key, "Anna", "iPhone 13")
    assert row.due_at == RECEIVED + timedelta(hours=24)
    assert [change.kind for change in by_hand.told] == ["threads"]


def test_a_message_goes_on_with_its_conversation_in_the_order_of_receipt(by_hand: MemoryDesk) -> None:
    key = by_hand.assisted.add_message(pasted("Otrā"))
    earlier = RECEIVED - timedelta(hours=1)

    assert by_hand.assisted.add_message(pasted("Pirmā", thread=key, received_at=earlier)) == key

    record = by_hand.store.threads.read(key)
    assert record is not None
    assert [message.body for message in record.thread.messages] == ["Pirmā", "Otrā"]
    assert all(message.author is Author.BUYER for message in record.thread.messages)
    assert record.clock.deadline is not None
    assert record.clock.deadline.received_at == earlier


@pytest.mark.parametrize(
    ("given_values", "code"),
    [
        ({"body": " \n"}, "empty"),
        ({"body": "x" * 100_001}, "too_large"),
        ({"market": ""}, "no_market"),
        ({"market": "XX"}, "unknown_market"),
        ({"received_at": WEDNESDAY + timedelta(minutes=1)}, "in_the_future"),
    ],
)
def test_what_cannot_be_is_refused(by_hand: MemoryDesk, given_values: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        by_hand.assisted.add_message(pasted(**given_values))
    assert by_hand.inbox.queue().rows == ()


def test_a_conversation_that_is_not_here_cannot_go_on(by_hand: MemoryDesk) -> None:
    with pytest.raises(NotFound):
        by_hand.assisted.add_message(pasted(thread=ThreadKey(ACCOUNT, "nowhere")))


def mail(folder: Path, html: str = "", body: str = "Labdien! Kur ir pasūtījums 40021877?") -> Path:
    message = EmailMessage()
    message["From"] = "Anna Kalniņa <anna@buyers.example>"
    message["Subject"] = "Kur ir paka?"
    message["Date"] = "Fri, 13 Nov 2026 15:00:00 +0200"
    message["Received"] = "from panel.example by mx.example; Fri, 13 Nov 2026 15:00:07 +0200"
    message.set_content(body)
    if html:
        message.clear_content()
        message.set_content(html, subtype="html")
    path = folder / "message.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_a_mail_tells_who_wrote_what_and_when_it_arrived(tmp_path: Path) -> None:
    found = read_file(mail(tmp_path))

    assert found.body == "Labdien! Kur ir pasūtījums 40021877?"
    assert (found.buyer_name, found.subject, found.order_number) == ("Anna Kalniņa", "Kur ir paka?", "40021877")
    assert found.received_at == datetime(2026, 11, 13, 13, 0, 7, tzinfo=UTC)


def test_a_mail_in_html_is_reduced_to_what_one_would_read(tmp_path: Path) -> None:
    html = "<style>p{color:red}</style><p>Labdien!</p><script>x()</script><p>Kur ir&nbsp;<b>paka</b>?<br>Anna</p>"

    assert read_file(mail(tmp_path, html)).body == "Labdien!\n\nKur ir paka?\nAnna"


def test_a_text_file_is_its_text(tmp_path: Path) -> None:
    path = tmp_path / "message.txt"
    path.write_bytes("\ufeffLabdien!\r\nKur ir paka?\u202e\x07\r\n\r\n\r\n\r\nAnna".encode())

    found = read_file(path)

    assert found.body == "Labdien!\nKur ir paka?\n\nAnna"
    assert (found.received_at, found.order_number) == (None, "")


def test_two_numbers_are_no_order_number(tmp_path: Path) -> None:
    assert read_file(mail(tmp_path, body="40021877 vai 40021878?")).order_number == ""


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.txt", b"\x00\x01", "not_text"),
        ("x.txt", b"  \n", "empty"),
        ("x.eml", b"Subject: x\n\n", "empty"),
        ("x.txt", b"x" * 5_000_001, "too_large"),
    ],
)
def test_a_file_that_is_no_message_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(InvalidInput, match=code):
        read_file(path)
    with pytest.raises(InvalidInput, match="unreadable"):
        read_file(tmp_path / "nowhere.txt")


@given(st.binary(max_size=400))
def test_no_mail_however_broken_ends_the_desk(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("mail") / "x.eml"
    path.write_bytes(b"From: a\nContent-Type: text/html; charset=x-unknown\n" + content)

    try:
        found = read_file(path)
    except InvalidInput:
        return
    assert "\x00" not in found.body


@given(st.text(max_size=200))
def test_no_markup_however_broken_ends_the_desk(markup: str) -> None:
    assert isinstance(html_to_text(markup), str)
