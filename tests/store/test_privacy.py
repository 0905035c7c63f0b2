"""What was forgotten is gone: no byte of it is left in any file of the profile, and it does not come back."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import StoreUnavailable
from seller_desk.domain.order import Order
from seller_desk.domain.outbox import OutboxState, OutgoingFile
from seller_desk.domain.thread import Attachment, Author
from seller_desk.ports import LocalMarks
from seller_desk.store import privacy
from seller_desk.store.database import connect
from seller_desk.store.store import SqliteStore, open_store
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.desk import Desk
from tests.fakes.platform import FakePlatform
from tests.fakes.values import ACCOUNT, derive, message, record, reply, thread

# Words that occur nowhere else; each stands for one place where a buyer leaves traces.
NAME, SUBJECT, BODY, FILE = "Zelmenīte", "Krustvārdu", "Purvabriede", "Ziepjukoks"
DRAFT, EARLIER, NOTE, REASON = "Saulgriezis", "Mēnessērdz", "Kaķpēdiņa", "Ugunspuķe"
REPLY, SERIAL, CONTENT, SENT_FILE = "Dzeguzene", "SERIALXQ77", "Vilkvālīte", "Madaraspogs"
TRACES = (NAME, SUBJECT, BODY, FILE, DRAFT, EARLIER, NOTE, REASON, REPLY, SERIAL, CONTENT, SENT_FILE)
KEY = thread("t-forget-me").key
OTHER = thread("t2", message("o1", "Vai ir arī melns?"), buyer_name="Jānis Ozols", order_number="2")


def leave_traces(store: SqliteStore) -> None:
    attachment = Attachment("a1", f"{FILE}.jpg", "image/jpeg", 9)
    said = (message("m1", BODY, attachments=(attachment,)), message("m2", REPLY, Author.SELLER, 5))
    known = thread(KEY.thread, *said, buyer_name=NAME, subject=SUBJECT, order_number="1")
    store.threads.save([record(known), record(OTHER)])
    store.orders.save(ACCOUNT, Order("1", serial=SERIAL), ())
    store.orders.save(ACCOUNT, Order("2", serial="KEPT"), ())
    store.threads.mark(KEY, LocalMarks(note=NOTE))
    store.attachments.save(KEY, "a1", CONTENT.encode() * 2_000)
    file = OutgoingFile(f"{SENT_FILE}.png", "image/png", SENT_FILE.encode() * 50)
    store.drafts.save(Draft(KEY, EARLIER * 30, 0, WEDNESDAY))
    store.drafts.save(Draft(KEY, DRAFT, 0, WEDNESDAY + timedelta(minutes=5), (file,)))
    store.audit.add(WEDNESDAY, KEY, "hold_lifted", REASON)
    entry = store.outbox.add(reply(known, REPLY, files=(file,)))
    store.outbox.move(entry, OutboxState.CANCELLED, WEDNESDAY, "undone")


def traces(folder: Path) -> dict[str, set[str]]:
    """Which words stand in which files, in capitals or not, with or without their diacritics; the thread's id too."""
    words = {word: [form.encode() for form in _forms(word)] for word in (*TRACES, KEY.thread)}
    files = {path.name: path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()}
    found = {
        name: {word for word, forms in words.items() if any(f in content for f in forms)}
        for name, content in files.items()
    }
    return {name: words for name, words in found.items() if words}


def _forms(word: str) -> set[str]:
    plain = word.lower().translate(str.maketrans("āčēģīķļņšūž", "acegiklnsuz"))
    return {word.lower(), plain, word.lower().encode("unicode-escape").decode()}


def test_the_traces_can_be_seen_before(store: SqliteStore) -> None:
    leave_traces(store)
    assert set().union(*traces(store.path.parent).values()) == {*TRACES, KEY.thread}


def test_nothing_is_left_in_any_file_while_the_desk_goes_on(store: SqliteStore) -> None:
    leave_traces(store)
    store.threads.search(BODY)  # a reader of the pool has looked at it
    store.privacy.forget([KEY], WEDNESDAY)
    assert traces(store.path.parent) == {}
    assert store.threads.read(OTHER.key) == record(OTHER)
    assert store.orders.read(ACCOUNT, "2") is not None
    assert store.threads.search("melns")
    assert not store.threads.search(BODY)


def test_nothing_is_left_in_copies_and_damaged_files(store: SqliteStore) -> None:
    leave_traces(store)
    earlier = ("profile.before-0002.sqlite", "profile.damaged-1.sqlite", "profile.damaged-1.sqlite-wal")
    for name in (*earlier, "profile.partial-0f"):
        shutil.copy(store.path, store.path.with_name(name))
        store.path.with_name(name).write_bytes(BODY.encode())
    store.privacy.forget([KEY], WEDNESDAY)
    assert traces(store.path.parent) == {}


def test_nothing_is_left_among_thousands_of_others(store: SqliteStore) -> None:
    chance = Random(7)
    many = [thread(f"x{number}", message(f"x{number}m", f"Labdien {chance.random()}")) for number in range(1_000)]
    store.threads.save([record(each) for each in many[:500]])
    leave_traces(store)
    store.threads.save([record(each) for each in many[500:]])
    store.privacy.forget([KEY], WEDNESDAY)
    assert traces(store.path.parent) == {}
    assert len(store.threads.summaries()) == 1_001


def test_a_run_that_ends_before_the_cleaning_is_finished_by_the_next(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_database: object) -> None:
        raise KeyboardInterrupt

    with closing(open_store(path)) as store:
        leave_traces(store)
        path.with_name("profile.before-0002.sqlite").write_bytes(BODY.encode())
        monkeypatch.setattr(privacy, "clean_up", killed)
        with pytest.raises(KeyboardInterrupt):
            store.privacy.forget([KEY], WEDNESDAY)
        monkeypatch.undo()
        assert traces(path.parent)
    open_store(path).close()
    assert traces(path.parent) == {}


def test_a_program_that_still_reads_is_said_and_the_cleaning_waits(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_traces(store)
    with closing(connect(store.path)) as reader, closing(sqlite3.connect(store.path)) as _also:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM threads").fetchone()
        with pytest.raises(StoreUnavailable, match="locked"):
            store.privacy.forget([KEY], WEDNESDAY)
    assert store.threads.read(KEY) is None
    store.close()
    open_store(store.path).close()
    assert traces(store.path.parent) == {}


def test_what_the_platform_still_has_does_not_come_back(path: Path) -> None:
    platform = FakePlatform()
    desk = Desk(path, platform, TestClock())
    platform.put(thread(KEY.thread, message("m1", BODY), buyer_name=NAME, order_number="1"))
    desk.sync()
    desk.store.privacy.forget([KEY], desk.clock.now())
    desk.store.accounts.save_cursor(ACCOUNT, None)
    platform.put(thread(KEY.thread, message("m1", BODY), buyer_name=NAME, order_number="1", unread=True))
    desk.sync()
    assert desk.store.threads.read(KEY) is None
    assert desk.store.orders.read(ACCOUNT, "1") is None
    desk.close()
    assert traces(path.parent) == {}


def test_a_buyer_who_writes_again_comes_back_with_the_new_words_alone(path: Path) -> None:
    platform = FakePlatform()
    desk = Desk(path, platform, TestClock())
    platform.put(thread(KEY.thread, message("m1", BODY)))
    desk.sync()
    desk.store.privacy.forget([KEY], desk.clock.now())
    platform.put(thread(KEY.thread, message("m1", BODY), message("m2", "Vai atbildēsiet?", minutes=2)))
    desk.sync()
    back = desk.store.threads.read(KEY)
    desk.close()
    assert back is not None
    assert [each.id for each in back.thread.messages] == ["m2"]
    assert back.clock == derive(back.thread).clock
    assert traces(path.parent) == {"profile.sqlite": {KEY.thread}}
