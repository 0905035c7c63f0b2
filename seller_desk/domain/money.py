"""An amount in a currency, exact to the cent."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """``amount`` in major units (349.00), ``currency`` as ISO 4217 code."""

    amount: Decimal
    currency: str
