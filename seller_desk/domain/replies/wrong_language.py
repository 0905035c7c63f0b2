"""Tells whether each sentence of a draft is in a language of the market (R3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pycld2

from seller_desk.domain.market import MARKETS
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.model import Finding, LanguageFit, Rule, Severity

Span = tuple[int, int]

_UNREADABLE = re.compile(r"[^\S\n ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_NO_TEXT = re.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe-\U0010ffff]")
# Links, addresses, quotations, codes and placeholders are in no language.
# Each alternative begins at a blank or ends soon, else a long word would be read again from each of its letters.
_NOT_PROSE = re.compile(
    r"(?<!\S)(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,99}@\S+|\"[^\"]{0,400}\"|„[^“”„]{0,400}[“”]|“[^”“]{0,400}”"
    r"|«[^»«]{0,400}»|(?<!\S)[^\s\d]{0,60}\d\S*|\{{1,2}[^{}]{0,80}\}{1,2}|%\{[^{}]{0,80}\}|\b[A-Z]{2,}\b"
)
_NAMES = re.compile(r"(?<=[^\s.!?:]\s)[A-Z]\w+(?:\s[A-Z]\w*)*")  # capitals inside a sentence: names, devices
_SURE_LETTERS = 30  # fewer do not tell a language
_SURE_LETTERS_IN_SENTENCE = 40  # the same for one sentence of a draft that fits as a whole
_SURE_WORDS = 5
_SURE_SHARE = 0.85
_NEAR_LETTERS = 90  # the same where the language found is near one of the market's
_AGREEING = 2  # sentences of another language, found each by itself, that make sure
_AGREEING_LETTERS = 45  # of them together
_WARN_LETTERS = 25  # fewer are not worth a warning
_ENOUGH_LETTERS = 12  # fewer say nothing at all
_NEAR = (
    frozenset({"cs", "sk", "pl"}),
    frozenset({"da", "no", "nb", "nn", "sv", "is"}),
    frozenset({"hr", "sl", "bs", "sr", "mk", "bg"}),
    frozenset({"et", "fi"}),
    frozenset({"lv", "lt"}),
    frozenset({"es", "pt", "gl", "ca", "it", "ro"}),
    frozenset({"nl", "af", "de", "lb", "fy"}),
    frozenset({"ru", "uk", "be", "bg"}),
    frozenset({"en", "sco"}),
    frozenset({"mt", "it"}),
)
# What sellers and buyers of the markets write; a detector's rarer finds are noise.
_WRITTEN = frozenset(language for market in MARKETS.values() for language in market.languages) | {
    "ru",
    "uk",
    "no",
    "tr",
}
_SAME = {"nb": "no", "nn": "no", "iw": "he", "bs": "hr"}  # Bosnian passes for Croatian


@dataclass(frozen=True, slots=True)
class Guess:
    """``language`` ISO 639-1, empty if unknown; ``share`` of the text in it, 0..1; ``letters`` it rests on."""

    language: str
    share: float
    letters: int


def wrong_language(draft: str, spans: Sequence[Span], market: str) -> tuple[LanguageFit, list[Finding]]:
    """How well the whole fits the market, and the findings: a hold where sure, a warning where not.

    ``spans`` are the draft's sentences. A short sentence is judged with the whole only.
    """
    known = MARKETS.get(market.upper())
    if known is None:
        return LanguageFit.UNKNOWN, []
    languages = known.languages
    fit, found = _fit(_prose(draft), languages)
    parts = [(span, *_fit(_prose(draft[slice(*span)]), languages)) for span in spans]
    if _all_say(found, [part[1:] for part in parts], languages) and _letters(_prose(draft)) >= _AGREEING_LETTERS:
        return LanguageFit.WRONG, [_finding(draft, (0, len(draft)), FindingCode.WRONG_LANGUAGE, found, languages)]
    partly_right = fit is LanguageFit.RIGHT or any(part[1] is LanguageFit.RIGHT for part in parts)
    if partly_right:
        wrong = [
            (span, other)
            for span, part_fit, other in parts
            if part_fit is LanguageFit.WRONG and _is_long(draft, span)
        ]
        code = FindingCode.WRONG_LANGUAGE_SENTENCE
        findings = [_finding(draft, span, code, other, languages) for span, other in wrong]
        return (LanguageFit.WRONG if findings else LanguageFit.RIGHT), findings
    if fit is LanguageFit.UNKNOWN:
        return fit, []
    code = FindingCode.WRONG_LANGUAGE if fit is LanguageFit.WRONG else FindingCode.UNSURE_LANGUAGE
    return fit, [_finding(draft, (0, len(draft)), code, found, languages)]


def _all_say(found: str, parts: Sequence[tuple[LanguageFit, str]], languages: tuple[str, ...]) -> bool:
    """Whether two sentences or more, that do not pass for the market's language, are each by itself in the language
    of the whole, and no sentence is found in the market's."""
    agreeing = sum(other == found and fit is not LanguageFit.RIGHT for fit, other in parts)
    named = found in _WRITTEN and found not in languages
    return named and agreeing >= _AGREEING and not any(other in languages for _, other in parts)


def _is_long(draft: str, span: Span) -> bool:
    return _letters(draft[slice(*span)]) >= _SURE_LETTERS_IN_SENTENCE


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _finding(draft: str, span: Span, code: FindingCode, found: str, expected: tuple[str, ...]) -> Finding:
    severity = Severity.WARN if code is FindingCode.UNSURE_LANGUAGE else Severity.HOLD
    values = {"found": found, "expected": " ".join(expected), "text": draft[slice(*span)].strip()}
    return Finding(Rule.WRONG_LANGUAGE, severity, code, (span,), values)


def _prose(text: str) -> str:
    readable = _NO_TEXT.sub(" ", _UNREADABLE.sub(" ", text))
    return _NAMES.sub(" ", _NOT_PROSE.sub(" ", readable))


@lru_cache(maxsize=4096)
def _fit(prose: str, languages: tuple[str, ...]) -> tuple[LanguageFit, str]:
    """The fit and the language found. Wrong only if the text does not even pass for one of ``languages``."""
    plain = _detect(prose, None)
    if plain.letters < _ENOUGH_LETTERS or not plain.language:
        return LanguageFit.UNKNOWN, plain.language
    if plain.language in languages:
        return LanguageFit.RIGHT, plain.language
    near = any(plain.language in group and group & set(languages) for group in _NEAR)
    passes = any(_detect(prose, language).language in languages for language in languages)
    if passes and not (near and plain.letters >= _WARN_LETTERS):
        return LanguageFit.RIGHT, plain.language
    enough = plain.letters >= (_NEAR_LETTERS if near else _SURE_LETTERS) and len(prose.split()) >= _SURE_WORDS
    sure = enough and plain.share >= _SURE_SHARE and plain.language in _WRITTEN
    if sure and not passes and _throughout(prose, languages):
        return LanguageFit.WRONG, plain.language
    return (LanguageFit.UNSURE if plain.letters >= _WARN_LETTERS else LanguageFit.UNKNOWN), plain.language


def _throughout(prose: str, languages: tuple[str, ...]) -> bool:
    """Whether no half of the text passes for one of ``languages``."""
    words = prose.split()
    halves = (" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :]))
    return all(_detect(half, languages[0]).language not in languages for half in halves)


def _detect(prose: str, hint: str | None) -> Guess:
    letters = sum(map(str.isalpha, prose))
    if letters < _ENOUGH_LETTERS:
        return Guess("", 0.0, letters)
    try:
        reliable, _, details = pycld2.detect(prose, isPlainText=True, hintLanguage=hint, bestEffort=True)
    except pycld2.error:
        return Guess("", 0.0, letters)
    code = str(details[0][1]).split("-")[0]
    if code == "un":
        return Guess("", 0.0, letters)
    share = int(details[0][2]) / 100
    return Guess(_SAME.get(code, code), share if reliable else share / 2, letters)
