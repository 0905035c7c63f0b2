"""Cuts a folded text into words, and words into the parts that a learned model knows."""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\w{1,40}")  # what is longer is no word
_DIGITS = str.maketrans("123456789", "000000000")
_SIZES = (3, 4)  # letters of a part, the edges of the word among them
_WORDS_KEPT = 32768


class Word(NamedTuple):
    """``start``..``end`` in the folded text."""

    text: str
    start: int
    end: int


def word_texts(folded: str) -> list[str]:
    """The words of ``folded`` in order; a number is as good as any other of its length."""
    return _WORD.findall(folded.translate(_DIGITS))


def words_of(folded: str) -> tuple[Word, ...]:
    """The same words with their places."""
    return tuple(Word(match.group(), *match.span()) for match in _WORD.finditer(folded.translate(_DIGITS)))


@lru_cache(maxsize=_WORDS_KEPT)
def parts(word: str) -> tuple[str, ...]:
    """The word whole, and each run of a few letters in it, edges marked: inflected and compound words share most."""
    edged = f" {word} "
    runs = (edged[at : at + size] for size in _SIZES for at in range(len(edged) - size + 1))
    return (edged, *runs)
