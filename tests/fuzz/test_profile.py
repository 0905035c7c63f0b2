"""Whatever stands in a profile, the desk opens with sensible settings, or sets the file aside and says so."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.domain.account import Account
from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import InvalidInput, StoreError
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.calendars import Calendars
from seller_desk.services.choices import read_choices
from seller_desk.services.known import known_capabilities
from seller_desk.store.store import open_store
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_store import MemoryStore
from tests.fakes.values import record, thread
from tests.fuzz.spoiling import files, in_time, spoiled_json

GOOD = json.loads(files("settings")["choices.json"])
values = st.sampled_from(
    sorted({*GOOD.values(), "", "null", "[[1]]", "{}", "[[9]]", "-1", "1e999", "[null]", '"x"', "NaN"})
)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(sorted(GOOD)), values | st.text(max_size=20)))
def test_settings(changed: dict[str, str]) -> None:
    store = MemoryStore()
    for name, value in (GOOD | changed).items():
        store.settings.write(name, value)
    with in_time():
        choices = read_choices(store.settings.read())
        Calendars(lambda: choices).derive(thread("t1"))
        known = known_capabilities(store, "shop")
    assert isinstance(known.attachment_types, tuple)
    assert choices.undo_seconds >= 0


@settings(max_examples=200)
@given(spoiled_json("settings"))
def test_values_of_another_kind(file: tuple[str, bytes]) -> None:
    store = MemoryStore()
    for name, value in json.loads(file[1]).items():
        store.settings.write(name, value if isinstance(value, str) else json.dumps(value))
    read_choices(store.settings.read())
    known_capabilities(store, "shop")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("profile") / "profile.sqlite"
    store = open_store(path)
    store.threads.save([record(thread("t1"))])
    store.drafts.save(Draft(ThreadKey("shop", "t1"), "Labdien!", 0, WEDNESDAY))
    store.close()
    return path


@settings(max_examples=60)
@given(
    spots=st.lists(st.tuples(st.integers(0), st.binary(min_size=1, max_size=600)), min_size=1, max_size=4),
    cut=st.none() | st.integers(0),
)
def test_a_spoiled_profile(
    tmp_path_factory: pytest.TempPathFactory, profile: Path, spots: list[tuple[int, bytes]], cut: int | None
) -> None:
    folder = tmp_path_factory.mktemp("spoiled")
    content = bytearray(profile.read_bytes())
    for number, put in spots:
        place = number % len(content)
        content[place : place + len(put)] = put
    path = folder / "profile.sqlite"
    path.write_bytes(bytes(content if cut is None else content[: cut % len(content)]))
    (folder / "profile.sqlite.doubt").touch()
    with in_time():
        try:
            use(path)
        except StoreError:
            use(path)  # the doubt is noted: the second start sets the file aside and works


def use(path: Path) -> None:
    store = open_store(path)
    try:
        store.threads.summaries()
        store.drafts.save(Draft(ThreadKey("shop", "t2"), "Labdien!", 0, WEDNESDAY))
        assert store.drafts.read(ThreadKey("shop", "t2")) is not None
    finally:
        store.close()


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("backup")
    with closing(open_store(folder / "profile.sqlite")) as store:
        store.accounts.save(Account("shop", "assisted", "Sudrabkaija", ("LV",)))
        store.threads.save([record(thread(f"t{number}")) for number in range(20)])
        store.drafts.save(Draft(thread("t1").key, "Sveika!", 0, WEDNESDAY))
        store.backups.write(folder / "copy.sqlite")
    return (folder / "copy.sqlite").read_bytes()


@settings(max_examples=60)
@given(places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=40)), min_size=1, max_size=4))
def test_a_backup_that_was_spoiled_is_brought_in_or_refused_and_does_no_harm(
    tmp_path_factory: pytest.TempPathFactory, backup: bytes, places: list[tuple[float, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("spoiled")
    content = bytearray(backup)
    for share, put in places:
        at = int(share * (len(content) - 1))
        content[at : at + len(put)] = put
    (folder / "copy.sqlite").write_bytes(content)
    with closing(open_store(folder / "profile.sqlite")) as store, in_time():
        store.settings.write("language", "lv")
        try:
            store.backups.bring_in(folder / "copy.sqlite", WEDNESDAY)
        except (InvalidInput, StoreError):
            assert store.settings.read() == {"language": "lv"}
            assert store.threads.summaries() == []
    with closing(open_store(folder / "profile.sqlite")) as again:
        again.settings.read()
