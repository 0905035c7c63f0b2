"""Sorts a buyer's message into the reasons for a take-over, with the words that show each (R8, R9)."""

from collections.abc import Iterator
from functools import lru_cache

from seller_desk.domain.replies import words
from seller_desk.domain.replies.folding import fold, fold_text
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.risk.locks import locks
from seller_desk.domain.risk.model import Evidence, Risk, Triage
from seller_desk.domain.risk.phrases import phrases

_TEXTS_KEPT = 1024  # a thread is looked at again with each message that it gains


def triage(text: str, market: str = "") -> Triage:
    """The risks in ``text`` in order of first evidence. Never raises, whatever the text holds.

    Buyers write in any language, whatever their ``market``: all word lists are read, and the market, part of what
    a caller knows, decides nothing.
    """
    return _triage(text)


@lru_cache(maxsize=_TEXTS_KEPT)
def _triage(text: str) -> Triage:
    folded = fold_text(text)
    found = [
        (one.risk, one.span[0] + start, one.span[1] + start)
        for start, end in sentences(folded)
        for one in _in_sentence(folded[start:end])
    ]
    if not found:
        return Triage((), ())
    places = fold(text)  # where each folded letter stood matters only once something is found
    evidence = [Evidence(risk, places.span(start, end)) for risk, start, end in found]
    evidence.sort(key=lambda one: one.span)
    return Triage(tuple(dict.fromkeys(found.risk for found in evidence)), tuple(dict.fromkeys(evidence)))


def _in_sentence(sentence: str) -> Iterator[Evidence]:
    if not words.read("risk", sentence).places:
        return
    locked = list(locks(sentence))
    yield from locked
    for found in phrases(sentence):
        # "asks for the owner's password" is a lock, not a device that fails
        if not (locked and found.risk is Risk.QUALITY_DISPUTE):
            yield found
