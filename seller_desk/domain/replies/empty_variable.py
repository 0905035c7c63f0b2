"""Finds placeholders that nobody filled; such a reply cannot be sent."""

import re

from seller_desk.domain.order import Order
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.model import Finding, Mend, Rule, Severity

# {snake_case}, {{anything}}, %{name}: the three spellings of the snippets.
PLACEHOLDER = re.compile(r"\{\{[^{}\n]{0,80}\}\}|%\{[^{}\n]{0,80}\}|\{[^\W\d]\w{0,60}\}|\{\s?\}")


def empty_variables(draft: str, order: Order | None = None, buyer_name: str = "") -> list[Finding]:
    """One blocking finding a placeholder, with a mend where the order knows the value."""
    return [_finding(match, order, buyer_name) for match in PLACEHOLDER.finditer(draft)]


def _finding(match: re.Match[str], order: Order | None, buyer_name: str) -> Finding:
    value = _known(re.sub(r"\W+", "_", match.group().strip("%{} ").casefold()), order, buyer_name)
    return Finding(
        Rule.EMPTY_VARIABLE,
        Severity.BLOCK,
        FindingCode.EMPTY_VARIABLE,
        (match.span(),),
        {"text": match.group()},
        Mend(match.span(), value) if value else None,
    )


def _known(name: str, order: Order | None, buyer_name: str) -> str:
    if name in {"buyer_name", "buyer", "name", "customer_name", "first_name"}:
        return buyer_name
    if order is None:
        return ""
    facts = {
        "order": order.number,
        "order_id": order.number,
        "order_number": order.number,
        "tracking": order.tracking,
        "tracking_no": order.tracking,
        "tracking_number": order.tracking,
        "carrier": order.carrier,
        "device": order.device,
        "product": order.device,
        "serial": order.serial,
        "imei": order.imei,
        "price": f"{order.price.amount} {order.price.currency}" if order.price else "",
    }
    return facts.get(name, "")
