"""A conversation as the platform tells it: thread, messages, attachments, take-over. Instants are UTC."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money


class Author(StrEnum):
    BUYER = "buyer"
    SELLER = "seller"
    PLATFORM = "platform"
    UNKNOWN = "unknown"


class ThreadState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    TAKEN_OVER = "taken_over"


@dataclass(frozen=True, slots=True)
class Attachment:
    """``size`` in bytes. The name is the sender's: never a path."""

    id: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Message:
    """``body`` is plain text. ``automatic``: sent by a machine, so it stops no clock.

    ``visible_to_buyer`` is False for internal notes, which stop no clock either. ``reference`` is our own
    mark on a reply that this desk sent.
    """

    id: str
    author: Author
    body: str
    sent_at: datetime
    author_name: str = ""
    attachments: tuple[Attachment, ...] = ()
    automatic: bool = False
    visible_to_buyer: bool = True
    edited_at: datetime | None = None
    deleted: bool = False
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """What the platform took after a take-over: ``kind`` is its own code (refund, return_shipping, …)."""

    kind: str
    amount: Money
    charged_on: date


@dataclass(frozen=True, slots=True)
class TakeOver:
    """The platform handles the thread now. ``reason`` is a code of R8 or R9, or the platform's own."""

    since: datetime
    reason: str
    handled_by: str = ""
    case_number: str = ""
    charges: tuple[Charge, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """``messages`` are in the order they were sent. ``order_number`` is None for a question before a sale.

    ``closed_at`` is what the desk found out about the closing of a closed thread.
    """

    key: ThreadKey
    market: str
    buyer_name: str
    subject: str
    state: ThreadState
    updated_at: datetime
    messages: tuple[Message, ...] = ()
    order_number: str | None = None
    product: str = ""
    unread: bool = False
    no_reply_needed: bool = False
    platform_due_at: datetime | None = None
    take_over: TakeOver | None = None
    closed_at: datetime | None = None
