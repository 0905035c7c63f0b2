"""Compares what the draft says of the order with the order itself (R2)."""

from collections.abc import Iterator

from seller_desk.domain.order import Offer, Order
from seller_desk.domain.replies.facts.dates import dates
from seller_desk.domain.replies.facts.device import device
from seller_desk.domain.replies.facts.numbers import numbers
from seller_desk.domain.replies.facts.prices import prices
from seller_desk.domain.replies.folding import Folded
from seller_desk.domain.replies.model import Finding


def order_facts(
    draft: str, folded: Folded, order: Order | None, offers: tuple[Offer, ...] = (), market: str = ""
) -> list[Finding]:
    """A warning for each fact that is not the order's, or is another market's (R12)."""
    return list(_all(draft, folded, order, offers, market)) if order is not None else []


def _all(draft: str, folded: Folded, order: Order, offers: tuple[Offer, ...], market: str) -> Iterator[Finding]:
    yield from prices(draft, order, offers, market.upper())
    yield from dates(draft, order)
    yield from device(draft, folded, order)
    yield from numbers(draft, order)
