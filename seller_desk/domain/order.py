"""What was bought: the device and the facts an answer must not contradict; and the same device elsewhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seller_desk.domain.money import Money


class Grade(StrEnum):
    """Condition as the marketplace words it: Premium, Very good, Good, Fair."""

    PREMIUM = "A+"
    VERY_GOOD = "A"
    GOOD = "B"
    FAIR = "C"


@dataclass(frozen=True, slots=True)
class Order:
    """Every fact may be missing. ``state``: paid, serial_entered, carrier_chosen, shipped, delivered, returned."""

    number: str
    product_id: str = ""
    device: str = ""
    grade: str = ""
    storage: str = ""
    colour: str = ""
    battery: str = ""  # as listed, e.g. "≥ 85 %"
    serial: str = ""
    imei: str = ""
    price: Money | None = None
    shipping: Money | None = None
    state: str = ""
    carrier: str = ""
    tracking: str = ""
    supplier: str = ""
    paid_on: date | None = None
    shipped_on: date | None = None
    delivered_on: date | None = None
    return_until: date | None = None
    warranty_until: date | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The same product as one market sells it (R12). ``available`` is a number of pieces."""

    product_id: str
    market: str
    supplier: str
    price: Money
    available: int
    grade: str = ""
