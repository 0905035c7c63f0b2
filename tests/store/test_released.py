"""A profile of any version ever released opens in this one, with everything in it."""

import gzip
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.absence import NoticeState
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Order
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.thread import Author, TakeOver, ThreadState
from seller_desk.ports import ThreadRecord
from seller_desk.store import migration
from seller_desk.store.store import SqliteStore, open_store
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import ACCOUNT, PHOTO, message, record, thread

PROFILES = Path(__file__).parents[1] / "data" / "profiles"
MIGRATIONS = Path(migration.__file__).with_name("migrations")
# A released migration is never changed: profiles that have run it would never see the change.
FROZEN = {
    "0001_first.sql": "ff751e0726dd5e03944dfdb31b8c75d881bf41c4140df62827c0c2dcc3db37a5",
    "0002_forgotten.sql": "2b5eec4b993f0daee8886955ed1288a4cb7aa9c5c181733a2d2d39861bf1e149",
    "0003_checked.sql": "5ccc859eb9d193e0fa8d00f37d19948d8fef12c78eca97317f5c15530f966975",
    "0004_large_inboxes.sql": "b5fc1896b3476b7cfbb72ab695d9429f28d809ad9b9f698f3576f17eb00c2c00",
    "0005_kept_seen_and_lacking.sql": "ce324cfb3d39544a2a76bc5ad1c47824e858c7468ea36ca8862291321785c3bc",
}
KEY = ThreadKey(ACCOUNT, "t1")
_LOOKED_THROUGH_BY = "SELECT id, market, buyer, settled FROM threads ORDER BY id"

records = st.builds(
    lambda number, given_thread, risks: replace(
        record(replace(given_thread, key=ThreadKey(ACCOUNT, f"t{number}"))), risks=tuple(risks)
    ),
    st.integers(1, 8),
    st.builds(
        thread,
        market=st.sampled_from(["LV", "PL"]),
        buyer_name=st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
        state=st.sampled_from(ThreadState),
        take_over=st.sampled_from([None, TakeOver(WEDNESDAY, "late_reply")]),
        messages=st.sampled_from([(message("m1"),), (message("m1"), message("m2", author=Author.SELLER, minutes=1))]),
    ),
    st.lists(st.sampled_from(Risk), unique=True, max_size=1),
)


@pytest.fixture(params=sorted(PROFILES.glob("*.sqlite.gz")), ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, path: Path) -> Path:
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


@pytest.fixture
def opened(old: Path) -> Iterator[SqliteStore]:
    store = open_store(old)
    yield store
    store.close()


def test_released_migrations_stay_as_they_are() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in MIGRATIONS.glob("*.sql")}
    found = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    assert found == FROZEN


def test_there_is_a_profile_of_every_earlier_form() -> None:
    names = {path.name for path in PROFILES.iterdir()}
    assert names == {f"schema-{number}.sqlite.gz" for number in range(1, migration.newest())}


def test_an_old_profile_is_brought_to_the_newest_form_and_a_copy_stays(opened: SqliteStore, old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migration.newest(),)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(list(old.parent.glob("profile.before-*.sqlite"))) == 1
    assert opened.rescued is None


def test_the_sellers_own_work_is_all_there(opened: SqliteStore) -> None:
    draft = opened.drafts.read(KEY)
    assert draft is not None
    assert draft.text == "Labdien, Anna!"
    (entry,) = opened.outbox.open()
    assert entry.files == (PHOTO,)
    assert [snippet.title for snippet in opened.snippets.all()] == ["Paldies"]
    (absence,) = opened.absences.all()
    assert (absence.state, absence.refused) == (NoticeState.QUEUED, "")
    assert opened.settings.read()["language"] == "lv"
    assert opened.audit.of(KEY) == [(WEDNESDAY, "lift_hold", "the buyer writes German")]


def test_the_conversations_are_all_there_and_are_found(opened: SqliteStore) -> None:
    record = opened.threads.read(KEY)
    assert record is not None
    assert [message.id for message in record.thread.messages] == ["m1", "m2", "m3"]
    assert (record.marks.note, record.has_draft) == ("jautāt meistaram", True)
    assert {each.thread.state for each in opened.threads.all()} == {ThreadState.OPEN, ThreadState.CLOSED}
    assert [hit.message_id for hit in opened.threads.search("lodz")] == ["m3"]
    assert opened.accounts.cursor(ACCOUNT) == "cursor-7"


def test_what_is_looked_through_by_is_worked_out_for_what_was_there(opened: SqliteStore) -> None:
    assert opened.threads.orders_of_buyer(ACCOUNT, "LV", "Anna Kalniņa") == ["40021999", None]
    assert {record.thread.key for record in opened.threads.live()} == {KEY, ThreadKey(ACCOUNT, "t2")}
    assert opened.threads.count_settled() == 0


def test_what_is_new_works_on_what_is_old(opened: SqliteStore) -> None:
    assert opened.threads.least_checked(ACCOUNT, WEDNESDAY, 10) == [KEY, ThreadKey(ACCOUNT, "t2")]
    opened.threads.checked([KEY], WEDNESDAY)
    assert opened.threads.least_checked(ACCOUNT, WEDNESDAY, 10) == [ThreadKey(ACCOUNT, "t2")]
    assert opened.privacy.forgotten([KEY]) == {}


@given(st.lists(records, min_size=1, max_size=8))
def test_the_fourth_migration_reckons_as_the_store_does(given_records: list[ThreadRecord]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "profile.sqlite"
        with closing(open_store(path)) as store:
            store.threads.save(given_records)
        with closing(sqlite3.connect(path)) as connection:
            written = connection.execute(_LOOKED_THROUGH_BY).fetchall()
            connection.execute("UPDATE threads SET market = '', buyer = '', settled = 0")
            connection.execute(_update_of_the_fourth())
            assert connection.execute(_LOOKED_THROUGH_BY).fetchall() == written


def test_the_fifth_migration_finds_the_orders_that_are_lacking_as_the_store_does(path: Path) -> None:
    with closing(open_store(path)) as store:
        store.orders.save(ACCOUNT, Order("40020001"), ())
        about = [thread(f"t{number}", order_number=f"4002000{number}") for number in (1, 2, 3)]
        store.threads.save([record(each) for each in (*about, thread("t4"))])
        store.orders.save(ACCOUNT, Order("40020003"), ())
    script = (MIGRATIONS / "0005_kept_seen_and_lacking.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        lacking = "SELECT thread FROM threads WHERE lacks_order = 1"
        assert connection.execute(lacking).fetchall() == [("t2",)]
        connection.execute("UPDATE threads SET lacks_order = 0")
        connection.execute(script[script.index("UPDATE threads") : script.index("CREATE INDEX")])
        assert connection.execute(lacking).fetchall() == [("t2",)]


def _update_of_the_fourth() -> str:
    script = (MIGRATIONS / "0004_large_inboxes.sql").read_text(encoding="utf-8")
    return script[script.index("UPDATE threads") : script.index("CREATE INDEX")]
