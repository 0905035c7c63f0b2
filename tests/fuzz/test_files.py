"""Whatever lies in a file that the seller chooses, it is read or refused in words: mails, CSV, calendars, photos."""

from datetime import UTC, date
from pathlib import Path

from hypothesis import given, settings

from seller_desk.domain.account import Capabilities
from seller_desk.domain.errors import InvalidInput
from seller_desk.services.attaching import prepare
from seller_desk.services.calendar_file import LONGEST, MOST_EVENTS, read_calendar
from seller_desk.services.calendars import Calendars
from seller_desk.services.carried.files import read_content
from seller_desk.services.carried.model import ReadFile
from seller_desk.services.carrying import Carrying
from seller_desk.services.choices import Choices
from seller_desk.services.snippets import Snippets
from tests.fakes.clock import TestClock
from tests.fakes.memory_store import MemoryStore
from tests.fuzz.spoiling import in_time, spoiled, spoiled_json

Spoiled = tuple[str, bytes]


def put(folder: Path, spoiled_file: Spoiled) -> Path:
    path = folder / spoiled_file[0]
    path.write_bytes(spoiled_file[1])
    return path


@settings(max_examples=300)
@given(file=spoiled("mail") | spoiled("exports") | spoiled_json("listings"))
def test_messages_that_are_carried_over(file: Spoiled) -> None:
    with in_time():
        try:
            found, unreadable = read_content(*file)
        except InvalidInput:
            return
    assert found
    assert unreadable >= 0
    for message in found:
        assert message.body.strip()
        for text in (message.body, message.subject, message.buyer_name, message.author_name, message.conversation):
            assert not set(text) & set("\x00\x1b\u202e")
            text.encode()
        assert message.received_at is None or message.received_at.tzinfo is UTC


@settings(max_examples=100)
@given(file=spoiled("mail") | spoiled("exports") | spoiled_json("listings"))
def test_what_was_read_can_be_taken_over_once(file: Spoiled) -> None:
    try:
        found, _ = read_content(*file)
    except InvalidInput:
        return
    store = MemoryStore()
    carrying = Carrying(store, TestClock(), Calendars(Choices).derive, lambda _change: None)
    with in_time():
        read = [ReadFile(file[0], tuple(found))]
        taken = carrying.take_over("shop", "LV", read)
        again = carrying.take_over("shop", "LV", read)
    assert taken.added + taken.already + taken.without_time + taken.in_the_future == len(found)
    assert again.added == 0


@given(file=spoiled("csv"))
def test_snippets_from_csv(tmp_path_factory, file: Spoiled) -> None:  # type: ignore[no-untyped-def]
    path = put(tmp_path_factory.getbasetemp(), file)
    store = MemoryStore()
    with in_time():
        try:
            report = Snippets(store, lambda _change: None).import_csv(path)
        except InvalidInput:
            assert store.snippets.all() == []
            return
    assert len(store.snippets.all()) == report.added
    assert all(snippet.title and snippet.body and len(snippet.language) == 2 for snippet in store.snippets.all())


@settings(max_examples=300)
@given(file=spoiled("calendars"))
def test_days_of_a_calendar(tmp_path_factory, file: Spoiled) -> None:  # type: ignore[no-untyped-def]
    path = put(tmp_path_factory.getbasetemp(), file)
    today = date(2026, 11, 25)
    with in_time():
        try:
            found = read_calendar(path, today)
        except InvalidInput:
            return
    assert len(found) <= MOST_EVENTS
    for days in found:
        assert today <= days.last
        assert days.first <= days.last <= days.first + LONGEST
        assert not set(days.name) & set("\x00\x1b\u202e\n")


@settings(max_examples=300)
@given(file=spoiled("pictures"))
def test_a_photo_that_is_attached(file: Spoiled) -> None:
    with in_time():
        try:
            attached = prepare(*file, Capabilities())
        except InvalidInput:
            return
    assert attached.file.media_type in Capabilities().attachment_types
    assert b"GPSLatitude" not in attached.file.content
