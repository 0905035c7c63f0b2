"""Tells word by word who wrote a sentence of a draft: the seller now, a saved text, the buyer, or nobody."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from seller_desk.domain.replies.courtesy import answers_yes_or_no, courtesy_spans, restates, stock_spans
from seller_desk.domain.replies.folding import Folded, fold
from seller_desk.domain.replies.known_texts import KnownText
from seller_desk.domain.replies.tokens import NUMBER, SLOT, Token, is_content, tokens

_MOSTLY = 0.7  # of a sentence's words found in one saved text: the sentence is that text's
_OWN_RUN = 4  # words in a row that no saved text has make a part of their own
_SLOT_WORDS = 8  # a placeholder's value has at most so many words
_QUOTED = 0.75  # of a sentence's subject found in what the buyer stated
QUOTED_RUN = 3  # words in a row that the buyer wrote in the same order
_QUOTED_STATED = 2  # words of the subject that must come from a statement, not from a question
_FRAME = 3  # words between "thank you for your message" and what it was about
_INTRODUCTION = 6  # words at most before what is quoted
_INTRODUCED = re.compile(r"[:\"„“”«»]\s*$")  # "You told us the following: …", in words that no list has
_ENOUGH = 2  # words of the seller's own with a subject
_ENOUGH_AROUND_STOCK = 4  # beside a stock phrase, or after "you write that"


class _Step(NamedTuple):
    """``start``..``end`` of the sentence against ``text_start``..``text_end`` of the saved text, in words."""

    equal: bool
    start: int
    end: int
    text_start: int
    text_end: int


class By(StrEnum):
    """Who wrote a word. One letter each, so that a sentence is a short string."""

    OWN = "o"
    SAVED = "s"
    VALUE = "v"  # of a placeholder
    COURTESY = "c"
    STOCK = "k"  # says nothing, though no saved text is known to say it
    BUYER = "q"


@dataclass(frozen=True, slots=True)
class Buyer:
    """What the buyer wrote, as stems: statements may be quoted back, a question's words are answered.

    ``runs`` and ``stated_runs`` are the same as runs of :data:`QUOTED_RUN` stems.
    """

    statements: frozenset[str] = frozenset()
    everything: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()
    stated_runs: frozenset[tuple[str, ...]] = frozenset()
    name: frozenset[str] = frozenset()
    asked: bool = False
    wants: bool = False  # more than to thank


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence read for itself: its words, and who wrote each as far as no other text is needed."""

    folded: Folded
    words: tuple[Token, ...]
    by: str
    span: tuple[int, int]

    @property
    def stems(self) -> list[str]:
        return [word.stem for word in self.words]

    def with_saved(self, texts: Iterable[KnownText]) -> "Sentence":
        """The same with the words marked that stand in one of ``texts``."""
        by = list(self.by)
        for text in texts:
            _mark_saved(by, self.stems, text)
        kept = "".join(old if old in {By.COURTESY, By.BUYER} else new for old, new in zip(self.by, by, strict=True))
        return Sentence(self.folded, self.words, kept, self.span)

    def is_own(self, buyer: Buyer) -> bool:
        """Whether the seller says something of their own here."""
        own = self.stems_by(By.OWN)
        subject = sum(map(is_content, own))
        if buyer.asked and own and self.by[0] == By.OWN and answers_yes_or_no(self.folded.text):
            return True
        if By.STOCK in self.by or restates(self.folded.text):
            return subject >= _ENOUGH_AROUND_STOCK or (subject >= _ENOUGH and NUMBER in own)
        return subject >= _ENOUGH or (subject >= 1 and NUMBER in own)

    def stems_by(self, kind: By) -> list[str]:
        """Stems of the words of one kind."""
        return [word.stem for word, by in zip(self.words, self.by, strict=True) if by == kind]

    def runs(self, *kinds: By) -> list[tuple[int, int]]:
        """Spans in the draft of the words of these kinds, neighbours joined."""
        found: list[tuple[int, int]] = []
        joined = False
        for word, by in zip(self.words, self.by, strict=True):
            if by in kinds:
                start, end = self._in_draft(word)
                found[-1:] = [(found[-1][0], end)] if joined else [*found[-1:], (start, end)]
            joined = by in kinds
        return found

    def _in_draft(self, word: Token) -> tuple[int, int]:
        start, end = self.folded.span(word.start, word.end)
        return start + self.span[0], end + self.span[0]


def read(draft: str, span: tuple[int, int], buyer: Buyer) -> Sentence:
    """One sentence at ``span`` of ``draft``."""
    folded, words, by = _read(draft[slice(*span)], buyer)
    return Sentence(folded, words, by, span)


@lru_cache(maxsize=4096)
def _read(written: str, buyer: Buyer) -> tuple[Folded, tuple[Token, ...], str]:
    """A sentence reads the same wherever it stands, so only the one being typed is read anew."""
    folded = fold(written)
    found = tokens(folded.text)
    by = [By.OWN] * len(found)
    _mark_spans(by, found, stock_spans(folded.text), By.STOCK)
    _mark_spans(by, found, courtesy_spans(folded.text), By.COURTESY)
    for at, word in enumerate(found):
        if word.stem in buyer.name:
            by[at] = By.COURTESY
    _mark_quoted(by, found, folded.text, buyer)
    return folded, found, "".join(by)


def _mark_spans(by: list[By], found: Sequence[Token], spans: Iterable[tuple[int, int]], kind: By) -> None:
    for start, end in spans:
        for at, word in enumerate(found):
            if start <= word.start < end:
                by[at] = kind


def _mark_quoted(by: list[By], found: Sequence[Token], text: str, buyer: Buyer) -> None:
    """The buyer's words given back: after "you write that" any of them, else a whole statement, or runs of words."""
    frame = restates(text)
    if frame:
        _mark_spans(by, found, [frame], By.COURTESY)
        for at, word in enumerate(found):
            if word.stem in buyer.everything:
                by[at] = By.BUYER
    elif _is_statement_given_back(by, found, text, buyer):
        by[:] = [one if one == By.COURTESY else By.BUYER for one in by]
    else:
        _mark_runs(by, found, text, buyer)


def _is_statement_given_back(by: Sequence[By], found: Sequence[Token], text: str, buyer: Buyer) -> bool:
    subject = [word.stem for word, one in zip(found, by, strict=True) if one != By.COURTESY and is_content(word.stem)]
    if len(subject) < 3 or answers_yes_or_no(text):
        return False
    echoes = text.rstrip().endswith("?") or text.lstrip().startswith(">")
    quoted = sum(stem in buyer.everything for stem in subject)
    stated = sum(stem in buyer.statements for stem in subject)
    source = quoted if echoes or stated >= _QUOTED_STATED else stated
    return source >= _QUOTED * len(subject)


def _mark_runs(by: list[By], found: Sequence[Token], text: str, buyer: Buyer) -> None:
    """Runs that the buyer wrote in the same order: beside courtesy ("thanks for writing about …") any, else only of
    statements, since a question's words are answered. What joins courtesy and quotation says nothing either."""
    runs = buyer.runs if By.COURTESY in by else buyer.stated_runs
    stems_found = [word.stem for word in found]
    quoted = {
        place
        for at in range(len(found) - QUOTED_RUN + 1)
        if tuple(stems_found[at : at + QUOTED_RUN]) in runs
        for place in range(at, at + QUOTED_RUN)
        if by[place] != By.COURTESY
    }
    if sum(is_content(stems_found[at]) for at in quoted) < _ENOUGH:
        return
    for at in quoted:
        by[at] = By.BUYER
    first = min(quoted)
    joining = range(max(0, first - _FRAME - 1), first)
    opened = next((at for at in reversed(joining) if by[at] == By.COURTESY), None)
    if _INTRODUCED.search(text[: found[first].start]) and first <= _INTRODUCTION:
        opened = 0
    if opened is not None:
        by[opened:first] = [By.COURTESY] * (first - opened)


def _mark_saved(by: list[str], stems: list[str], text: KnownText) -> None:
    source = _nearby(stems, text.stems)
    steps = _alignment(stems, source)
    counted = [at for at, letter in enumerate(by) if letter != By.COURTESY]
    equal = {at for step in steps if step.equal for at in range(step.start, step.end)}
    values = {at for step in steps if _fills_slot(step, source) for at in range(step.start, step.end)}
    same = equal.intersection(counted)
    framed = _subject_of(equal, stems) >= _subject_of(values, stems)
    mostly = framed and bool(same) and len(same) >= _MOSTLY * (len(counted) - len(values))
    filled = mostly or (framed and len(equal) >= _MOSTLY * (len(stems) - len(values)))
    for step in steps:
        size = step.end - step.start
        if step.equal and (mostly or size >= _OWN_RUN):
            by[step.start : step.end] = By.SAVED * size
        elif filled and _fills_slot(step, source):
            by[step.start : step.end] = By.VALUE * size
        elif not step.equal and mostly and size < _OWN_RUN:
            by[step.start : step.end] = By.SAVED * size


def _subject_of(places: Iterable[int], stems: list[str]) -> int:
    """How much the words at ``places`` say: with more filled in than saved, the seller says it."""
    return sum(is_content(stems[at]) for at in places)


def _fills_slot(step: _Step, source: Sequence[str]) -> bool:
    return not step.equal and step.end - step.start <= _SLOT_WORDS and SLOT in source[step.text_start : step.text_end]


def _nearby(stems: Sequence[str], text: Sequence[str]) -> Sequence[str]:
    """The part of a long saved text that a sentence can have come from, so that words scattered over all of it
    do not add up to a sentence."""
    reach = 2 * len(stems) + _SLOT_WORDS
    if len(text) <= reach:
        return text
    known = set(stems)
    there = [stem in known for stem in text]
    counts = list(accumulate(there, initial=0))
    best = max(range(len(text) - reach + 1), key=lambda start: counts[start + reach] - counts[start])
    return text[best : best + reach]


def _alignment(stems: Sequence[str], text: Sequence[str]) -> list[_Step]:
    """How the sentence goes along the saved text: runs of equal words and, between them, what each has instead."""
    steps: list[_Step] = []
    for op in Indel.opcodes(stems, text):
        step = _Step(op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end)
        if steps and not steps[-1].equal and not step.equal:
            step = _Step(False, steps[-1].start, step.end, steps[-1].text_start, step.text_end)
            steps.pop()
        steps.append(step)
    return steps
