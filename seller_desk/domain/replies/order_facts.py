"""Compares what the draft says of the order with the order itself (R2)."""

import re
from decimal import Decimal, InvalidOperation

from seller_desk.domain.order import Offer, Order
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.model import Finding, Rule, Severity

_CURRENCIES = {
    **dict.fromkeys(("€", "eur", "euro", "eiro"), "EUR"),
    **dict.fromkeys(("zł", "pln"), "PLN"),
    **dict.fromkeys(("kč", "czk"), "CZK"),
    **dict.fromkeys(("ft", "huf"), "HUF"),
    **dict.fromkeys(("lei", "ron"), "RON"),
    "sek": "SEK",
    "dkk": "DKK",
}
_PRICE = re.compile(
    r"(?P<amount>\d{1,3}(?:[ .\u00a0]\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)\s?"
    rf"(?P<currency>{'|'.join(map(re.escape, _CURRENCIES))})(?!\w)",
    re.IGNORECASE,
)
_IMEI = re.compile(r"(?<!\d)\d{15}(?!\d)")


def order_facts(draft: str, order: Order | None, offers: tuple[Offer, ...] = (), market: str = "") -> list[Finding]:
    if order is None:
        return []
    return [*_prices(draft, order, offers, market), *_imeis(draft, order)]


def _prices(draft: str, order: Order, offers: tuple[Offer, ...], market: str) -> list[Finding]:
    if order.price is None:
        return []
    findings: list[Finding] = []
    for match in _PRICE.finditer(draft):
        currency = _CURRENCIES[match["currency"].casefold()]
        values = {"found": match.group(), "expected": f"{order.price.amount} {order.price.currency}"}
        if currency != order.price.currency:
            findings.append(_finding(FindingCode.OTHER_CURRENCY, match.span(), values))
            continue
        other = _offer(_amount(match["amount"]), currency, offers, market)
        if other is not None and other.price.amount != order.price.amount:
            findings.append(
                _finding(FindingCode.OTHER_MARKETS_PRICE, match.span(), values | {"market": other.market})
            )
    return findings


def _offer(amount: Decimal | None, currency: str, offers: tuple[Offer, ...], market: str) -> Offer | None:
    for offer in offers:
        if offer.market != market and offer.price.currency == currency and offer.price.amount == amount:
            return offer
    return None


def _amount(written: str) -> Decimal | None:
    compact = re.sub(r"[ \u00a0]", "", written)
    if re.search(r"[.,]\d{1,2}$", compact):
        compact = re.sub(r"[.,](?=.*[.,])", "", compact).replace(",", ".")
    else:
        compact = re.sub(r"[.,]", "", compact)
    try:
        return Decimal(compact)
    except InvalidOperation:
        return None


def _imeis(draft: str, order: Order) -> list[Finding]:
    return [
        _finding(FindingCode.OTHER_IMEI, match.span(), {"found": match.group(), "expected": order.imei})
        for match in _IMEI.finditer(draft)
        if order.imei and match.group() != order.imei
    ]


def _finding(code: FindingCode, span: tuple[int, int], values: dict[str, str]) -> Finding:
    return Finding(Rule.ORDER_FACTS, Severity.WARN, code, (span,), values)
