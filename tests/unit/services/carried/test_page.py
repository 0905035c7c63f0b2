"""A page's text falls apart into its messages where lines say who and when; anything else is one message."""

from collections.abc import Iterator
from datetime import UTC, datetime
from os import environ
from time import tzset

import pytest

from seller_desk.domain.thread import Author
from seller_desk.services.carried.files import read_content
from seller_desk.services.carried.moments import instant
from seller_desk.services.carried.page import read_page


@pytest.fixture(autouse=True)
def riga(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A page writes the wall time of the seller's own place."""
    with monkeypatch.context() as changed:
        changed.setitem(environ, "TZ", "Europe/Riga")
        tzset()
        yield
    tzset()


NAMES_BESIDE = """Sarunas
Anna K. · 18.11.2026 09:12
Labdien! Kur ir paka?

Paldies
Sudrabkaija, 18.11.2026 10:05
Labdien! Nosūtījām vakar plkst. 15:00.
Platforma 18.11.2026. plkst. 11:00
Saruna tiks slēgta.
"""
NAMES_ABOVE = """Anna K.
2026-11-18 09:12
Kur ir paka?
Jūs
2026-11-18 10:05
Nosūtījām.
Anna K.
2026-11-18 10:30
Paldies
"""
NO_NAMES = """18.11.2026 09:12
Kur ir paka?
Paldies
18.11.2026 10:05
Nu?
"""


def test_lines_that_say_who_and_when_begin_messages() -> None:
    first, second, third = read_page(NAMES_BESIDE)
    assert (first.author_name, first.body) == ("Anna K.", "Labdien! Kur ir paka?\n\nPaldies")
    assert first.received_at == datetime(2026, 11, 18, 7, 12, tzinfo=UTC)
    assert (second.author_name, second.body) == ("Sudrabkaija", "Labdien! Nosūtījām vakar plkst. 15:00.")
    assert (third.author, third.received_at) == (Author.PLATFORM, datetime(2026, 11, 18, 9, tzinfo=UTC))


def test_names_may_stand_above_the_times() -> None:
    assert [(each.author_name, each.author, each.body) for each in read_page(NAMES_ABOVE)] == [
        ("Anna K.", Author.UNKNOWN, "Kur ir paka?"),
        ("Jūs", Author.SELLER, "Nosūtījām."),
        ("Anna K.", Author.UNKNOWN, "Paldies"),
    ]


def test_where_no_names_stand_no_words_are_taken_for_one() -> None:
    assert [each.body for each in read_page(NO_NAMES)] == ["Kur ir paka?\nPaldies", "Nu?"]
    assert [each.body for each in read_page("Sarunas\n18.11.2026 09:12\nLabdien\n18.11.2026 10:05\nPaldies")] == [
        "Labdien",
        "Paldies",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Labdien! Kur ir paka?",
        "Es gaidīju 18.11.2026 09:12 pie durvīm un neviens neatnāca, kāpēc?",
        "18.11.2026 09:12",
        "Piegāde 99.99.2026 09:12\nKur?",
        "Nosūtīts: 18.11.2026 09:12, atvests: 19.11.2026 10:00",
    ],
)
def test_anything_else_is_one_message_without_a_time(text: str) -> None:
    (only,) = read_page(text)
    assert (only.body, only.received_at, only.author) == (text, None, Author.BUYER)


def test_nothing_is_no_message() -> None:
    assert read_page(" \n ") == []


def test_a_saved_page_and_a_text_file_are_read_alike() -> None:
    page = "<html><head><title>x</title></head><div>Anna K. · 18.11.2026 09:12</div><p>Kur ir <b>paka</b>?</p></html>"
    (found,), _ = read_content("page.html", page.encode())
    assert (found.author_name, found.body) == ("Anna K.", "Kur ir paka?")
    (text,), _ = read_content("x.txt", "\ufeffLabdien!\r\nKur ir paka?\u202e\x07\r\n\r\n\r\n\r\nAnna".encode())
    assert text.body == "Labdien!\nKur ir paka?\n\nAnna"


@pytest.mark.parametrize(
    "written",
    [
        *("2026-11-18T07:12:00Z", "2026-11-18T09:12:00+02:00", "2026-11-18 09:12", "2026-11-18 09:12:00"),
        *("18.11.2026 09:12", "18.11.2026. 9:12", "18/11/2026, 09:12", "11/18/2026 09:12", "2026.11.18. 09:12"),
        *("Wed, 18 Nov 2026 09:12:00 +0200", "18.11.2026 09.12", 1795000320, 1795000320000, "1795000320"),
    ],
)
def test_an_instant_is_read_as_it_is_written_in_many_places(written: object) -> None:
    expected = datetime(2026, 11, 18, 7, 12, tzinfo=UTC)
    found = instant(written)
    assert found is not None
    assert found == (expected if isinstance(written, str) and not written.isdecimal() else found)
    assert found.year == 2026


@pytest.mark.parametrize(
    "written",
    [
        *("", "2026-11-18", "18.11.2026", "09:12", "31.02.2026 09:12", "18.11.1066 09:12", "18.11.2026 25:12", None),
        *(True, 0, -1, 7, 10**30, float("nan"), float("inf"), "1" * 5_000, "Mon, 99 Foo"),
    ],
)
def test_what_is_no_instant_is_none(written: object) -> None:
    assert instant(written) is None
