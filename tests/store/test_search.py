"""Search misses nothing: case, diacritics and letters without a decomposition do not matter; newest first."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.domain.order import Order
from seller_desk.domain.thread import Attachment
from seller_desk.store.excerpt import excerpt
from seller_desk.store.folding import fold, fold_all, fold_with_positions
from seller_desk.store.search import terms_of
from seller_desk.store.store import SqliteStore
from tests.fakes.values import ACCOUNT, message, record, thread

TEXTS = {
    "pl": "Dzień dobry, gdzie jest moja ŁADOWARKA z Łodzi?",
    "da": "Hvor er min SKÆRM? Jeg bor på Østerbrogade i København.",
    "de": "Ich wohne in der Straße am Großmarkt, ÜBER dem Café.",
    "hr": "Gdje je moj uređaj? Đurđica",
    "mt": "Il-ħruġ ta' din il-ġurnata",
    "fr": "Une œuvre d'art à l'arrière, déçu.",
    "lv": "Kāpēc baterijai ir tikai 71 % un šķērssvītra?",
    "el": "Πού είναι η ΠΑΡΑΓΓΕΛΊΑ μου; Πότε φτάνει ο υπολογιστής;",
    "bg": "Къде е моята поръчка? Зарядно устройство липсва.",
    "ro": "Încărcătorul nu ține bateria, țin să spun.",
    "tr": "Isınıyor",
}
FOUND_BY = [
    ("ladowarka", "pl"),
    ("LODZI", "pl"),
    ("skaerm", "da"),
    ("osterbro", "da"),
    ("kobenhavn", "da"),
    ("strasse", "de"),
    ("STRASSE grossmarkt", "de"),
    ("uber cafe", "de"),
    ("uredaj", "hr"),
    ("durdica", "hr"),
    ("hrug", "mt"),
    ("oeuvre", "fr"),
    ("decu arriere", "fr"),
    ("kapec skerssvitra", "lv"),
    ("71", "lv"),
    ("παραγγελια", "el"),
    ("υπολογιστησ", "el"),
    ("зарядно поръчка", "bg"),
    ("incarcatorul tine", "ro"),
    ("isiniyor", "tr"),
]


@pytest.fixture
def full(store: SqliteStore) -> SqliteStore:
    store.threads.save([record(thread(name, message(f"{name}-1", text))) for name, text in TEXTS.items()])
    return store


@pytest.mark.parametrize(("words", "language"), FOUND_BY)
def test_folded_words_find_what_was_written(full: SqliteStore, words: str, language: str) -> None:
    assert [hit.key.thread for hit in full.threads.search(words)] == [language]


@pytest.mark.parametrize("text", TEXTS.values())
def test_a_text_is_found_by_its_own_words_as_written(full: SqliteStore, text: str) -> None:
    assert text in {hit.snippet for hit in full.threads.search(text)}


def test_typing_finds_by_the_beginning_of_each_word(full: SqliteStore) -> None:
    for length in range(2, len("baterijai") + 1):
        assert "lv" in {hit.key.thread for hit in full.threads.search("baterijai"[:length])}


@pytest.mark.parametrize(
    "text", ['"', "*", "(", "NEAR(a b)", "words:x", "^", "-", "AND", "a OR", "'; DROP TABLE", "\0", "😀", ""]
)
def test_nothing_typed_has_a_meaning_of_its_own(full: SqliteStore, text: str) -> None:
    assert full.threads.search(text) == []


def test_operators_are_words_like_any_other(store: SqliteStore) -> None:
    store.threads.save([record(thread("t1", message("m1", "this OR that AND not near")))])
    assert len(store.threads.search("or and NOT near")) == 1


def test_the_newest_comes_first_whatever_came_in_first(store: SqliteStore) -> None:
    for minutes in (5, 1, 9, 3):
        store.threads.save([record(thread(f"t{minutes}", message(f"m{minutes}", "ekrāns", minutes=minutes)))])
    assert [hit.message_id for hit in store.threads.search("ekrans")] == ["m9", "m5", "m3", "m1"]
    assert [hit.message_id for hit in store.threads.search("ekrans", 2)] == ["m9", "m5"]


def test_a_buyer_an_order_a_serial_number_and_a_file_are_found(store: SqliteStore) -> None:
    attached = message("m1", "Skat.", attachments=(Attachment("a1", "Plaisājums.jpg", "image/jpeg", 1),))
    talk = thread("t1", attached, buyer_name="Žanis Bērziņš", product="iPhone 13", order_number="ORD-4002/1877")
    store.threads.save([record(talk)])
    store.orders.save(ACCOUNT, Order("ORD-4002/1877", serial="F2LXK1ABC", imei="356938035643809"), ())
    for words in ("zanis", "berzins zanis", "ord-4002/1877", "1877", "iphone 13", "f2lxk", "3569380"):
        assert [hit.message_id for hit in store.threads.search(words)] == [None], words
    assert [hit.message_id for hit in store.threads.search("plaisajums")] == ["m1"]


def test_a_buyers_name_and_a_word_of_the_message_go_together(store: SqliteStore) -> None:
    store.threads.save(
        [
            record(thread("t1", message("m1", "Baterija slikta"), buyer_name="Anna", subject="")),
            record(thread("t2", message("m2", "Baterija slikta"), buyer_name="Ilze", subject="")),
        ]
    )
    assert [hit.key.thread for hit in store.threads.search("anna baterija")] == ["t1"]


def test_an_edited_or_deleted_message_is_found_by_what_it_says_now(store: SqliteStore) -> None:
    talk = thread("t1", message("m1", "vecais"), message("m2", "paliek", minutes=1))
    store.threads.save([record(talk)])
    first, second = talk.messages
    store.threads.save([record(replace(talk, messages=(replace(first, body="jaunais"), second)))])
    assert store.threads.search("vecais") == []
    assert len(store.threads.search("jaunais")) == 1
    store.threads.save([record(replace(talk, messages=(replace(first, body="jaunais", deleted=True), second)))])
    assert store.threads.search("jaunais") == []


@given(st.text())
def test_positions_lead_back_to_the_letter_they_come_from(text: str) -> None:
    folded, positions = fold_with_positions(text)
    assert folded == fold(text)
    assert len(positions) == len(folded)
    assert all(fold(text[place]) for place in positions)


@given(st.text(max_size=400), st.data())
def test_an_excerpt_shows_the_match_at_its_spans(text: str, data: st.DataObject) -> None:
    terms = terms_of(text)
    if not terms:
        return
    term = data.draw(st.sampled_from(terms))
    shown, spans = excerpt(text, [term])
    assert spans
    assert fold(shown[spans[0][0] :]).startswith(term[:20]) or len(term) > 100
    assert all(0 <= first < last <= len(shown) for first, last in spans)
    assert len(shown) <= 162


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="aāłøß e", min_size=1, max_size=12), min_size=1, max_size=8))
def test_every_stored_word_can_be_found(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    from seller_desk.store.store import open_store

    store = open_store(tmp_path_factory.mktemp("search") / "profile.sqlite")
    try:
        store.threads.save(
            [
                record(thread(f"t{number}", message(f"m{number}", text), buyer_name="", subject=""))
                for number, text in enumerate(texts)
            ]
        )
        for number, text in enumerate(texts):
            if terms_of(text):
                assert f"t{number}" in {hit.key.thread for hit in store.threads.search(text)}
    finally:
        store.close()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("ΣςİıßŁøÅ\x00 "))))
def test_many_texts_are_folded_as_each_by_itself(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("ΣςİıßŁøÅ")))
def test_a_text_is_folded_letter_by_letter(text: str) -> None:
    assert fold(text) == fold_with_positions(text)[0]
