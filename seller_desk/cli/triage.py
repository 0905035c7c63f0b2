"""``seller-desk triage``: what in a buyer's message could lead to a take-over, with the words that show it."""

from msgspec import Struct

from seller_desk.cli.json_lines import Answer, LineCommand, Request
from seller_desk.domain.market import market
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.triage import triage


class TriageRequest(Request, kw_only=True, frozen=True):
    """The market tells which languages to expect."""

    text: str
    market: str | None = None


class RiskEvidence(Struct, frozen=True):
    """``span`` counts code points, end exclusive."""

    risk: Risk
    span: tuple[int, int]


class TriageAnswer(Answer, kw_only=True):
    """Nothing found is an empty list."""

    risks: list[Risk]
    evidence: list[RiskEvidence]


def answer(asked: TriageRequest) -> TriageAnswer:
    code = market(asked.market).code if asked.market is not None else ""
    found = triage(asked.text, code)
    evidence = [RiskEvidence(entry.risk, entry.span) for entry in found.evidence]
    return TriageAnswer(risks=list(found.risks), evidence=evidence)


COMMAND = LineCommand(TriageRequest, TriageAnswer, answer)
