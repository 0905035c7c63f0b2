"""Warns of advertising: other shops, offers, newsletters (R4)."""

from seller_desk.domain.replies import words
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.folding import Folded
from seller_desk.domain.replies.model import Finding, Mend, Rule, Severity

_TABLES = {
    "newsletters": FindingCode.NEWSLETTER,
    "offers": FindingCode.OTHER_OFFER,
    "shops": FindingCode.OTHER_SHOP,
}


def marketing(draft: str, folded: Folded) -> list[Finding]:
    found: list[Finding] = []
    said = words.read("marketing", folded.text)
    for table, code in _TABLES.items():
        for match in said.finditer(table):
            span = folded.span(*match.span())
            values = {"text": draft[slice(*span)]}
            found.append(Finding(Rule.MARKETING, Severity.WARN, code, (span,), values, Mend(span, "")))
    return found
