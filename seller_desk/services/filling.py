"""Fills a snippet's placeholders with facts of the thread and its order, written as the market's language does."""

import re
from dataclasses import dataclass
from datetime import date

from seller_desk import translation
from seller_desk.domain.account import Account
from seller_desk.domain.market import MARKETS
from seller_desk.domain.money import Money
from seller_desk.domain.order import Order
from seller_desk.domain.replies.empty_variable import PLACEHOLDER
from seller_desk.domain.snippet import FilledSnippet, Snippet
from seller_desk.domain.thread import Thread

_ALIASES = {
    "buyer": "buyer_name",
    "name": "buyer_name",
    "customer_name": "buyer_name",
    "order": "order_number",
    "order_id": "order_number",
    "product": "device",
    "color": "colour",
    "condition": "grade",
    "serial_number": "serial",
    "tracking_number": "tracking",
    "tracking_no": "tracking",
    "shop": "shop_name",
    "agent": "agent_name",
    "return_by": "return_until",
    "warranty": "warranty_until",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a placeholder may ask for; ``order`` None where there is none or it is not known."""

    thread: Thread
    account: Account
    order: Order | None


def fill(snippet: Snippet, facts: Facts) -> FilledSnippet:
    """Placeholders whose fact is not known stay in the text and are named."""
    values = _values(facts)
    empty: list[str] = []

    def value(found: re.Match[str]) -> str:
        known = values.get(variable_of(found.group()), "")
        if not known:
            empty.append(found.group())
        return known or found.group()

    text = PLACEHOLDER.sub(value, snippet.body)
    return FilledSnippet(text, tuple(dict.fromkeys(empty)))


def names() -> tuple[str, ...]:
    """Every placeholder that can be filled, for the list beside the snippet editor."""
    return tuple(sorted({*_GENERAL, *_OF_ORDER}))


_GENERAL = ("agent_name", "buyer_name", "device", "first_name", "order_number", "shop_name")
_OF_ORDER = (
    *("battery", "carrier", "colour", "delivered_on", "grade", "imei", "paid_on", "price", "return_until"),
    *("serial", "shipped_on", "shipping", "storage", "tracking", "warranty_until"),
)


def variable_of(placeholder: str) -> str:
    """The variable that a placeholder asks for, whatever it calls it: ``{{ customer name }}`` is ``buyer_name``."""
    name = re.sub(r"\W+", "_", placeholder.strip("%{} ")).strip("_").casefold()
    return _ALIASES.get(name, name)


def _values(facts: Facts) -> dict[str, str]:
    thread, account = facts.thread, facts.account
    general = {
        "buyer_name": thread.buyer_name,
        "first_name": thread.buyer_name.partition(" ")[0],
        "order_number": thread.order_number or "",
        "device": thread.product,
        "shop_name": account.shop_name,
        "agent_name": account.agent_name,
    }
    return general | (_of_order(facts.order, _language(thread)) if facts.order else {})


def _language(thread: Thread) -> str:
    place = MARKETS.get(thread.market)
    return place.languages[0] if place else translation.FALLBACK


def _of_order(order: Order, language: str) -> dict[str, str]:
    plain = ("battery", "carrier", "colour", "device", "grade", "imei", "serial", "storage", "tracking")
    days = ("delivered_on", "paid_on", "return_until", "shipped_on", "warranty_until")
    values = {name: str(getattr(order, name)) for name in plain if getattr(order, name)}
    values |= {name: _day(getattr(order, name), language) for name in days}
    return values | {"price": _money(order.price, language), "shipping": _money(order.shipping, language)}


def _day(day: date | None, language: str) -> str:
    return translation.long_date_in(language, day) if day else ""


def _money(amount: Money | None, language: str) -> str:
    return translation.money_in(language, amount.amount, amount.currency) if amount else ""
