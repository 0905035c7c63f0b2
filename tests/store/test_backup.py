"""A backup holds the whole profile, begins a new one, sends nothing twice, and lets nothing else in."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seller_desk.domain.account import Account
from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import InvalidInput, StoreTooNew, StoreUnavailable
from seller_desk.domain.outbox import OutboxState
from seller_desk.store.migration import newest, tables_at
from seller_desk.store.store import SqliteStore, open_store
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import ACCOUNT, record, reply, thread

KNOWN = thread("t1")
PROFILES = Path(__file__).parents[1] / "data" / "profiles"


@pytest.fixture
def full(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path / "old" / "profile.sqlite")) as store:
        store.accounts.save(Account(ACCOUNT, "diskusijas", "Sudrabkaija", ("LV",)))
        store.accounts.save_cursor(ACCOUNT, "page-7")
        store.threads.save([record(KNOWN)])
        store.drafts.save(Draft(KNOWN.key, "Sveika, Anna!", 3, WEDNESDAY))
        store.settings.write("undo_seconds", "30")
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path / "new" / "profile.sqlite")) as store:
        store.settings.write("language", "lv")
        yield store


def test_everything_is_there_on_the_new_computer(full: SqliteStore, empty: SqliteStore, tmp_path: Path) -> None:
    full.backups.write(tmp_path / "copy.sqlite")
    empty.threads.summaries()  # a reader of the pool has looked before
    assert empty.settings.read() == {"language": "lv"}
    empty.backups.bring_in(tmp_path / "copy.sqlite", WEDNESDAY)

    assert empty.threads.read(KNOWN.key) == full.threads.read(KNOWN.key)
    draft = empty.drafts.read(KNOWN.key)
    assert draft is not None
    assert draft.text == "Sveika, Anna!"
    assert empty.settings.read() == {"undo_seconds": "30"}
    assert empty.threads.search("Anna")
    assert empty.accounts.cursor(ACCOUNT) is None, "so that every conversation is read anew"


def test_the_profile_goes_on_after_a_restart(full: SqliteStore, empty: SqliteStore, tmp_path: Path) -> None:
    full.backups.write(tmp_path / "copy.sqlite")
    empty.backups.bring_in(tmp_path / "copy.sqlite", WEDNESDAY)
    empty.threads.save([record(thread("t2"))])
    path = empty.path
    empty.close()

    with closing(open_store(path)) as again:
        assert {each.thread.key.thread for each in again.threads.summaries()} == {"t1", "t2"}
        assert again.rescued is None


@pytest.mark.parametrize(
    ("steps", "held"),
    [
        ((), OutboxState.HELD),
        ((OutboxState.QUEUED,), OutboxState.HELD),
        ((OutboxState.QUEUED, OutboxState.SENDING), OutboxState.UNKNOWN),
        ((OutboxState.QUEUED, OutboxState.SENDING, OutboxState.CONFIRMED), OutboxState.CONFIRMED),
    ],
)
def test_what_was_on_its_way_waits_for_the_seller(
    full: SqliteStore, empty: SqliteStore, tmp_path: Path, steps: tuple[OutboxState, ...], held: OutboxState
) -> None:
    entry = full.outbox.add(reply(KNOWN))
    for state in steps:
        entry = full.outbox.move(entry, state, WEDNESDAY)
    full.backups.write(tmp_path / "copy.sqlite")

    empty.backups.bring_in(tmp_path / "copy.sqlite", WEDNESDAY)

    brought = empty.outbox.read(entry.id)
    assert brought is not None
    assert brought.state is held


def test_a_desk_with_conversations_is_not_written_over(full: SqliteStore, tmp_path: Path) -> None:
    full.backups.write(tmp_path / "copy.sqlite")
    full.threads.save([record(thread("t2"))])

    with pytest.raises(InvalidInput, match="not_empty"):
        full.backups.bring_in(tmp_path / "copy.sqlite", WEDNESDAY)
    assert full.threads.read(thread("t2").key) is not None


def test_the_profile_itself_is_no_place_for_its_backup(full: SqliteStore) -> None:
    with pytest.raises(InvalidInput, match="own_profile"):
        full.backups.write(full.path)


def test_a_place_that_cannot_be_written_leaves_what_stood_there(full: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        full.backups.write(tmp_path / "missing" / "copy.sqlite")


def test_a_backup_is_readable_by_its_owner_alone(full: SqliteStore, tmp_path: Path) -> None:
    full.backups.write(tmp_path / "copy.sqlite")

    assert (tmp_path / "copy.sqlite").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.sqlite"]


def other(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def test_what_is_no_backup_changes_nothing(full: SqliteStore, empty: SqliteStore, tmp_path: Path) -> None:
    full.backups.write(tmp_path / "copy.sqlite")
    text = tmp_path / "text.sqlite"
    text.write_text("not a database, but long enough to be looked at" * 50)
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes((tmp_path / "copy.sqlite").read_bytes()[:9_000])
    evil = tmp_path / "evil.sqlite"
    evil.write_bytes((tmp_path / "copy.sqlite").read_bytes())
    other(evil, "CREATE TRIGGER bad AFTER INSERT ON drafts BEGIN DELETE FROM outbox; END;")
    files = (text, cut, evil, other(tmp_path / "others.sqlite", "CREATE TABLE drafts (a);"), tmp_path / "missing")

    for path in files:
        with pytest.raises(InvalidInput, match="not_a_backup"):
            empty.backups.bring_in(path, WEDNESDAY)
    assert empty.settings.read() == {"language": "lv"}
    assert empty.threads.summaries() == []


def test_a_backup_of_a_newer_program_is_refused(full: SqliteStore, empty: SqliteStore, tmp_path: Path) -> None:
    full.backups.write(tmp_path / "copy.sqlite")
    other(tmp_path / "copy.sqlite", f"PRAGMA user_version = {newest() + 1};")

    with pytest.raises(StoreTooNew):
        empty.backups.bring_in(tmp_path / "copy.sqlite", WEDNESDAY)
    assert empty.threads.summaries() == []


def test_every_released_form_is_known_again() -> None:
    assert all(("table", "drafts") in tables_at(version) for version in range(1, newest() + 1))
    assert tables_at(1) < tables_at(newest())


@pytest.mark.parametrize("profile", sorted(PROFILES.glob("*.gz")), ids=lambda path: path.name)
def test_a_backup_of_every_released_version_is_brought_in(empty: SqliteStore, tmp_path: Path, profile: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(gzip.decompress(profile.read_bytes()))

    empty.backups.bring_in(copy, WEDNESDAY)

    assert empty.threads.summaries()
    assert not list(empty.path.parent.glob("*.partial*")), "written anew in pages of the new size, and that is gone"


def test_a_new_backup_is_brought_into_a_profile_of_smaller_pages(full: SqliteStore, tmp_path: Path) -> None:
    full.backups.write(tmp_path / "copy.sqlite")
    path = tmp_path / "small.sqlite"
    other(path, "PRAGMA page_size = 4096; VACUUM;")
    with closing(open_store(path)) as small:
        small.backups.bring_in(tmp_path / "copy.sqlite", WEDNESDAY)
        assert small.threads.read(KNOWN.key) == full.threads.read(KNOWN.key)
        assert small.threads.search("Anna")
    assert (page_bytes(path), page_bytes(full.path)) == (4096, 8192)


def page_bytes(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(size)
