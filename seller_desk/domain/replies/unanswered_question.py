"""Makes a list of what the buyer asks, and names what the draft does not touch (R2)."""

import re
from enum import StrEnum
from functools import cache

from seller_desk.domain.replies import words
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.model import Finding, Question, Rule, Severity
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.replies.tokens import is_content, stem, stems

_MARKS = ("?", "？", "\u037e")
_CLAUSE = re.compile(r"[,;:–]\s|\s-\s")
_SHORT = 3  # letters of a word that carries the subject only where no longer one does: "hot"
_LEAD_IN = re.compile(r"^\W*(?:\w+\W+){0,3}?")  # "Labdien, vai …", "Hello, when …"


class _Asks(StrEnum):
    """What kind of answer a question wants."""

    YES_OR_NO = "yes_no"
    TIME = "time"
    AMOUNT = "amount"
    OTHER = "other"
    REQUEST = "requests"


def questions(buyer_messages: tuple[str, ...]) -> tuple[Question, ...]:
    """The buyer's questions and requests in the order they were written, each once."""
    found: dict[str, Question] = {}
    for index, message in enumerate(buyer_messages):
        for start, end in sentences(message):
            text = message[start:end]
            if text.rstrip(" \"'»”").endswith(_MARKS) or _kind(fold_text(text), marked=False) is not None:
                found.setdefault(fold_text(text), Question(text, index, (start, end)))
    return tuple(found.values())


def met(question: Question, draft: str, draft_stems: frozenset[str]) -> bool:
    """Whether the folded ``draft`` touches the question: a word of its subject, or the kind of answer it wants."""
    folded = fold_text(question.text)
    subject = _subject(folded)
    if not subject or subject & draft_stems:
        return True
    kind = _wanted(folded)
    if kind is _Asks.YES_OR_NO:
        return words.read("courtesy", draft).search("yes_no") is not None
    if kind in {_Asks.TIME, _Asks.AMOUNT} and re.search(r"\d", draft):
        return True
    return kind is _Asks.TIME and words.read("questions", draft).search("time_words") is not None


def unanswered(asked: tuple[Question, ...]) -> list[Finding]:
    """One warning a question that is not met."""
    return [
        Finding(Rule.UNANSWERED_QUESTION, Severity.WARN, FindingCode.UNANSWERED_QUESTION, (), {"text": question.text})
        for question in asked
        if not question.met
    ]


def _subject(folded: str) -> set[str]:
    """The longer words of a question; where those are only words of asking ("does"), the short ones as well."""
    said = stems(folded)
    long = set(filter(is_content, said))
    return long if not long <= _asking() else long | {short for short in said if long and len(short) == _SHORT}


@cache
def _asking() -> frozenset[str]:
    tables = (_Asks.YES_OR_NO, _Asks.TIME, _Asks.AMOUNT, _Asks.OTHER)
    return frozenset(stem(entry) for table in tables for entry in words.entries("questions", table))


def _wanted(folded: str) -> _Asks:
    """The kind of answer a question wants. What asks with no question word, by the order of words or by an ending
    ("est-il …?", "¿Incluye …?", "Kuuluuko …?"), wants a yes or a no in every language."""
    clauses = reversed(_CLAUSE.split(folded))  # "It was sent on Monday, when …?" asks at the end
    asked = (_kind(part, marked=True) for part in (folded, *clauses))
    return next((kind for kind in asked if kind is not None), _Asks.YES_OR_NO)


def _kind(folded: str, *, marked: bool) -> _Asks | None:
    """By the word a sentence begins with. Without a question mark only a request or a plain "when" counts, since
    most of these words also begin statements."""
    if words.read("questions", folded).search(_Asks.REQUEST):
        return _Asks.REQUEST
    kinds = (_Asks.TIME, _Asks.AMOUNT, _Asks.YES_OR_NO, _Asks.OTHER) if marked else ()
    return next((kind for kind in kinds if _begins(folded, kind)), None)


def _begins(folded: str, kind: _Asks) -> bool:
    lead_in = _LEAD_IN.match(folded)
    start = words.read("questions", folded).search(kind, lead_in.end() if lead_in else 0)
    return start is not None and len(folded[: start.start()].split()) <= 3
