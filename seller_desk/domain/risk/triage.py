"""Sorts a buyer's message into the reasons for a take-over, with the words that show each (R8, R9)."""

from seller_desk.domain.replies import words
from seller_desk.domain.replies.folding import fold
from seller_desk.domain.risk.model import Evidence, Risk, Triage


def triage(text: str, market: str = "") -> Triage:
    """The risks in ``text`` in order of first evidence. Never raises, whatever the text holds."""
    folded = fold(text)
    evidence = sorted(
        (
            Evidence(risk, folded.span(*match.span()))
            for risk in Risk
            for match in words.pattern("risk", risk).finditer(folded.text)
        ),
        key=lambda found: found.span,
    )
    return Triage(tuple(dict.fromkeys(found.risk for found in evidence)), tuple(evidence))
