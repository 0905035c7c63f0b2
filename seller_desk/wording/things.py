"""Devices, grades, markets, files, connections: short words for the things a seller handles."""

from seller_desk import translation
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.domain.money import Money
from seller_desk.domain.order import Grade, Order
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext


def grade(code: str) -> str:
    """ "Good (B)"; what is no grade of the marketplace is shown as it is."""
    names: dict[str, str] = {
        Grade.PREMIUM: pgettext("grade", "Premium"),
        Grade.VERY_GOOD: pgettext("grade", "Very good"),
        Grade.GOOD: pgettext("grade", "Good"),
        Grade.FAIR: pgettext("grade", "Fair"),
    }
    name = names.get(code)
    return f"{name} ({code})" if name else code


def device_line(order: Order) -> str:
    """ "iPhone 13 128 GB, midnight": the device with what tells it from its sisters."""
    device = order.device
    if order.storage and order.storage not in device:
        device = f"{device} {order.storage}".strip()
    return f"{device}, {order.colour}" if device and order.colour and order.colour not in device else device


def order_state(state: str) -> str:
    states = {
        "paid": pgettext("order", "Paid"),
        "serial_entered": pgettext("order", "Serial number entered"),
        "carrier_chosen": pgettext("order", "Carrier chosen"),
        "shipped": pgettext("order", "Shipped"),
        "delivered": pgettext("order", "Delivered"),
        "returned": pgettext("order", "Returned"),
        "return_requested": pgettext("order", "Return requested"),
        "refunded": pgettext("order", "Refunded"),
        "cancelled": pgettext("order", "Cancelled"),
    }
    return states.get(state, state)


def market_name(code: str | None) -> str:
    """ "Latvia (LV)"; None means all."""
    return _("All markets") if not code else f"{translation.country_name(code)} ({code})"


def market_label(code: str | None) -> str:
    """For the top bar: "Market: LV"."""
    return _("Market: {market}").format(market=code or pgettext("markets", "All"))


def file_size(size: int) -> str:
    return translation.bytes_in_words(size)


def bytes_there(done: int, size: int) -> str:
    """How much of a file is there; ``size`` 0 where nobody says how large it is."""
    if not size:
        return file_size(done)
    return _("{done} of {size}").format(done=file_size(done), size=file_size(size))


def price(amount: Money) -> str:
    return translation.money(amount.amount, amount.currency)


def connection_name(kind: ConnectionKind) -> str:
    return translation.translate(kind.name)


def connection_purpose(kind: ConnectionKind) -> str:
    """One sentence for who chooses among connections."""
    return translation.translate(kind.purpose) if kind.purpose else ""


def key_name(kind: ConnectionKind) -> str:
    """What the platform calls the key that the seller is to give."""
    return translation.translate(kind.key_name) if kind.key_name else _("Shop key")


def author_name(author: str, own_name: str = "") -> str:
    """Who speaks in a message heading: a name given, else the side."""
    sides = {
        "buyer": _("Buyer"),
        "seller": _("You"),
        "platform": _("Platform"),
        "unknown": _("Unknown sender"),
    }
    return own_name if author == "buyer" and own_name else sides.get(author, sides["unknown"])
