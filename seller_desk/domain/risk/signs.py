"""Reads a buyer's message by the word lists: what they find, and what that tells the learned model."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from seller_desk.domain.replies import words
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.risk.locks import locks
from seller_desk.domain.risk.model import Evidence
from seller_desk.domain.risk.phrases import phrases

_MESSAGES_KEPT = 1024
_SENTENCES_KEPT = 8192  # most letters begin and end alike
QUESTION = "question"
_GREEK_QUESTION_MARK = ";"
_NOTHING: frozenset[str] = frozenset()
_ASKED = frozenset({QUESTION})


class Sentence(NamedTuple):
    """``text`` is folded; ``found`` are risks with spans of it, ``signs`` their names, and that it asks."""

    text: str
    found: tuple[Evidence, ...]
    signs: frozenset[str]


class Listed(NamedTuple):
    """The same of a whole message, and of each of its sentences."""

    found: tuple[Evidence, ...]
    signs: frozenset[str]
    sentences: tuple[Sentence, ...]


@lru_cache(maxsize=_MESSAGES_KEPT)
def listed(folded: str) -> Listed:
    """What the word lists say of a message, sentence by sentence."""
    spans = sentences(folded)
    read = tuple(_in_sentence(folded[start:end]) for start, end in spans)
    found = tuple(
        Evidence(one.risk, (one.span[0] + start, one.span[1] + start))
        for (start, _), sentence in zip(spans, read, strict=True)
        if sentence.found
        for one in sentence.found
    )
    return Listed(found, _signs(folded, found), read)


@lru_cache(maxsize=_SENTENCES_KEPT)
def _in_sentence(sentence: str) -> Sentence:
    found = (*locks(sentence), *phrases(sentence)) if words.read("risk", sentence).places else ()
    return Sentence(sentence, found, _signs(sentence, found))


def _signs(text: str, found: Iterable[Evidence]) -> frozenset[str]:
    asked = _ASKED if "?" in text or _GREEK_QUESTION_MARK in text else _NOTHING
    return asked.union([one.risk for one in found]) if found else asked
