"""Tells how much of a draft was written for this buyer, and stops a reply that is only a saved text (R5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.courtesy import courtesy_spans
from seller_desk.domain.replies.folding import fold
from seller_desk.domain.replies.known_texts import LONG_REPLY, KnownText, KnownTexts
from seller_desk.domain.replies.model import Finding, Rule, Severity
from seller_desk.domain.replies.tokens import SLOT, tokens

_MOSTLY = 0.7  # of a sentence's words found in one saved text: the sentence is that text's
_OWN_RUN = 4  # words in a row that no saved text has make a part of their own
_SLOT_WORDS = 8  # a placeholder's value has at most so many words
_ENOUGH = 2  # words of one's own that make an answer


@dataclass(frozen=True, slots=True)
class Reading:
    """``own`` and ``saved`` are spans of the draft; what is neither is courtesy, a value or a quotation."""

    findings: tuple[Finding, ...]
    individual_share: float
    saved: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One sentence: ``kinds`` has a letter a word: c(ourtesy), s(aved), f(illed in), q(uoted), o(wn)."""

    kinds: str
    spans: tuple[tuple[int, int], ...]


def template_only(
    draft: str, spans: Sequence[tuple[int, int]], known: KnownTexts, buyer_stems: frozenset[str]
) -> Reading:
    parts = [_read(draft, span, known, buyer_stems) for span in spans]
    own = sum(_length(part, "o") for part in parts)
    saved = sum(_length(part, "s") for part in parts)
    own_words = sum(part.kinds.count("o") for part in parts)
    share = own / (own + saved) if own + saved else 0.0
    findings = _findings(saved, own_words, parts, bool(known))
    return Reading(findings, share, tuple(span for part in parts for span in _runs(part)))


def _findings(saved: int, own_words: int, parts: Sequence[_Part], known: bool) -> tuple[Finding, ...]:
    if own_words >= _ENOUGH or not parts:
        return ()
    if saved:
        spans = tuple(span for part in parts for span in _runs(part))
        return (Finding(Rule.TEMPLATE_ONLY, Severity.BLOCK, FindingCode.TEMPLATE_ONLY, spans),)
    if own_words or not any("q" in part.kinds for part in parts):
        return ()
    return (Finding(Rule.TEMPLATE_ONLY, Severity.WARN, FindingCode.ONLY_BUYERS_WORDS),)


def _read(draft: str, span: tuple[int, int], known: KnownTexts, buyer_stems: frozenset[str]) -> _Part:
    folded = fold(draft[slice(*span)])
    words = tokens(folded.text)
    kinds = ["o"] * len(words)
    stems = [word.stem for word in words]
    for number in known.sharing(stems):
        if known[number].earlier_reply and len(stems) < LONG_REPLY:
            continue
        _mark_saved(kinds, stems, known[number])
    for start, end in courtesy_spans(folded.text):
        for at, word in enumerate(words):
            if start <= word.start < end:
                kinds[at] = "c"
    return _Part("".join(kinds), tuple(_shift(folded.span(word.start, word.end), span[0]) for word in words))


def _shift(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _mark_saved(kinds: list[str], stems: list[str], text: KnownText) -> None:
    opcodes = Indel.opcodes(stems, text.stems)
    equal = sum(op.src_end - op.src_start for op in opcodes if op.tag == "equal")
    mostly = equal >= _MOSTLY * len(stems)
    for op in opcodes:
        size = op.src_end - op.src_start
        if op.tag == "equal" and (mostly or size >= _OWN_RUN):
            kinds[op.src_start : op.src_end] = "s" * size
        elif op.tag == "replace" and SLOT in text.stems[op.dest_start : op.dest_end] and size <= _SLOT_WORDS:
            kinds[op.src_start : op.src_end] = "f" * size
        elif mostly and size < _OWN_RUN:
            kinds[op.src_start : op.src_end] = "s" * size


def _length(part: _Part, kind: str) -> int:
    return sum(end - start for letter, (start, end) in zip(part.kinds, part.spans, strict=True) if letter == kind)


def _runs(part: _Part) -> list[tuple[int, int]]:
    """Spans of the saved words, neighbours joined."""
    runs: list[tuple[int, int]] = []
    previous = ""
    for letter, (start, end) in zip(part.kinds, part.spans, strict=True):
        if letter == "s" and previous == "s":
            runs[-1] = (runs[-1][0], end)
        elif letter == "s":
            runs.append((start, end))
        previous = letter
    return runs
