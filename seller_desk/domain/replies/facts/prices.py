"""Compares amounts of money in a draft with the order's price, and with the prices of other markets (R12)."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from seller_desk.domain.order import Offer, Order
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.facts.finding import differs, last_label
from seller_desk.domain.replies.model import Finding

_CURRENCIES = {
    **dict.fromkeys(("€", "eur", "euro", "eiro", "euros", "eurot", "eurų", "евро", "ευρώ"), "EUR"),
    **dict.fromkeys(("zł", "pln", "zlotych", "złotych"), "PLN"),
    **dict.fromkeys(("kč", "czk", "korun"), "CZK"),
    **dict.fromkeys(("ft", "huf", "forint"), "HUF"),
    **dict.fromkeys(("lei", "ron"), "RON"),
    "sek": "SEK",
    "dkk": "DKK",
    "kr": "",  # Swedish or Danish: the order says which
}
_SIGNS = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:[ .\u00a0\u202f'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<before>€|EUR)\s?(?P<first>{_NUMBER})|(?P<last>{_NUMBER})\s?(?P<after>{_SIGNS})(?!\w))",
    re.IGNORECASE,
)


def prices(draft: str, order: Order, offers: tuple[Offer, ...], market: str) -> Iterator[Finding]:
    """Amounts that are no price (a partial refund, a part) are left alone unless another market asks them."""
    if order.price is None:
        return
    expected = f"{order.price.amount} {order.price.currency}"
    for match in _AMOUNT.finditer(draft):
        amount = amount_of(match["first"] or match["last"])
        currency = _CURRENCIES[(match["before"] or match["after"]).casefold()] or order.price.currency
        known = {order.price.amount, order.shipping.amount if order.shipping else None}
        if amount is None or (amount in known and currency == order.price.currency):
            continue
        values = match.span(), match.group(), expected
        offer = _elsewhere(offers, market, amount, currency)
        if offer is not None:
            yield differs(FindingCode.OTHER_MARKETS_PRICE, *values, market=offer.market)
        elif currency != order.price.currency:
            yield differs(FindingCode.OTHER_CURRENCY, *values)
        elif last_label(draft, match.start(), ("price",)):
            yield differs(FindingCode.OTHER_PRICE, *values)


def _elsewhere(offers: tuple[Offer, ...], market: str, amount: Decimal, currency: str) -> Offer | None:
    for offer in offers:
        if offer.market != market and offer.price.amount == amount and offer.price.currency == currency:
            return offer
    return None


def amount_of(written: str) -> Decimal | None:
    """ "1 249,00", "1.249,00", "1,249.00", "1249" are one amount; None if it is none."""
    compact = re.sub(r"[\s\u00a0\u202f'’]", "", written)
    if re.search(r"[.,]\d{1,2}$", compact):
        whole, cents = re.split(r"[.,](?=\d{1,2}$)", compact)
        compact = f"{re.sub(r'[.,]', '', whole)}.{cents}"
    else:
        compact = re.sub(r"[.,]", "", compact)
    try:
        return Decimal(compact)
    except InvalidOperation:
        return None
