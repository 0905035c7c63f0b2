"""Words of a folded text with a short stem each, so that an inflected ending does not hide a saved text."""

import re
from functools import lru_cache
from typing import NamedTuple

STEM_LETTERS = 5
CONTENT_LETTERS = 4
SLOT = "\x00"  # stands for a placeholder in a saved text
NUMBER = "#"  # stands for anything with a digit
_WORD = re.compile(r"\w+(?:['’]\w+)?|\x00")


class Token(NamedTuple):
    """``start``..``end`` in the folded text."""

    stem: str
    start: int
    end: int


def tokens(folded: str) -> tuple[Token, ...]:
    return tuple(Token(stem(match.group()), match.start(), match.end()) for match in _WORD.finditer(folded))


def stems(folded: str) -> tuple[str, ...]:
    return tuple(map(stem, _WORD.findall(folded)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The first letters of a word; whatever holds a digit is a number."""
    if word.isalpha():
        return word[:STEM_LETTERS]
    return NUMBER if any(map(str.isdigit, word)) else word[:STEM_LETTERS]


def is_content(stem: str) -> bool:
    """Whether a stem is long enough to carry a subject; numbers and slots do not."""
    return len(stem) >= CONTENT_LETTERS
