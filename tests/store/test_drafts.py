"""What was typed is not lost: drafts with caret and files, their earlier versions, and what was discarded."""

from datetime import timedelta

from seller_desk.domain.change import ChangeKind
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.store.store import SqliteStore, open_store
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import PHOTO

KEY = ThreadKey("shop", "t1")


def draft(text: str, seconds: float = 0, files: tuple[OutgoingFile, ...] = ()) -> Draft:
    return Draft(KEY, text, len(text), WEDNESDAY + timedelta(seconds=seconds), files)


def test_a_draft_comes_back_with_caret_and_files(store: SqliteStore) -> None:
    typed = Draft(KEY, "Labdien, Anna! 😀", 7, WEDNESDAY, (PHOTO,))
    change = store.drafts.save(typed)
    assert (change.kind, change.ids) == (ChangeKind.DRAFTS, {KEY})
    assert store.drafts.read(KEY) == typed


def test_a_draft_outlives_the_program(store: SqliteStore) -> None:
    store.drafts.save(draft("Labdien", files=(PHOTO,)))
    store.close()
    again = open_store(store.path)
    assert again.drafts.read(KEY) == draft("Labdien", files=(PHOTO,))
    again.close()


def test_a_draft_stays_in_its_own_conversation(store: SqliteStore) -> None:
    store.drafts.save(draft("Labdien"))
    assert store.drafts.read(ThreadKey("shop", "t2")) is None
    assert store.drafts.read(ThreadKey("other", "t1")) is None


def test_an_hour_of_typing_keeps_a_version_every_half_minute(store: SqliteStore) -> None:
    text = ""
    for second in range(0, 600, 1):
        text += "a"
        store.drafts.save(draft(text, second))
    versions = store.drafts.versions(KEY)
    assert versions[0].text == text
    assert 15 <= len(versions) <= 22
    assert [len(each.text) for each in versions] == sorted((len(each.text) for each in versions), reverse=True)


def test_select_all_and_delete_keeps_what_was_there(store: SqliteStore) -> None:
    answer = "Labdien, Anna! Bateriju nomainīsim bez maksas, sūtījuma uzlīme ir pielikumā."
    store.drafts.save(draft("Labdien", 0))
    store.drafts.save(draft(answer, 1))
    store.drafts.save(draft("", 2))
    assert answer in [each.text for each in store.drafts.versions(KEY)]


def test_a_discarded_draft_stays_among_the_versions(store: SqliteStore) -> None:
    store.drafts.save(draft("Labdien", 0, (PHOTO,)))
    store.drafts.discard(KEY)
    assert store.drafts.read(KEY) is None
    assert store.drafts.versions(KEY) == [draft("Labdien", 0, (PHOTO,))]


def test_a_photo_is_written_once_however_often_the_text_is_saved(store: SqliteStore) -> None:
    large = OutgoingFile("foto.jpg", "image/jpeg", bytes(3_000_000))
    for second in range(20):
        store.drafts.save(draft(f"Labdien {second}", second, (large,)))
    store.close()
    assert store.path.stat().st_size < 5_000_000


def test_files_nobody_names_any_longer_are_dropped_at_the_next_start(store: SqliteStore) -> None:
    large = OutgoingFile("foto.jpg", "image/jpeg", bytes(3_000_000))
    store.drafts.save(draft("Labdien", 0, (large,)))
    store.drafts.save(draft("Labdien", 1))
    store.close()
    again = open_store(store.path)
    assert again.drafts.versions(KEY)[0].files == ()
    again.close()
    again = open_store(store.path)
    again.drafts.save(draft("Labdien", 2, (PHOTO,)))
    assert again.drafts.read(KEY) == draft("Labdien", 2, (PHOTO,))
    again.close()
