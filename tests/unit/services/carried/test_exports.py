"""Tables and lists of messages are read whatever their columns are called; nonsense in a row harms no other."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.thread import Author
from seller_desk.services.carried.files import read_content
from seller_desk.services.carried.model import LARGEST_MAIL

NINE = datetime(2026, 11, 18, 9, 12, tzinfo=UTC)


def table(text: str, name: str = "x.csv") -> tuple[list[Any], int]:
    return read_content(name, text.encode())


def listing(document: Any) -> tuple[list[Any], int]:
    return read_content("x.json", json.dumps(document).encode())


@pytest.mark.parametrize(
    "head",
    [
        "date,message,buyer,order,thread",
        "Received at;Text;Customer name;Order number;Conversation ID",
        "Datums\tZiņojums\tPircējs\tPasūtījuma numurs\tSaruna",
        "created_at|nachricht|käufer|bestellnummer|ticket",
        "DATA,WIADOMOŚĆ,KUPUJĄCY,NUMER ZAMÓWIENIA,thread_id",
    ],
)
def test_columns_are_known_by_their_names_in_many_languages(head: str) -> None:
    delimiter = next(mark for mark in ";\t|," if mark in head)
    row = delimiter.join(["2026-11-18T09:12:00Z", "Kur ir paka?", "Anna K.", "40021877", "t-7"])
    (found,), unreadable = table(f"{head}\n{row}\n")
    assert (found.body, found.received_at) == ("Kur ir paka?", NINE)
    assert (found.buyer_name, found.order_number, found.conversation) == ("Anna K.", "40021877", "t-7")
    assert (found.author, unreadable) == (Author.BUYER, 0)


def test_quotes_line_ends_and_marks_of_a_spreadsheet_are_understood() -> None:
    for coded in ("utf-8-sig", "utf-16", "utf-8"):
        text = 'text;date;id\r\n"Pirmā; ""rinda""\r\notrā";18.11.2026 09:12:00;m1\r\n'
        (found,), _ = read_content("x.csv", text.encode(coded))
        assert found.body == 'Pirmā; "rinda"\notrā'


@pytest.mark.parametrize(
    ("said", "author"),
    [
        *[("buyer", Author.BUYER), ("CUSTOMER_USER", Author.BUYER), ("Pircējs", Author.BUYER), ("", Author.BUYER)],
        *[
            ("shop", Author.SELLER),
            ("SHOP_USER", Author.SELLER),
            ("Verkäufer", Author.SELLER),
            ("You", Author.SELLER),
        ],
        *[("operator", Author.PLATFORM), ("SWOPiFY", Author.PLATFORM), ("Automaton", Author.UNKNOWN)],
    ],
)
def test_a_row_says_whose_message_it_is(said: str, author: Author) -> None:
    (found,), _ = table(f"role,text,date\n{said},Labdien!,2026-11-18 09:12\n")
    assert found.author is author


def test_a_row_without_text_or_time_is_counted_and_harms_no_other() -> None:
    found, unreadable = table(
        "text,date\nLabdien!,2026-11-18 09:12\n,2026-11-18 09:13\nKur?,yesterday\nKur?,18.11.2026\n\nx\n"
    )
    assert ([each.body for each in found], unreadable) == (["Labdien!"], 4)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "text\nLabdien!\n", "date\n2026-11-18\n", "just words"])
def test_a_table_that_does_not_name_text_and_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="no_columns"):
        table(text)


def test_a_table_of_nothing_but_nonsense_is_refused() -> None:
    with pytest.raises(InvalidInput, match="unreadable"):
        table("text,date\nx,y\n")


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(InvalidInput, match="too_many"):
        table("text,date\n" + "a,2026-11-18 09:12\n" * 5_001)


def test_conversations_of_the_contract_are_read_with_what_they_say_for_all_their_messages() -> None:
    thread = {
        "id": "lv-1",
        "market": "LV",
        "buyer": {"name": "Anna K."},
        "subject": "Paka",
        "product": "iPhone 13",
        "order_number": "40021877",
        "updated_at": "2026-11-18T10:00:00Z",
        "messages": [
            {
                "id": "m1",
                "author": "buyer",
                "author_name": "Anna K.",
                "body": "Kur?",
                "sent_at": "2026-11-18T09:12:00Z",
            },
            {
                "id": "m2",
                "author": "seller",
                "author_name": "Liene",
                "body": "Rīt.",
                "sent_at": "2026-11-18T10:00:00Z",
            },
            "nonsense",
        ],
    }
    for document in ({"threads": [thread], "next_cursor": "c"}, [thread], thread):
        found, unreadable = listing(document)
        assert [(each.source, each.author, each.author_name) for each in found] == [
            ("m1", Author.BUYER, "Anna K."),
            ("m2", Author.SELLER, "Liene"),
        ]
        assert {(each.conversation, each.buyer_name, each.market) for each in found} == {("lv-1", "Anna K.", "LV")}
        assert {(each.subject, each.device, each.order_number) for each in found} == {
            ("Paka", "iPhone 13", "40021877")
        }
        assert (found[0].received_at, unreadable) == (NINE, 1)


def test_mirakls_shape_is_read_too() -> None:
    thread = {
        "id": "t1",
        "topic": {"type": "FREE_TEXT", "value": "Ładowarka"},
        "date_created": "2026-11-17T00:00:00Z",
        "messages": [
            {
                "id": "m1",
                "body": "Czy jest?",
                "date_created": "2026-11-18T09:12:00Z",
                "from": {"type": "CUSTOMER_USER", "display_name": "Ewa T."},
            }
        ],
    }
    (found,), _ = listing({"data": [thread], "next_page_token": None})
    assert (found.author, found.author_name, found.received_at) == (Author.BUYER, "Ewa T.", NINE)


def test_a_flat_list_and_numbers_for_instants_are_read() -> None:
    seconds = int(NINE.timestamp())
    found, _ = listing([{"text": "a", "timestamp": seconds}, {"text": "b", "timestamp": str(seconds * 1000)}])
    assert [each.received_at for each in found] == [NINE, NINE]


@pytest.mark.parametrize("document", [7, "x", None, {}, {"threads": {}}, {"a": [1]}])
def test_a_list_of_something_else_is_refused(document: Any) -> None:
    with pytest.raises(InvalidInput, match="no_columns"):
        listing(document)


@pytest.mark.parametrize("content", [b"{", b"[" * 1_000_000, b"nope", b'{"messages": [NaN, 1e999, -Infinity]}'])
def test_a_list_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="unreadable"):
        read_content("x.json", content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.txt", b"\x00\x01", "not_text"),
        ("x.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "outlook_message"),
        ("photo.png", b"\x89PNG\r\n\x1a\n\x00", "not_text"),
        ("x.txt", b"  \n", "empty"),
        ("x.eml", b"Subject: x\n\n", "empty"),
        ("x.eml", b"Subject: x\n\n" + b"x" * LARGEST_MAIL, "too_large"),
        ("x.html", b"<p> </p>", "empty"),
        ("x.csv", b"", "no_columns"),
    ],
)
def test_a_file_that_is_no_message_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        read_content(name, content)
