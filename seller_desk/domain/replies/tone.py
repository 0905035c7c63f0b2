"""Gives hints on tone: shouting and a first answer without a greeting (R2)."""

import re

from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.courtesy import has_greeting
from seller_desk.domain.replies.model import Finding, Rule, Severity

_SHOUT = re.compile(r"\b[^\W\d_]{4,}(?:\s+[^\W\d_]{2,}){2,}\b|[!?]{3,}")


def tone(draft: str, folded: str, *, first_answer: bool) -> list[Finding]:
    found = [
        _hint(FindingCode.SHOUTING, (match.span(),), {"text": match.group()})
        for match in _SHOUT.finditer(draft)
        if match.group().isupper() or not match.group()[0].isalpha()
    ]
    if first_answer and draft.strip() and not has_greeting(folded):
        found.append(_hint(FindingCode.NO_GREETING, (), {}))
    return found


def _hint(code: FindingCode, spans: tuple[tuple[int, int], ...], values: dict[str, str]) -> Finding:
    return Finding(Rule.TONE, Severity.HINT, code, spans, values)
