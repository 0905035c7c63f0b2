"""The profile's file: migrations, backups, newer and damaged files, full disks, two programs at once."""

import os
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from seller_desk.domain.absence import Absence, NoticeState
from seller_desk.domain.account import Account
from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import StoreDamaged, StoreError, StoreTooNew, StoreUnavailable
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.snippet import Snippet
from seller_desk.ports import SyncCheck
from seller_desk.store import migration
from seller_desk.store.attachments import Attachments
from seller_desk.store.database import Database, translated
from seller_desk.store.orders import _DUE_FIRST, _NEWEST_FIRST
from seller_desk.store.store import SqliteStore, open_store
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import message, record, reply, thread

KEY = ThreadKey("shop", "t1")
TALK = thread("t1", message("m1"))
SECOND = (
    "CREATE TABLE extra (id INTEGER PRIMARY KEY);\n-- a remark; with a semicolon\nINSERT INTO extra VALUES (1);\n"
)


def draft(text: str) -> Draft:
    return Draft(KEY, text, len(text), WEDNESDAY)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """The released migrations and room for one more."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in Path(migration.__file__).with_name("migrations").glob("*.sql"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_a_new_profile_has_the_newest_form_and_is_the_users_alone(store: SqliteStore) -> None:
    store.drafts.save(draft("Labdien"))
    assert version(store.path) == migration.newest()
    assert {path.stat().st_mode & 0o777 for path in store.path.parent.glob("profile.sqlite*")} == {0o600}
    assert not list(store.path.parent.glob("*.before-*"))


def test_a_migration_is_preceded_by_a_copy_that_holds_everything(path: Path, migrations: Path) -> None:
    store = open_store(path)
    store.drafts.save(draft("still in the log"))
    number = migration.newest() + 1
    (migrations / f"{number:04d}_extra.sql").write_text(SECOND, encoding="utf-8")
    database = Database(path)
    migration.migrate(database, migrations)
    database.close()
    store.close()
    assert version(path) == number
    (copy,) = path.parent.glob("profile.before-*.sqlite")
    assert version(copy) == number - 1
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT text FROM drafts").fetchall() == [("still in the log",)]


def test_a_migration_that_fails_leaves_everything_as_it_was(path: Path, migrations: Path) -> None:
    open_store(path).close()
    number = migration.newest() + 1
    (migrations / f"{number:04d}_broken.sql").write_text(
        SECOND + "INSERT INTO nowhere VALUES (1);\n", encoding="utf-8"
    )
    database = Database(path)
    with pytest.raises(StoreError):
        migration.migrate(database, migrations)
    with database.read() as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'extra'").fetchall()
    database.close()
    assert version(path) == number - 1


def test_the_profile_of_a_newer_program_is_left_alone(path: Path) -> None:
    store = open_store(path)
    store.drafts.save(draft("from tomorrow"))
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {migration.newest() + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew):
        open_store(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_kept_aside_and_the_sellers_own_work_is_carried_over(path: Path) -> None:
    store = open_store(path)
    store.accounts.save(Account("shop", "diskusijas", "Shop", ("LV",)))
    store.accounts.save_cursor("shop", "c7")
    store.threads.save([record(thread(f"t{number}", message(f"m{number}", "x" * 3000))) for number in range(200)])
    store.drafts.save(draft("Labdien, Anna!"))
    entry = store.outbox.add(reply(TALK))
    store.snippets.save(Snippet(0, "Hello", "en", "Hello {buyer}"))
    store.absences.save(Absence(0, WEDNESDAY.date(), WEDNESDAY.date(), 1, "", "", NoticeState.DRAFT))
    store.settings.write("language", "lv")
    store.close()
    _spoil_pages_of(path, "messages")
    again = open_store(path)
    assert again.rescued is None  # opening does not read it all …
    with pytest.raises(StoreDamaged):
        again.threads.all()
    again.close()
    again = open_store(path)  # … but damage once met is looked into at the next start
    assert again.rescued is not None
    assert again.rescued.aside.exists()
    assert again.drafts.read(KEY) == draft("Labdien, Anna!")
    assert again.outbox.open() == [entry]
    assert [snippet.title for snippet in again.snippets.all()] == ["Hello"]
    assert len(again.absences.all()) == 1
    assert again.settings.read() == {"language": "lv"}
    assert again.accounts.cursor("shop") is None  # so that threads are read again
    assert again.threads.all() == []
    again.close()
    open_store(path).close()
    assert len(list(path.parent.glob("profile.damaged-*.sqlite"))) == 1


def _spoil_pages_of(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)


@pytest.mark.parametrize("content", [b"this is no database at all" * 400, b"SQLite format 3\0" + b"\xff" * 4096])
def test_what_is_no_database_is_kept_aside_and_a_fresh_profile_started(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    store = open_store(path)
    assert store.rescued is not None
    assert store.rescued.aside.read_bytes() == content
    store.drafts.save(draft("Labdien"))
    store.close()


def test_a_second_damaged_file_does_not_cover_the_first(path: Path) -> None:
    for number in range(2):
        path.write_bytes(b"damage number %d" % number * 100)
        open_store(path).close()
        path.unlink()
    assert len(list(path.parent.glob("profile.damaged-*.sqlite"))) == 2


def test_a_cut_off_file_costs_no_more_than_what_was_cut(path: Path) -> None:
    store = open_store(path)
    store.drafts.save(draft("Labdien"))
    store.threads.save([record(thread(f"t{number}", message(f"m{number}", "x" * 3000))) for number in range(200)])
    store.close()
    os.truncate(path, path.stat().st_size // 2)
    again = open_store(path)
    assert again.rescued is not None
    assert again.drafts.read(KEY) == draft("Labdien")
    again.close()


def test_a_full_disk_is_said_plainly_and_nothing_written_before_is_lost(path: Path) -> None:
    database = Database(path)
    migration.migrate(database)
    store = SqliteStore(database)
    store.drafts.save(draft("before"))
    with database.outside_transaction() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreUnavailable) as caught:
        store.drafts.save(draft("x" * 100_000))
    assert caught.value.reason == "disk_full"
    assert store.drafts.read(KEY) == draft("before")
    with database.outside_transaction() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    store.drafts.save(draft("there is room again"))
    assert store.drafts.read(KEY) == draft("there is room again")
    store.close()


def test_a_locked_file_is_said_plainly(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store._database.outside_transaction() as connection:
            connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(StoreUnavailable) as caught:
            store.drafts.save(draft("Labdien"))
        assert caught.value.reason == "locked"
        other.execute("ROLLBACK")
    store.drafts.save(draft("Labdien"))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read_only"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk_failed"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "cannot_open"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "locked"),
    ],
)
def test_every_kind_of_trouble_with_the_disk_has_its_word(code: int, reason: str) -> None:
    error = sqlite3.OperationalError("whatever SQLite says")
    error.sqlite_errorcode = code
    assert isinstance(translated(error), StoreUnavailable)
    assert translated(error).reason == reason


def test_a_profile_where_a_folder_stands_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        open_store(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable):
        open_store(tmp_path / "file" / "profile.sqlite")


def test_a_transaction_is_kept_whole_or_not_at_all(store: SqliteStore) -> None:
    def half() -> None:
        with store.transaction():
            store.drafts.save(draft("half"))
            store.settings.write("language", "lv")
            assert store.drafts.read(KEY) == draft("half")  # visible inside …
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert store.drafts.read(KEY) is None  # … and gone with it
    assert store.settings.read() == {}


def test_a_reader_does_not_see_half_a_transaction(store: SqliteStore) -> None:
    seen: list[Draft | None] = []
    with store.transaction():
        store.drafts.save(draft("half"))
        reader = threading.Thread(target=lambda: seen.append(store.drafts.read(KEY)))
        reader.start()
        reader.join()
    assert seen == [None]


def test_many_threads_write_and_read_at_once(store: SqliteStore) -> None:
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(30):
                key = ThreadKey("shop", f"t{number}")
                store.drafts.save(Draft(key, f"{number}-{step}", 0, WEDNESDAY + timedelta(seconds=step)))
                found = store.drafts.read(key)
                assert found is not None
                assert found.text == f"{number}-{step}"
                store.threads.summaries()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert errors == []


def test_a_closed_store_says_so(store: SqliteStore) -> None:
    store.close()
    with pytest.raises(StoreUnavailable):
        store.drafts.read(KEY)
    with pytest.raises(StoreUnavailable):
        store.drafts.save(draft("too late"))


def test_the_record_of_checks_tells_the_last_and_the_last_good_one(store: SqliteStore) -> None:
    def check(minutes: int, error: str = "") -> SyncCheck:
        start = WEDNESDAY + timedelta(minutes=minutes)
        return SyncCheck("shop", start, start + timedelta(seconds=2), 3, error)

    checks = [check(0), check(2), check(4, "transient")]
    for each in checks:
        store.sync_log.add(each)
    assert store.sync_log.latest("shop") == checks[2]
    assert store.sync_log.latest_good("shop") == checks[1]
    assert store.sync_log.since(WEDNESDAY + timedelta(minutes=1)) == checks[1:]
    assert store.sync_log.latest("other") is None


def test_the_oldest_attachments_make_room(store: SqliteStore) -> None:
    attachments = Attachments(store._database, most_bytes=250)
    for number in range(4):
        attachments.save(KEY, f"a{number}", bytes(100))
    attachments.save(KEY, "huge", bytes(1000))
    kept = [number for number in range(4) if attachments.read(KEY, f"a{number}")]
    assert kept == [2, 3]
    assert attachments.read(KEY, "huge") is None


def test_the_audit_log_keeps_what_was_said_in_order(store: SqliteStore) -> None:
    store.audit.add(WEDNESDAY, KEY, "hold_lifted", "wrong_language: asked in English")
    store.audit.add(WEDNESDAY, KEY, "vouched", "4711")
    assert store.audit.of(KEY) == [
        (WEDNESDAY, "hold_lifted", "wrong_language: asked in English"),
        (WEDNESDAY, "vouched", "4711"),
    ]


def test_settings_read_again_are_those_that_were_written_even_inside_a_transaction(store: SqliteStore) -> None:
    assert store.settings.read() == {}

    def half() -> None:
        with store.transaction():
            store.settings.write("language", "lv")
            assert store.settings.read() == {"language": "lv"}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert store.settings.read() == {}
    store.settings.write("language", "et")
    assert store.settings.read() == {"language": "et"}


def test_files_that_nobody_can_be_asked_for_again_make_no_room(store: SqliteStore) -> None:
    attachments = Attachments(store._database, most_bytes=250)
    attachments.save(KEY, "by hand", bytes(200), keep=True)
    for number in range(4):
        attachments.save(KEY, f"a{number}", bytes(100))
    attachments.save(KEY, "huge by hand", bytes(1000), keep=True)
    kept = [name for name in ("by hand", "a0", "a1", "a2", "a3", "huge by hand") if attachments.read(KEY, name)]
    assert kept == ["by hand", "a2", "a3", "huge by hand"]


def test_orders_that_are_lacking_are_read_along_an_index_however_large_the_profile(store: SqliteStore) -> None:
    with store._database.read() as connection:
        for statement in (_DUE_FIRST, _NEWEST_FIRST):
            (step,) = connection.execute(f"EXPLAIN QUERY PLAN {statement}", ("shop",)).fetchall()
            assert "USING INDEX threads_lacking_order" in step[3], "no look at every thread, no sorting"
