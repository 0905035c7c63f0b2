"""Compares model, storage, colour and grade in a draft with the order's device."""

import re
from collections.abc import Iterator

from seller_desk.domain.order import Order
from seller_desk.domain.replies import words
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.facts.finding import differs
from seller_desk.domain.replies.facts.grades import grades
from seller_desk.domain.replies.folding import Folded, fold_text
from seller_desk.domain.replies.model import Finding

_MODEL = re.compile(
    r"(?<!\w)(?P<family>iphone|ipad(?:\s(?:air|pro|mini))?|galaxy(?:\stab)?|pixel|redmi(?:\snote)?|macbook\s(?:air|pro)"
    r"|thinkpad|latitude|xperia|oneplus)\s(?P<number>[a-z]{0,2}\d+[a-z]{0,2}|se|xs|xr|x)(?!\w)"
    r"(?P<variant>(?:\s(?:pro|max|mini|plus|ultra|fe|lite))*)"
)
_STORAGE = re.compile(r"(?<![\w.,])(\d{1,4})\s?([gt]b)(?!\w)")
_SMALLEST_STORAGE = 32  # gigabytes; less is memory, not storage


def device(draft: str, folded: Folded, order: Order) -> Iterator[Finding]:
    """A draft that also names the order's own value compares the two: no warning."""
    yield from _models(draft, folded, order)
    yield from _storages(draft, folded, order)
    yield from _colours(draft, folded, order)
    yield from grades(draft, folded, order.grade)


def _models(draft: str, folded: Folded, order: Order) -> Iterator[Finding]:
    own = _MODEL.search(fold_text(order.device))
    found = list(_MODEL.finditer(folded.text))
    if own is None or any(_same(match, own) for match in found):
        return
    for match in found:
        if match["family"] == own["family"]:
            span = folded.span(*match.span())
            expected = order.device[: len(own.group())] if own.start() == 0 else own.group()
            yield differs(FindingCode.OTHER_MODEL, span, draft[slice(*span)], expected)


def _same(match: re.Match[str], own: re.Match[str]) -> bool:
    variant = match["variant"].split()
    return (
        match["family"] == own["family"]
        and match["number"] == own["number"]
        and (not variant or variant == own["variant"].split())
    )


def _storages(draft: str, folded: Folded, order: Order) -> Iterator[Finding]:
    own = _STORAGE.search(fold_text(order.storage))
    found = [match for match in _STORAGE.finditer(folded.text) if _gigabytes(match) >= _SMALLEST_STORAGE]
    if own is None or any(_gigabytes(match) == _gigabytes(own) for match in found):
        return
    for match in found:
        span = folded.span(*match.span())
        yield differs(FindingCode.OTHER_STORAGE, span, draft[slice(*span)], order.storage)


def _gigabytes(match: re.Match[str]) -> int:
    return int(match[1]) * (1024 if match[2] == "tb" else 1)


def _colours(draft: str, folded: Folded, order: Order) -> Iterator[Finding]:
    known = words.lists("colours")
    own = next((colour for colour in known if _named(fold_text(order.colour), colour)), "")
    if not own or _named(folded.text, own):
        return
    for colour in known:
        match = _named(folded.text, colour)
        if match:
            span = folded.span(*match.span())
            yield differs(FindingCode.OTHER_COLOUR, span, draft[slice(*span)], order.colour)


def _named(folded: str, colour: str) -> re.Match[str] | None:
    return words.read("colours", folded).search(colour)
