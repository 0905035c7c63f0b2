"""Open the inbox: the queue by due time, a conversation with its clock, marks that stay on this desk."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.change import Change
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import OutboxEntry, OutboxState
from seller_desk.domain.risk.model import Danger, Evidence, Risk
from seller_desk.ports import ThreadRecord


class Place(StrEnum):
    """Where a thread stands in the navigation."""

    TO_ANSWER = "to_answer"
    AT_RISK = "at_risk"
    TAKEN_OVER = "taken_over"
    WAITING = "waiting"  # answered, or no reply needed: the buyer's turn
    SNOOZED = "snoozed"


class Band(StrEnum):
    """Headings within the queue; LATER_DAY is one band per due date."""

    OVERDUE = "overdue"
    SOON = "soon"  # under 2 working hours left
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER_DAY = "later_day"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One thread in the queue. ``seconds_left`` is working time at ``QueueView.now`` (negative past due).

    ``paused_until`` is set on a day off: the instant the countdown goes on. ``answer_by`` is the last chance within
    the shop's own hours, where known. ``due_at`` is None when nobody waits.
    """

    key: ThreadKey
    buyer_name: str
    first_words: str
    market: str
    device: str
    band: Band
    due_at: datetime | None
    seconds_left: int | None
    paused_until: datetime | None
    updated_at: datetime
    risks: tuple[Risk, ...]
    danger: Danger
    unread: bool
    has_draft: bool
    photos: int
    outbox: OutboxState | None
    account: str
    subject: str
    state: str
    answer_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class QueueCounts:
    to_answer: int
    bands: tuple[tuple[Band, int], ...]
    at_risk: int
    taken_over: int
    waiting: int
    snoozed: int
    outbox: int
    outbox_asks: int


@dataclass(frozen=True, slots=True)
class QueueView:
    """``rows`` in the order to show them (due first; threads without a deadline last, newest first)."""

    now: datetime
    rows: tuple[QueueRow, ...]
    counts: QueueCounts


@dataclass(frozen=True, slots=True)
class ConversationView:
    """Everything the conversation and the order panel show. ``evidence`` maps message ids to words of risk."""

    record: ThreadRecord
    account: Account
    capabilities: Capabilities
    order: Order | None
    offers: tuple[Offer, ...]
    danger: Danger
    evidence: tuple[tuple[str, Evidence], ...]
    draft: Draft | None
    outbox: tuple[OutboxEntry, ...]  # not final, or confirmed within the hour
    earlier_threads: int
    orders_of_buyer: int
    off_platform_invitation: tuple[str, tuple[int, int]] | None  # buyer's own: message id and span (R4)


class Inbox:
    """Reads what sync stored; deadlines were computed there, here they are only compared with the present."""

    def queue(self, place: Place = Place.TO_ANSWER, market: str | None = None) -> QueueView:
        """``market`` None means all."""
        raise NotImplementedError

    def conversation(self, key: ThreadKey) -> ConversationView:
        """Raises ``NotFound``."""
        raise NotImplementedError

    def attachment(self, key: ThreadKey, attachment: str) -> bytes:
        """From the store if it was read before, else from the platform; raises ``PlatformError``."""
        raise NotImplementedError

    def mark_read(self, key: ThreadKey) -> Change:
        raise NotImplementedError

    def no_reply_needed(self, key: ThreadKey, needed: bool = False) -> Change:
        """A local decision about the buyer's last message; ``needed`` True takes it back."""
        raise NotImplementedError

    def snooze(self, key: ThreadKey, until: datetime | None) -> Change:
        """Never past the deadline: raises ``InvalidInput`` then. None wakes the thread."""
        raise NotImplementedError

    def note(self, key: ThreadKey, text: str) -> Change:
        raise NotImplementedError
