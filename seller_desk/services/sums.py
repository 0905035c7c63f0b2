"""Adds money up, each currency for itself."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from seller_desk.domain.money import Money


def by_currency(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    """One sum a currency, in the currencies' alphabetical order; None counts as nothing."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for money in amounts:
        if money is not None:
            sums[money.currency] += money.amount
    return tuple(Money(amount, currency) for currency, amount in sorted(sums.items()))
