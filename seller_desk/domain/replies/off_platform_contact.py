"""Finds what leads the buyer off the platform (R4): sure contacts block, possible ones hold until vouched for."""

from collections.abc import Iterable

from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.contact.model import Contact
from seller_desk.domain.replies.contact.simple import contacts
from seller_desk.domain.replies.folding import Folded, fold_text
from seller_desk.domain.replies.model import Finding, Mend, Rule, Severity


def off_platform_contact(
    draft: str, folded: Folded, platform_hosts: tuple[str, ...] = (), vouched: Iterable[str] = ()
) -> list[Finding]:
    """One finding a contact. ``vouched`` are words the seller has said are none; they lift unsure findings only."""
    innocent = {fold_text(word).strip() for word in vouched}
    found = _without_overlaps(contacts(folded.text, platform_hosts))
    return [
        _finding(draft, folded, contact)
        for contact in found
        if contact.sure or folded.text[slice(*contact.span)].strip() not in innocent
    ]


def _without_overlaps(found: Iterable[Contact]) -> list[Contact]:
    """Sure contacts win over unsure ones, longer ones over shorter."""
    kept: list[Contact] = []
    for contact in sorted(found, key=lambda c: (not c.sure, c.span[0] - c.span[1])):
        if all(contact.span[1] <= other.span[0] or other.span[1] <= contact.span[0] for other in kept):
            kept.append(contact)
    return sorted(kept, key=lambda contact: contact.span)


def _finding(draft: str, folded: Folded, contact: Contact) -> Finding:
    span = folded.span(*contact.span)
    return Finding(
        Rule.OFF_PLATFORM_CONTACT,
        Severity.BLOCK if contact.sure else Severity.HOLD,
        FindingCode(f"{'contact' if contact.sure else 'unsure'}_{contact.kind}"),
        (span,),
        {"text": draft[slice(*span)].strip()},
        Mend(span, ""),
        liftable=not contact.sure,
    )
