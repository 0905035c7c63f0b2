"""Reads a buyer's message by the word lists: what they find, and what that tells the learned model."""

from functools import lru_cache
from typing import NamedTuple

from seller_desk.domain.replies import words
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.risk.locks import locks
from seller_desk.domain.risk.model import Evidence
from seller_desk.domain.risk.phrases import phrases

_SENTENCES_KEPT = 8192  # most letters begin and end alike
QUESTION = "question"
_QUESTION_MARKS = "?;"  # the second is Greek


class Listed(NamedTuple):
    """``found`` are risks with spans of the folded text; ``signs`` are their names, and that it asks."""

    found: tuple[Evidence, ...]
    signs: frozenset[str]


@lru_cache(maxsize=_SENTENCES_KEPT)
def listed(folded: str) -> Listed:
    """What the word lists say of a message, sentence by sentence; each of these is asked for by itself, too."""
    found = tuple(
        Evidence(one.risk, (one.span[0] + start, one.span[1] + start))
        for start, end in sentences(folded)
        for one in _in_sentence(folded[start:end])
    )
    asked = {QUESTION} if any(mark in folded for mark in _QUESTION_MARKS) else set()
    return Listed(found, frozenset(asked.union(one.risk for one in found)))


@lru_cache(maxsize=_SENTENCES_KEPT)
def _in_sentence(sentence: str) -> tuple[Evidence, ...]:
    return (*locks(sentence), *phrases(sentence)) if words.read("risk", sentence).places else ()
