"""A mail is read whatever its shape: plain, HTML alone, in parts, packed, in odd charsets; and bounded."""

import base64
import quopri
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.errors import InvalidInput
from seller_desk.services.carried.files import read_content
from seller_desk.services.carried.model import CarriedMessage

WORDS = "Labdien! Kur ir pasūtījums 40021877?"


def mail(html: str = "", body: str = WORDS) -> bytes:
    message = EmailMessage()
    message["From"] = "Anna Kalniņa <anna@buyers.example>"
    message["Subject"] = "Kur ir paka?"
    message["Date"] = "Fri, 13 Nov 2026 15:00:00 +0200"
    message["Received"] = "from panel.example by mx.example; Fri, 13 Nov 2026 15:00:07 +0200"
    message["Message-ID"] = "<one@buyers.example>"
    message.set_content(html or body, subtype="html" if html else "plain")
    return message.as_bytes()


def read(content: bytes, name: str = "message.eml") -> CarriedMessage:
    (found,), unreadable = read_content(name, content)
    assert unreadable == 0
    return found


def test_a_mail_tells_who_wrote_what_and_when_it_arrived() -> None:
    found = read(mail())
    assert found.body == WORDS
    assert (found.buyer_name, found.subject, found.order_number) == ("Anna Kalniņa", "Kur ir paka?", "40021877")
    assert found.received_at == datetime(2026, 11, 13, 13, 0, 7, tzinfo=UTC)
    assert found.source == "<one@buyers.example>"


def test_a_mail_in_html_is_reduced_to_what_one_would_read() -> None:
    html = "<style>p{color:red}</style><p>Labdien!</p><script>x()</script><p>Kur ir&nbsp;<b>paka</b>?<br>Anna</p>"
    assert read(mail(html)).body == "Labdien!\n\nKur ir paka?\nAnna"


def test_of_several_parts_the_plain_one_is_read_and_files_are_left() -> None:
    message = EmailMessage()
    message["From"] = "anna@buyers.example"
    message.set_content(WORDS)
    message.add_alternative("<p>other</p>", subtype="html")
    message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="../../photo.jpg")
    assert read(message.as_bytes()).body == WORDS


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("quoted-printable", quopri.encodestring(WORDS.encode())),
        ("base64", base64.encodebytes(WORDS.encode())),
        ("8bit", WORDS.encode()),
        ("Base64", base64.b64encode(WORDS.encode()).rstrip(b"=")),
        ("x-unheard-of", WORDS.encode()),
    ],
)
def test_words_are_unpacked(encoding: str, packed: bytes) -> None:
    head = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    assert read(head.encode() + packed).body == WORDS


@pytest.mark.parametrize(
    ("charset", "written"),
    [
        ("windows-1257", WORDS.encode("cp1257")),
        ("iso-8859-13", WORDS.encode("iso-8859-13")),
        ("utf-16", WORDS.encode("utf-16")),
        ("x-nobody-knows", WORDS.encode()),
        ("hex", WORDS.encode()),
        ("", WORDS.encode()),
        ("us-ascii", b"Labdien! Kur ir pas\xfbt\xeejums 40021877?"),
        ('"; filename="x', WORDS.encode()),
    ],
)
def test_words_are_read_in_whatever_charset(charset: str, written: bytes) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    found = read(head.encode() + base64.encodebytes(written)).body
    assert found.startswith("Labdien! Kur ir pas")
    assert found.endswith("jums 40021877?")
    if charset != "us-ascii":
        assert found == WORDS


def test_without_the_line_of_the_last_server_the_senders_date_counts() -> None:
    assert read(b"Date: Fri, 13 Nov 2026 15:00:00 +0200\n\nLabdien!").received_at == datetime(
        2026, 11, 13, 13, tzinfo=UTC
    )
    assert read(b"Date: Fri, 99 Nov 2026 15:00:00 +0200\n\nLabdien!").received_at is None
    assert read(b"Subject: x\n\nLabdien!").received_at is None


def test_two_numbers_are_no_order_number() -> None:
    assert read(mail(body="40021877 vai 40021878?")).order_number == ""


def test_tricks_of_direction_and_control_characters_are_taken_out() -> None:
    assert read(b"From: =?utf-8?q?a=E2=80=AEb=07?= <x@y>\n\na\x1b[31m\x00b").buyer_name == "ab"


def test_a_mailbox_holds_several_and_a_letter_that_begins_with_from_is_none() -> None:
    separator = b"From anna@buyers.example Fri Nov 13 15:00:00 2026\n"
    content = (
        separator
        + mail()
        + b"\n"
        + separator
        + b"Subject: x\n\nFrom now on?\n\n>From Riga.\n\n"
        + separator
        + b"\n\n"
    )
    for name in ("inbox.mbox", "inbox", "inbox.eml"):
        found, unreadable = read_content(name, content)
        assert [each.body for each in found] == [WORDS, "From now on?\n\nFrom Riga."]
        assert unreadable == 0


def test_a_mail_of_a_mailbox_that_cannot_be_read_holds_up_no_other() -> None:
    separator = b"From anna@buyers.example Fri Nov 13 15:00:00 2026\n"
    found, unreadable = read_content(
        "x.mbox", b"\n\n".join([separator + mail(), separator + b"Subject: empty\n\n  "])
    )
    assert (len(found), unreadable) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 300_000 + b"\n\nhello",
        b"Content-Type: text/plain; " + b"a=b; " * 200_000 + b"\n\nhello",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 140_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 900,
        b"X: y\n" * 100_000 + b"\nhello",
    ],
    ids=["subject", "parameters", "parts", "nested", "headers"],
)
@pytest.mark.timeout(20)
def test_a_mail_made_to_keep_the_reader_busy_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="unreadable"):
        read_content("x.eml", content)


@given(st.binary(max_size=400))
def test_no_mail_however_broken_ends_the_desk(content: bytes) -> None:
    try:
        found, _ = read_content("x.eml", b"From: a\nContent-Type: text/html; charset=x-unknown\n" + content)
    except InvalidInput:
        return
    assert all("\x00" not in each.body for each in found)
