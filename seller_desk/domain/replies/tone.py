"""Gives hints on tone: shouting, insults, blame, threats, and a first answer without a greeting (R2)."""

import re
from collections.abc import Iterator

from seller_desk.domain.replies import words
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.courtesy import has_greeting
from seller_desk.domain.replies.folding import Folded
from seller_desk.domain.replies.model import Finding, Rule, Severity

_CAPITALS = re.compile(r"(?:\b[^\W\d_]{2,}\b[\s,!]*){3,}")  # three words or more; a name such as SIM is one
_MARKS = re.compile(r"[!?]{3,}")
_CLAUSE_END = re.compile(r"[.,;:!?\n]")
_LOUD_LETTERS = 12
_TABLES = (
    ("insults", FindingCode.INSULT, Severity.WARN),
    ("threats", FindingCode.THREAT, Severity.WARN),
    ("blame", FindingCode.BLAME, Severity.HINT),
)


def tone(draft: str, folded: Folded, *, first_answer: bool) -> list[Finding]:
    """Hints, and warnings for what a buyer would complain about."""
    found = [*_shouting(draft), *_hurting(draft, folded)]
    if first_answer and draft.strip() and not has_greeting(folded.text):
        found.append(Finding(Rule.TONE, Severity.HINT, FindingCode.NO_GREETING))
    return found


def _shouting(draft: str) -> Iterator[Finding]:
    for run in _loud(draft):
        span = run[0], run[0] + len(draft[slice(*run)].rstrip(" ,"))
        yield Finding(Rule.TONE, Severity.HINT, FindingCode.SHOUTING, (span,), {"text": draft[slice(*span)]})


def _loud(draft: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _MARKS.finditer(draft))
    for match in _CAPITALS.finditer(draft):
        for run in re.finditer(r"(?:\b[^\W\d_a-z]{2,}\b[\s,!]*){3,}", match.group()):
            if run.group().isupper() and sum(map(str.isalpha, run.group())) >= _LOUD_LETTERS:
                yield match.start() + run.start(), match.start() + run.end()


def _hurting(draft: str, folded: Folded) -> Iterator[Finding]:
    said = words.read("tone", folded.text)
    for table, code, severity in _TABLES:
        for match in said.finditer(table):
            if table == "blame" and _is_denied(folded.text, match):
                continue
            span = folded.span(*match.span())
            yield Finding(Rule.TONE, severity, code, (span,), {"text": draft[slice(*span)]})


def _is_denied(folded: str, blame: re.Match[str]) -> bool:
    """Whether a "not" begins before the blame in its clause: "this is not your fault" blames nobody."""
    clause = _CLAUSE_END.split(folded[: blame.start()])[-1]
    denial = words.read("tone", clause + blame.group()).search("denials")
    return denial is not None and denial.start() < len(clause)
