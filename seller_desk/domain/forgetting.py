"""What goes with a conversation that is forgotten, and what may come back of it: only what the buyer wrote since."""

from dataclasses import dataclass, replace
from datetime import datetime

from seller_desk.domain.thread import Author, Thread


@dataclass(frozen=True, slots=True)
class Contents:
    """How much goes: what a buyer wrote and was answered, the files in it, and what was never sent."""

    conversations: int
    messages: int
    files: int
    drafts: int
    notes: int


def since_forgotten(thread: Thread, until: datetime | None) -> Thread | None:
    """``thread`` without what was sent up to ``until``; None when the buyer has not written after it.

    A buyer who writes again waits for an answer (R1): that must not be hidden from the seller.
    """
    if until is None:
        return thread
    messages = tuple(message for message in thread.messages if message.sent_at > until)
    return replace(thread, messages=messages) if any(_from_buyer(message.author) for message in messages) else None


def _from_buyer(author: Author) -> bool:
    """One the platform does not say whose it is may be the buyer's."""
    return author in {Author.BUYER, Author.UNKNOWN}
