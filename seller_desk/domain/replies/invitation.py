"""Finds a buyer's own invitation to leave the platform, so that it can be declined politely (R4)."""

from seller_desk.domain.replies.folding import fold
from seller_desk.domain.replies.off_platform_contact import find_contacts


def buyer_invitation(text: str, market: str = "") -> tuple[int, int] | None:
    """Span of the first words with which the buyer leads off the platform, None if there are none."""
    found = find_contacts(text, fold(text), market)
    return next((span for span, contact in found if contact.sure), None)
