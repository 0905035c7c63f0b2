"""Sentences end where a reader would say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.replies.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jā. Nosūtīsim rīt!", ["Jā.", "Nosūtīsim rīt!"]),
        ("Piegāde 2. maijā. Paldies", ["Piegāde 2. maijā.", "Paldies"]),
        ("Modelis Nr. 5 ir labs.", ["Modelis Nr. 5 ir labs."]),
        ("Sveiki 😊 Esam saņēmuši", ["Sveiki", "Esam saņēmuši"]),
        ("Rinda viena\nRinda divi", ["Rinda viena", "Rinda divi"]),
        ("Skat. example.com/a?b=1 tur", ["Skat.", "example.com/a?b=1 tur"]),
        ("Koks jūsų el. paštas? Ačiū", ["Koks jūsų el. paštas?", "Ačiū"]),
        ("Kauppa avautuu klo. 9 huomenna.", ["Kauppa avautuu klo. 9 huomenna."]),
        ("¿Cuándo lo envían? ¡Gracias!", ["¿Cuándo lo envían?", "¡Gracias!"]),
        ("Adresse: shop . example, oder hier.", ["Adresse: shop . example, oder hier."]),
        ("", []),
    ],
)
def test_text_splits_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_sentences_lie_in_order_inside_any_text(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span[0] < span[1] <= len(text)
        end = span[1]
