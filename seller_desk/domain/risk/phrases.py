"""Finds the words of a dispute: fault, wrong device, return, complaint, delay, fake, danger (R8, R9)."""

import re
from collections.abc import Iterator

from seller_desk.domain.replies import words
from seller_desk.domain.risk.model import Evidence, Risk

_RISKS = (
    Risk.LATE_REPLY,
    Risk.QUALITY_DISPUTE,
    Risk.NOT_AS_DESCRIBED,
    Risk.RETURN_RIGHT,
    Risk.COMPLAINT,
    Risk.COUNTERFEIT,
    Risk.UNSAFE,
)
_QUESTION = re.compile(r"\?\s*$|[α-ω]\s*;\s*$")  # a Greek question ends with a semicolon
_NEGATION_REACH = 14  # code points before "broken" in which a "not" makes it well


def phrases(sentence: str) -> Iterator[Evidence]:
    """``sentence`` is folded. "Not a fake", "no damage" and a wish such as "could you … instead of" are no risk."""
    said = words.read("risk", sentence)
    for risk in filter(said.places.__contains__, _RISKS):
        for match in said.finditer(risk):
            if not _is_negated(sentence, match) and not (risk is Risk.NOT_AS_DESCRIBED and _is_wish(sentence)):
                yield Evidence(risk, match.span())
    yield from _something_else(sentence)


def _something_else(sentence: str) -> Iterator[Evidence]:
    """ "I ordered black and white came": both words, in any order, and no question."""
    said = words.read("risk", sentence)
    ordered, came = said.search("ordered"), said.search("came")
    if ordered and came and not _is_question(sentence):
        yield Evidence(Risk.NOT_AS_DESCRIBED, (min(ordered.start(), came.start()), max(ordered.end(), came.end())))


def _is_wish(sentence: str) -> bool:
    return _is_question(sentence) and words.read("risk", sentence).match("wishes") is not None


def _is_question(sentence: str) -> bool:
    return _QUESTION.search(sentence) is not None


def _is_negated(sentence: str, match: re.Match[str]) -> bool:
    if not words.read("risk", sentence).match("negatable", match.start()):
        return False
    before = _whole_words(sentence, match.start() - _NEGATION_REACH, match.start())
    return words.read("risk", before).search("negations") is not None


def _whole_words(sentence: str, start: int, end: int) -> str:
    """The text between two places without a word cut in two at ``start``: the end of "minden" is no "en"."""
    cut = sentence[max(0, start) : end]
    return cut.partition(" ")[2] if start > 0 and sentence[start - 1].isalnum() else cut
