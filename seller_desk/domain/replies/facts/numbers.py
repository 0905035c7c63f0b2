"""Compares IMEI, serial, tracking and order numbers in a draft with the order's."""

import re
from collections.abc import Iterator

from seller_desk.domain.order import Order
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.facts.finding import differs, last_label
from seller_desk.domain.replies.model import Finding

_CODE = re.compile(r"(?<![\w/.@-])(?=[\w-]*\d)[A-Za-z0-9][A-Za-z0-9-]{4,33}(?![\w/@-])")
_IMEI = re.compile(r"\d{15}")
_CODES = {
    "serial": FindingCode.OTHER_SERIAL,
    "tracking": FindingCode.OTHER_TRACKING,
    "order_number": FindingCode.OTHER_ORDER_NUMBER,
}


def numbers(draft: str, order: Order) -> Iterator[Finding]:
    """Fifteen digits are an IMEI; anything else needs the word before it that says what it is."""
    own = {"serial": order.serial, "tracking": order.tracking, "order_number": order.number}
    known = {_plain(value) for value in (*own.values(), order.imei) if value}
    for match in _CODE.finditer(draft):
        if _plain(match.group()) in known:
            continue
        if _IMEI.fullmatch(match.group()) and order.imei:
            yield differs(FindingCode.OTHER_IMEI, match.span(), match.group(), order.imei)
            continue
        fact = last_label(draft, match.start(), tuple(_CODES))
        if fact and own[fact] and _alike(match.group(), own[fact]):
            yield differs(_CODES[fact], match.span(), match.group(), own[fact])


def _plain(value: str) -> str:
    return re.sub(r"[\s-]", "", value).casefold()


def _alike(found: str, own: str) -> bool:
    """Of about the same length: "order 12 of 15" and years are no order numbers."""
    return abs(len(_plain(found)) - len(_plain(own))) <= 2 and len(_plain(found)) >= 5
