"""Folding takes disguises away and still points at the words as they were typed."""

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.replies.folding import fold, fold_text

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def test_look_alike_letters_are_read_as_latin_inside_a_mixed_word() -> None:
    assert fold_text("sеller@ехаmрlе.com") == "seller@example.com"


def test_a_cyrillic_word_stays_cyrillic() -> None:
    assert fold_text("Вайбер") == "ваибер"


def test_a_cyrillic_or_greek_word_with_latin_letters_among_its_own_is_read_as_what_it_is() -> None:
    assert fold_text("Блaгoдapим") == fold_text("Благодарим")
    assert fold_text("Παpακαλoύμε") == fold_text("Παρακαλούμε")


def test_digits_of_every_script_and_keycaps_are_plain() -> None:
    assert fold_text("2️⃣ ２ ٢ ②") == "2 2 2 2"


def test_marks_invisible_characters_and_case_do_not_count() -> None:
    assert fold_text("Ą\u0301Č\u200bŁß") == "aclss"


def test_a_span_takes_the_marks_on_its_last_letter_along() -> None:
    typed = "a e\u0301\u0301 b"
    start, end = fold(typed).span(2, 3)
    assert typed[start:end] == "e\u0301\u0301"


@given(ANY_TEXT)
def test_any_text_folds_and_every_position_lies_in_it(text: str) -> None:
    folded = fold(text)
    assert folded.text == fold_text(text)
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    start, end = folded.span(0, len(folded.text))
    assert 0 <= start <= end <= len(text)
