"""Finds what leads the buyer off the platform (R4): sure contacts block, possible ones hold until vouched for."""

import re
from collections.abc import Iterable

from seller_desk.domain.order import Order
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.contact.emails import run_together
from seller_desk.domain.replies.contact.model import Contact
from seller_desk.domain.replies.contact.reading import contacts
from seller_desk.domain.replies.contact.spelling import closed_up
from seller_desk.domain.replies.folding import Folded, fold_text
from seller_desk.domain.replies.model import Finding, Mend, Rule, Severity


def off_platform_contact(
    draft: str,
    folded: Folded,
    *,
    market: str = "",
    platform_hosts: tuple[str, ...] = (),
    vouched: Iterable[str] = (),
    order: Order | None = None,
) -> list[Finding]:
    """One finding a contact. ``vouched`` are words the seller has said are none; they lift unsure findings only."""
    innocent = {fold_text(word).strip() for word in vouched}
    return [
        _finding(draft, span, contact)
        for span, contact in find_contacts(draft, folded, market, platform_hosts, numbers_of(order))
        if contact.sure or fold_text(draft[slice(*span)]).strip() not in innocent
    ]


def find_contacts(
    draft: str,
    folded: Folded,
    market: str = "",
    platform_hosts: tuple[str, ...] = (),
    known_numbers: frozenset[str] = frozenset(),
) -> list[tuple[tuple[int, int], Contact]]:
    """Contacts with their spans in ``draft``, in order, none overlapping another."""
    closed = closed_up(folded)
    views = (folded,) if closed is folded else (folded, closed)
    found = [] if closed is folded else [(closed.span(*one.span), one) for one in run_together(closed.text)]
    for view in views:
        written = "".join(draft[start] for start in view.starts)
        for contact in contacts(view.text, written, market.upper(), platform_hosts, known_numbers):
            found.append((view.span(*contact.span), contact))
    return _without_overlaps(found)


def numbers_of(order: Order | None) -> frozenset[str]:
    """The digits of the order's own numbers."""
    if order is None:
        return frozenset()
    digits = (re.sub(r"\D", "", number) for number in (order.number, order.tracking, order.imei, order.serial))
    return frozenset(number for number in digits if len(number) >= 6)


def _without_overlaps(found: Iterable[tuple[tuple[int, int], Contact]]) -> list[tuple[tuple[int, int], Contact]]:
    """Sure contacts win over unsure ones, longer ones over shorter."""
    kept: list[tuple[tuple[int, int], Contact]] = []
    taken: set[int] = set()
    for span, contact in sorted(found, key=lambda one: (not one[1].sure, one[0][0] - one[0][1])):
        if taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            kept.append((span, contact))
    return sorted(kept, key=lambda one: one[0])


def _finding(draft: str, span: tuple[int, int], contact: Contact) -> Finding:
    return Finding(
        Rule.OFF_PLATFORM_CONTACT,
        Severity.BLOCK if contact.sure else Severity.HOLD,
        FindingCode(f"{'contact' if contact.sure else 'unsure'}_{contact.kind}"),
        (span,),
        {"text": draft[slice(*span)].strip()},
        Mend(span, ""),
        liftable=not contact.sure,
    )
