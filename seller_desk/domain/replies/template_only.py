"""Tells how much of a draft was written for this buyer, and stops a reply that is only a saved text (R5)."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from seller_desk.domain.learned.stored import model
from seller_desk.domain.replies.authorship import Buyer, By, Sentence, read
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.known_texts import LONG_REPLY, KnownText, KnownTexts
from seller_desk.domain.replies.model import Authorship, Finding, Rule, Severity
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.replies.tokens import NUMBER, is_content

STOCK = "stock"  # the model and its only label: sentences that any letter may hold
_SAVED_WORDS = 3  # of a saved text before anything is called one
_ALIKE = 0.44  # of the subject of draft and saved text shared: the one says the other in other words
_OWN_ALIKE = 0.5  # of the subject of what seems the seller's own
_TOLD_BY_FEW = 5  # words of a sentence that may well answer and say no more
_SHORT_REPLY = 25  # words
_OTHER_SUBJECT = 2  # words of the subject that make a short reply another one
_NUMBER_OF_SOMETHING = 6  # digits
_FIGURE = re.compile(r"\d+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """``individual_share`` is 0..1; ``saved`` are spans of the draft that stand in saved texts or earlier replies."""

    findings: tuple[Finding, ...]
    individual_share: float
    saved: tuple[Span, ...]
    authorship: Authorship


def template_only(draft: str, spans: Sequence[Span], known: KnownTexts, buyer: Buyer) -> Reading:
    """Read each sentence for itself, then with the saved texts, then, if something is left, with earlier replies.

    ``spans`` are the draft's sentences.
    """
    plain = [read(draft, span, buyer) for span in spans]
    alike = list(dict.fromkeys(text for part in plain for text in known.templates_like(part.stems)))
    marked = [part.with_saved(alike) for part in plain]
    again = _sent_before(marked, known, buyer)
    parts, finding = again or (marked, _verdict(marked, known, buyer))
    return Reading((finding,) if finding else (), _share(parts), tuple(_saved_spans(parts)), _authorship(parts))


def _sent_before(
    parts: Sequence[Sentence], known: KnownTexts, buyer: Buyer
) -> tuple[Sequence[Sentence], Finding] | None:
    """The sentences marked with one long earlier reply that leaves nothing of the seller's own, if there is one.

    A reply of the same build that tells this buyer other facts only warns.
    """
    stems = [word.stem for part in parts for word in part.words]
    if len(stems) < LONG_REPLY or not _has_own(parts, buyer):
        return None
    for reply in known.replies_like(stems):
        marked = [part.with_saved((reply,)) for part in parts]
        saved = sum(part.by.count(By.SAVED) for part in marked)
        if saved >= LONG_REPLY // 2 and not _has_own(marked, buyer):
            severity = Severity.WARN if _tells_other_facts(parts, reply) else Severity.BLOCK
            spans = tuple(_saved_spans(marked))
            return marked, Finding(Rule.TEMPLATE_ONLY, severity, FindingCode.SENT_BEFORE, spans)
    return None


def _tells_other_facts(parts: Sequence[Sentence], reply: KnownText) -> bool:
    """A figure that the earlier reply has not (long ones number an order, they tell nothing), or, in a reply so
    short that it holds little else, two words of the subject."""
    figures = {figure for part in parts for figure in _FIGURE.findall(part.folded.text)}
    if any(
        len(figure) < _NUMBER_OF_SOMETHING for figure in figures.difference(_FIGURE.findall(fold_text(reply.text)))
    ):
        return True
    own = {stem for part in parts for stem in part.stems_by(By.OWN)} - set(reply.stems)
    return sum(len(part.words) for part in parts) < _SHORT_REPLY and sum(map(is_content, own)) >= _OTHER_SUBJECT


def _verdict(parts: Sequence[Sentence], known: KnownTexts, buyer: Buyer) -> Finding | None:
    if _has_own(parts, buyer):
        return _paraphrase(parts, known, buyer) or _only_stock(parts, buyer)
    counts = {by: sum(part.by.count(by) for part in parts) for by in By}
    if counts[By.SAVED] >= _SAVED_WORDS:
        spans = tuple(_saved_spans(parts))
        return Finding(Rule.TEMPLATE_ONLY, Severity.BLOCK, FindingCode.TEMPLATE_ONLY, spans)
    if counts[By.BUYER] >= _SAVED_WORDS:
        return Finding(Rule.TEMPLATE_ONLY, Severity.WARN, FindingCode.ONLY_BUYERS_WORDS)
    if counts[By.STOCK] or (buyer.asked and counts[By.COURTESY] >= _SAVED_WORDS):
        return Finding(Rule.TEMPLATE_ONLY, Severity.WARN, FindingCode.NOTHING_INDIVIDUAL)
    return None


def _has_own(parts: Sequence[Sentence], buyer: Buyer) -> bool:
    return any(part.is_own(buyer) for part in parts)


def _paraphrase(parts: Sequence[Sentence], known: KnownTexts, buyer: Buyer) -> Finding | None:
    """A saved text in other words: the same subject as a whole, none of the buyer's, no figure of its own."""
    own = {stem for part in parts for stem in part.stems_by(By.OWN)}
    whole = own | {stem for part in parts for kind in (By.SAVED, By.STOCK) for stem in part.stems_by(kind)}
    said = _meanings(parts, By.OWN), _meanings(parts, By.OWN, By.SAVED, By.STOCK)
    for text in known.templates_about(filter(is_content, whole)):
        if _is_paraphrase(*said, text) and not _has_own_facts(own, text, buyer):
            return Finding(Rule.TEMPLATE_ONLY, Severity.WARN, FindingCode.PARAPHRASE)
    return None


def _only_stock(parts: Sequence[Sentence], buyer: Buyer) -> Finding | None:
    """Whatever seems the seller's own is what letters of every shop say, in words that no list knows. Learned from
    such sentences, so it may only warn."""
    own = [part for part in parts if part.is_own(buyer)]
    fewest = 0 if any(By.SAVED in part.by for part in parts) else _TOLD_BY_FEW
    if any(len(part.words) < fewest or NUMBER in part.stems_by(By.OWN) for part in own):
        return None  # "Two, one is free": too short to tell, and a figure is a fact
    if buyer.wants and all(model(STOCK).scores(part.folded.text)[STOCK] > 0 for part in own):
        return Finding(Rule.TEMPLATE_ONLY, Severity.WARN, FindingCode.NOTHING_INDIVIDUAL)
    return None


def _is_paraphrase(own: Set[str], whole: Set[str], text: KnownText) -> bool:
    subject = _subject_meanings(text.text)
    alike = 2 * len(whole & subject) >= _ALIKE * (len(whole) + len(subject))
    return alike and len(own & subject) >= _OWN_ALIKE * len(own)


def _meanings(parts: Sequence[Sentence], *kinds: By) -> frozenset[str]:
    """What the words of these kinds say: their concept if one is known ("send back" is a "return"), else the stem."""
    concepts = model(STOCK).concepts
    found: set[str] = set()
    for part in parts:
        for word, by in zip(part.words, part.by, strict=True):
            if by in kinds:
                named = concepts.of(part.folded.text[word.start : word.end])
                found.update(named or ([word.stem] if is_content(word.stem) else ()))
    return frozenset(found)


@lru_cache(maxsize=512)
def _subject_meanings(text: str) -> frozenset[str]:
    """What a saved text says without its courtesy."""
    return _meanings([read(text, span, Buyer()) for span in sentences(text)], By.OWN, By.STOCK)


def _has_own_facts(own: set[str], text: KnownText, buyer: Buyer) -> bool:
    if NUMBER in own and NUMBER not in text.stems:
        return True
    answered = set(filter(is_content, own & buyer.everything)) - _subject(text.text)
    return len(answered) >= 2


@lru_cache(maxsize=512)
def _subject(text: str) -> frozenset[str]:
    """Content stems of a saved text without its courtesy."""
    parts = [read(text, span, Buyer()) for span in sentences(text)]
    stems = (stem for part in parts for kind in (By.OWN, By.STOCK) for stem in part.stems_by(kind))
    return frozenset(filter(is_content, stems))


def _saved_spans(parts: Sequence[Sentence]) -> Iterator[Span]:
    for part in parts:
        yield from part.runs(By.SAVED)


def _authorship(parts: Sequence[Sentence]) -> Authorship:
    def spans(by: By) -> tuple[Span, ...]:
        return tuple(span for part in parts for span in part.runs(by))

    return Authorship(*map(spans, (By.OWN, By.SAVED, By.STOCK, By.COURTESY, By.VALUE, By.BUYER)))


def _share(parts: Sequence[Sentence]) -> float:
    own = sum(end - start for part in parts for start, end in part.runs(By.OWN))
    others = sum(end - start for part in parts for start, end in part.runs(By.SAVED, By.STOCK))
    return own / (own + others) if own + others else 0.0
