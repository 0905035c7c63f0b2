"""A linear model adds up what words, concepts and signs weigh, and points at the words that weighed most."""

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.learned.concepts import Concepts, combined, near
from seller_desk.domain.learned.model import LinearModel, Weights, lanes, row_of
from seller_desk.domain.learned.pieces import word_texts, words_of
from seller_desk.domain.learned.stored import FORMAT, decode, model

CONCEPTS = Concepts({"battery": ["akku", "baterij*"], "swell": ["uzpu*", "swell*"], "not": ["nav"]})
LABELS = ("danger", "calm")


def _model() -> LinearModel:
    return LinearModel(
        LABELS,
        CONCEPTS,
        Weights(
            {" paldies ": row_of((-40, 90))},
            {"battery swell": row_of((100, -50)), "swell": row_of((30, 0))},
            {"question": row_of((-20, 3))},
            row_of((-10, -5)),
            0.1,
        ),
    )


@given(st.lists(st.tuples(*[st.integers(-127, 127)] * 3), min_size=1, max_size=200))
def test_rows_of_whole_weights_are_added_all_labels_at_once(rows: list[tuple[int, int, int]]) -> None:
    assert lanes(sum(map(row_of, rows)), 3) == tuple(map(sum, zip(*rows, strict=True)))


def test_what_means_the_same_counts_the_same_in_every_language() -> None:
    latvian, english = (_model().scores(text)["danger"] for text in ("baterija uzputusies", "akku swelled"))
    assert latvian == english > 0


def test_a_sign_adds_its_weight_and_an_unknown_one_nothing() -> None:
    plain, told = _model().scores("paldies"), _model().scores("paldies", ["question", "unheard"])
    assert [told[label] - plain[label] for label in LABELS] == pytest.approx([-2.0, 0.3])


def test_a_text_without_words_has_the_bias() -> None:
    assert _model().scores(" … ") == {"danger": -1.0, "calm": -0.5}


def test_the_words_that_weigh_most_are_pointed_at() -> None:
    text = "paldies, baterija uzputusies, nav labi"
    assert [text[slice(*span)] for span in _model().telling(text, "danger")] == ["baterija uzputusies"]
    assert [text[slice(*span)] for span in _model().telling(text, "calm")] == ["paldies"]


def test_a_word_means_its_longest_known_beginning_unless_it_is_known_whole() -> None:
    concepts = Concepts({"since": ["no"], "none": ["no*"], "nobody": ["nobod*"]})
    assert [concepts.of(word) for word in ("no", "nobody", "nothing", "yes")] == [
        ("since",), ("nobody",), ("none",), ()
    ]  # fmt: skip


def test_concepts_are_paired_in_their_order_with_those_that_stand_near() -> None:
    assert combined(("battery",), ("swell", "big")) == ("battery swell", "battery big")
    assert list(zip(*near(3), strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert (0, 3) in zip(*near(9), strict=True)
    assert (0, 4) not in zip(*near(9), strict=True)


def test_any_number_of_a_length_is_the_same_word() -> None:
    assert [word.text for word in words_of("128 gb, b5")] == word_texts("512 gb, b7") == ["000", "gb", "b0"]


def test_a_word_of_endless_length_is_cut_into_words_of_a_sane_one() -> None:
    assert {len(word.text) for word in words_of("a" * 10_000)} == {40}


def test_a_file_gives_back_the_weights_that_were_packed() -> None:
    told = {"format": FORMAT, "labels": LABELS, "unit": 0.5, "bias": [0, 0], "signs": {"sure": [4, -4]}}
    weights = bytes([254, 127]) + bytes([3, 128])
    packed = zlib.compress(b"swell uzpu* swell*\0 hei \0swell\0" + weights)
    read = decode(json.dumps(told).encode() + b"\n" + packed)
    whole, runs = 1, 5 - 2 + 5 - 3
    count = whole + runs
    assert read.scores("hei") == pytest.approx({"danger": -1 / count**0.5, "calm": 63.5 / count**0.5}, rel=0.01)
    assert read.scores("uzputies", ["sure"]) == {"danger": 1.5 + 2, "calm": -64 - 2}


def test_a_file_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 0"):
        decode(b'{"format": 0}\n')


@pytest.mark.parametrize("text", ["", "🙂", "a" * 5000, "не работает " * 500, "\u202e\x00"])
def test_whatever_the_text_the_shipped_model_judges_it(text: str) -> None:
    scores = model("triage").scores(text)
    assert all(abs(score) < 100 for score in scores.values())
