"""Makes a list of what the buyer asks, and names what the draft does not touch (R2)."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from seller_desk.domain.learned.pieces import word_texts
from seller_desk.domain.learned.stored import model
from seller_desk.domain.replies import words
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.contact.meaning import MODEL
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.model import Finding, Question, Rule, Severity
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.replies.tokens import is_content, stem, stems

_MARKS = ("?", "？", "\u037e")
_CLAUSE = re.compile(r"[,;:–]\s|\s-\s")
_SHORT = 3  # letters of a word that carries the subject only where no longer one does: "hot"
_VERB_WITHIN = 3  # words from the beginning
_VERB_LETTERS = 3
_TEXTS_KEPT = 256
# Concepts of the learned models that say nothing of the subject.
_COMMON = frozenset(
    {
        "not",
        "none",
        "nobody",
        "never",
        "only",
        "still",
        "again",
        "already",
        "always",
        "since",
        "but",
        "if",
        "instead",
        "after",
        "before",
        "suddenly",
        "me",
        "you",
        "want",
        "can",
        "must",
        "ask",
        "how",
        "where",
        "when",
        "which",
        "why",
        "question",
        "write",
        "answer",
        "wait",
        "silence",
        "read",
        "hello",
        "third",
        "day",
        "week",
        "hour",
        "promise",
        "news",
        "seller",
        "service",
        "all",
        "good",
        "here",
        "give",
        "same",
        "other",
        "new",
        "thanks",
        "thankful",
        "sorry",
        "fast",
        "hand",
        "own",
        "between",
        "promised",
    }
)
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
    """Whether the folded ``draft`` touches the question: a word of its subject or one of the same meaning, or the
    kind of answer it wants."""
    folded = fold_text(question.text)
    subject = _subject(folded)
    if not subject or subject & draft_stems or _meanings(folded) & _meanings(draft):
        return True
    kind = _wanted(folded)
    if kind is _Asks.YES_OR_NO:
        return words.read("courtesy", draft).search("yes_no") is not None or _echoes(folded, draft)
    if kind in {_Asks.TIME, _Asks.AMOUNT} and re.search(r"\d", draft):
        return True
    return kind is _Asks.TIME and words.read("questions", draft).search("time_words") is not None


def unanswered(asked: tuple[Question, ...], *, individual: bool) -> list[Finding]:
    """A finding a question that is not met. An ``individual`` draft to the only question most likely answers it, in
    words that no rule knows: there it is a hint, of a hundred such answers eleven get it."""
    severity = Severity.HINT if individual and len(asked) == 1 else Severity.WARN
    return [
        Finding(Rule.UNANSWERED_QUESTION, severity, FindingCode.UNANSWERED_QUESTION, (), {"text": question.text})
        for question in asked
        if not question.met
    ]


@lru_cache(maxsize=_TEXTS_KEPT)
def _meanings(folded: str) -> frozenset[str]:
    """What the words of a text mean, but for those that every second letter holds."""
    concepts = model(MODEL).concepts
    return frozenset(name for word in word_texts(folded) for name in concepts.of(word)) - _COMMON


def _echoes(question: str, draft: str) -> bool:
    """ "Has it …?" – "It has", "Ali ima …?" – "Ima", "Ar turi …?" – "Neturi": the question's verb, maybe denied."""
    asked = {word for word in word_texts(question)[:_VERB_WITHIN] if len(word) >= _VERB_LETTERS}
    said = word_texts(draft)[: _VERB_WITHIN - 1]
    return any(word in asked or word.removeprefix("ne") in asked or word.removeprefix("ni") in asked for word in said)


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
