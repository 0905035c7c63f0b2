"""Compares dates in a draft with the order's: shipped, delivered, paid, return until, warranty until."""

import re
from collections.abc import Iterator
from datetime import date

from seller_desk.domain.order import Order
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.facts.finding import differs, last_label
from seller_desk.domain.replies.model import Finding

_DATE = re.compile(
    r"(?<![\d.])(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?[./]\s?(?P<m2>\d{1,2})\s?[./]\s?(?P<y2>\d{4}))(?!\d)"
)
_FACTS = ("shipped_on", "delivered_on", "paid_on", "return_until", "warranty_until")


def dates(draft: str, order: Order) -> Iterator[Finding]:
    """Only dates with a year and a word that says which fact they are."""
    for match in _DATE.finditer(draft):
        found = _date(match)
        fact = last_label(draft, match.start(), _FACTS)
        expected: date | None = getattr(order, fact) if fact else None
        if found is not None and expected is not None and found != expected:
            written = _like(match.group(), expected)
            yield differs(FindingCode.OTHER_DATE, match.span(), match.group(), written, fact=fact)


def _date(match: re.Match[str]) -> date | None:
    year, month, day = (match[name] or match[f"{name}2"] for name in ("y", "m", "d"))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _like(written: str, expected: date) -> str:
    """``expected`` in the order of parts that was typed."""
    if written[:4].isdigit():
        return expected.isoformat()
    separator = "/" if "/" in written else "."
    return expected.strftime(f"%d{separator}%m{separator}%Y")
