"""``seller-desk check``: holds a reply against the marketplace's rules."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from seller_desk.cli.json_lines import Answer, LineCommand, Request
from seller_desk.domain import order as orders
from seller_desk.domain.market import market
from seller_desk.domain.money import Money
from seller_desk.domain.replies.check import check_reply
from seller_desk.domain.replies.model import Finding, ReplyContext, Rule, Severity
from seller_desk.wording import finding_sentence


class Price(Struct, frozen=True, forbid_unknown_fields=True):
    amount: Decimal | float  # "349.00", or 349.0 from those who have no decimals
    currency: str


class Order(Struct, frozen=True, forbid_unknown_fields=True):
    """The facts an answer must not contradict; each may be missing."""

    number: str = ""
    device: str = ""
    grade: str = ""
    storage: str = ""
    colour: str = ""
    serial: str = ""
    imei: str = ""
    price: Price | None = None
    state: str = ""
    paid_on: date | None = None
    shipped_on: date | None = None
    tracking: str = ""
    warranty_until: date | None = None
    return_until: date | None = None


class CheckRequest(Request, kw_only=True, frozen=True):
    """``buyer_messages`` are those since the last answer, oldest first; ``sent_replies`` went to other buyers."""

    market: str
    buyer_messages: tuple[str, ...] = ()
    reply: str
    templates: tuple[str, ...] = ()
    sent_replies: tuple[str, ...] = ()
    order: Order | None = None
    platform_hosts: tuple[str, ...] = ()


class FindingAnswer(Struct, frozen=True):
    """``spans`` count code points of the reply, end exclusive; ``message`` says what to do."""

    rule: Rule
    severity: Severity
    spans: list[tuple[int, int]]
    message: str


class CheckAnswer(Answer, kw_only=True):
    """``individual_share`` is what the seller wrote for this buyer, of all."""

    sendable: bool
    individual_share: Annotated[float, Meta(ge=0, le=1)]
    findings: list[FindingAnswer]


def answer(asked: CheckRequest) -> CheckAnswer:
    found = check_reply(asked.reply, _context(asked))
    return CheckAnswer(
        sendable=found.sendable,
        individual_share=found.individual_share,
        findings=[_finding(finding) for finding in found.findings],
    )


def _context(asked: CheckRequest) -> ReplyContext:
    return ReplyContext(
        market=market(asked.market).code,
        buyer_messages=asked.buyer_messages,
        order=_order(asked.order) if asked.order is not None else None,
        templates=asked.templates,
        sent_replies=asked.sent_replies,
        platform_hosts=asked.platform_hosts,
    )


def _order(given: Order) -> orders.Order:
    return orders.Order(
        number=given.number,
        device=given.device,
        grade=given.grade,
        storage=given.storage,
        colour=given.colour,
        serial=given.serial,
        imei=given.imei,
        price=Money(Decimal(str(given.price.amount)), given.price.currency) if given.price is not None else None,
        state=given.state,
        paid_on=given.paid_on,
        shipped_on=given.shipped_on,
        tracking=given.tracking,
        warranty_until=given.warranty_until,
        return_until=given.return_until,
    )


def _finding(finding: Finding) -> FindingAnswer:
    return FindingAnswer(finding.rule, finding.severity, list(finding.spans), finding_sentence(finding))


COMMAND = LineCommand(CheckRequest, CheckAnswer, answer)
