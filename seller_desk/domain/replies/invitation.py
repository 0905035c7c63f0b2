"""Finds a buyer's own invitation to leave the platform, so that it can be declined politely (R4)."""

from seller_desk.domain.replies.contact.simple import contacts
from seller_desk.domain.replies.folding import fold


def buyer_invitation(text: str, market: str = "") -> tuple[int, int] | None:
    """Span of the first words with which the buyer leads off the platform, None if there are none."""
    folded = fold(text)
    spans = sorted(contact.span for contact in contacts(folded.text, ()) if contact.sure)
    return folded.span(*spans[0]) if spans else None
