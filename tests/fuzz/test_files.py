"""Whatever lies in a file that the seller chooses, it is read or refused in words: mails, texts, CSV, photos."""

from pathlib import Path

from hypothesis import given, settings

from seller_desk.domain.account import Capabilities
from seller_desk.domain.errors import InvalidInput
from seller_desk.services.attaching import prepare
from seller_desk.services.carried_file import read_file
from seller_desk.services.snippets import Snippets
from tests.fakes.memory_store import MemoryStore
from tests.fuzz.spoiling import in_time, spoiled

Spoiled = tuple[str, bytes]


def put(folder: Path, spoiled_file: Spoiled) -> Path:
    path = folder / spoiled_file[0]
    path.write_bytes(spoiled_file[1])
    return path


@settings(max_examples=300)
@given(file=spoiled("mail"))
def test_a_mail_or_text(tmp_path_factory, file: Spoiled) -> None:  # type: ignore[no-untyped-def]
    path = put(tmp_path_factory.getbasetemp(), file)
    with in_time():
        try:
            found = read_file(path)
        except InvalidInput:
            return
    assert found.body.strip()
    for text in (found.body, found.subject, found.buyer_name):
        assert not set(text) & set("\x00\x1b\u202e")
        text.encode()
    assert found.received_at is None or found.received_at.tzinfo is not None


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
@given(file=spoiled("pictures"))
def test_a_photo_that_is_attached(file: Spoiled) -> None:
    with in_time():
        try:
            attached = prepare(*file, Capabilities())
        except InvalidInput:
            return
    assert attached.file.media_type in Capabilities().attachment_types
    assert b"GPSLatitude" not in attached.file.content
