"""Tells whether each sentence of a draft is in a language of the market (R3)."""

import re
from dataclasses import dataclass
from functools import lru_cache

import pycld2

from seller_desk.domain.market import MARKETS
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.model import Finding, LanguageFit, Rule, Severity

_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]")
_NOT_PROSE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\"[^\"]*\"|„[^“”]*[“”]|“[^”]*”|«[^»]*»|\S*\d\S*|[{}%]+\S*|\b[A-Z]{2,}\b"
)
NEAR = (
    frozenset({"cs", "sk"}),
    frozenset({"da", "no", "nb", "nn", "sv"}),
    frozenset({"hr", "sl", "bs", "sr"}),
    frozenset({"et", "fi"}),
    frozenset({"lv", "lt"}),
    frozenset({"es", "pt", "gl", "ca"}),
    frozenset({"nl", "af", "de", "lb"}),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """``language`` ISO 639-1, empty if unknown; ``share`` of the text in it, 0..1; ``letters`` it rests on."""

    language: str
    share: float
    letters: int


@lru_cache(maxsize=4096)
def guess(sentence: str, hint: str) -> Guess:
    prose = _NOT_PROSE.sub(" ", _UNREADABLE.sub(" ", sentence))
    letters = sum(map(str.isalpha, prose))
    if letters < 4:
        return Guess("", 0.0, letters)
    reliable, _, details = pycld2.detect(prose, isPlainText=True, hintLanguage=hint, bestEffort=True)
    code = str(details[0][1])
    if code == "un":
        return Guess("", 0.0, letters)
    return Guess(code, details[0][2] / 100 if reliable else 0.3, letters)


def wrong_language(draft: str, spans: tuple[tuple[int, int], ...], market: str) -> tuple[LanguageFit, list[Finding]]:
    """How well the whole fits the market, and the findings: a hold when sure, a warning when not."""
    known = MARKETS.get(market.upper())
    if known is None:
        return LanguageFit.UNKNOWN, []
    whole = guess(draft, known.languages[0])
    if not whole.language:
        return LanguageFit.UNKNOWN, []
    if whole.language in known.languages:
        return LanguageFit.RIGHT, []
    near = any(whole.language in group and set(known.languages) & group for group in NEAR)
    sure = whole.share > 0.9 and whole.letters >= 30 and not near
    finding = Finding(
        Rule.WRONG_LANGUAGE,
        Severity.HOLD if sure else Severity.WARN,
        FindingCode.WRONG_LANGUAGE if sure else FindingCode.UNSURE_LANGUAGE,
        ((0, len(draft)),),
        {"found": whole.language, "expected": " ".join(known.languages)},
    )
    return (LanguageFit.WRONG if sure else LanguageFit.UNSURE), [finding]
