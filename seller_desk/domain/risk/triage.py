"""Sorts a buyer's message into the reasons for a take-over, with the words that show each (R8, R9)."""

from collections.abc import Iterator

from seller_desk.domain.replies.folding import fold
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.risk.locks import locks
from seller_desk.domain.risk.model import Evidence, Risk, Triage
from seller_desk.domain.risk.phrases import phrases


def triage(text: str, market: str = "") -> Triage:
    """The risks in ``text`` in order of first evidence. Never raises, whatever the text holds.

    Buyers write in any language, whatever their ``market``: all word lists are read, and the market, part of what
    a caller knows, decides nothing.
    """
    folded = fold(text)
    evidence = [
        Evidence(found.risk, folded.span(found.span[0] + start, found.span[1] + start))
        for start, end in sentences(folded.text)
        for found in _in_sentence(folded.text[start:end])
    ]
    evidence.sort(key=lambda found: found.span)
    return Triage(tuple(dict.fromkeys(found.risk for found in evidence)), tuple(dict.fromkeys(evidence)))


def _in_sentence(sentence: str) -> Iterator[Evidence]:
    locked = list(locks(sentence))
    yield from locked
    for found in phrases(sentence):
        # "asks for the owner's password" is a lock, not a device that fails
        if not (locked and found.risk is Risk.QUALITY_DISPUTE):
            yield found
