"""Looking phrases up by their first word finds what one great expression of all of them finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.replies import words
from seller_desk.domain.replies.phrase_index import PhraseIndex, alternatives

PHRASES = ("not working", "not work*", "no", "battery … hot", "batter*", "s/n", "a+", "apple-id", "apple id", "hot")
PIECES = ("not", "working", "works", "no", "battery", "batteries", "hot", "is", "s", "n", "a", "apple", "id", "_no")
SIGNS = (" ", " ", " ", ", ", ". ", "\n", "-", "/", "+", "")
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SIGNS)), max_size=12).map(
    lambda pairs: "".join(map("".join, pairs))
)


@given(TEXTS)
def test_an_index_finds_what_one_expression_finds(text: str) -> None:
    expression = re.compile(rf"(?<!\w)(?:{alternatives(PHRASES)})(?!\w)")
    said = PhraseIndex({"table": PHRASES, "other": ("working",)}).read(text)
    assert [match.span() for match in said.finditer("table")] == [m.span() for m in expression.finditer(text)]
    first, found = said.search("table"), expression.search(text)
    assert (first and first.span()) == (found and found.span())


def test_a_place_is_asked_for_exactly() -> None:
    said = PhraseIndex({"table": PHRASES}).read("it is not working")
    assert said.match("table", 6) is not None
    assert said.match("table", 3) is None
    assert list(said.finditer("unknown")) == []


def test_a_phrase_must_begin_with_a_word() -> None:
    with pytest.raises(ValueError, match="must begin with a word"):
        PhraseIndex({"table": ("% off",)})


@pytest.mark.parametrize(
    "subject",
    [
        "colours",
        "contact",
        "courtesy",
        "grades",
        "invitations",
        "marketing",
        "orders",
        "payments",
        "questions",
        "risk",
        "tone",
    ],
)
def test_every_word_list_can_be_looked_up(subject: str) -> None:
    assert words.read(subject, "nothing of note").text == "nothing of note"
