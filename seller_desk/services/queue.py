"""The values of the queue: places, bands, rows and counts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.risk.model import Danger, Risk

SETTLED_SHOWN = 500  # answered threads in which nothing is open, the newest; nobody scrolls through more


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
    to_post: bool = False  # the approved answer is the seller's to put into the panel


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
    to_post: int = 0  # of those in the outbox: the seller's to put into the panel


@dataclass(frozen=True, slots=True)
class QueueView:
    """``rows`` in the order to show them (due first; threads without a deadline last, newest first).

    ``older`` counts settled threads of this place that are not among the rows: search finds them.
    """

    now: datetime
    rows: tuple[QueueRow, ...]
    counts: QueueCounts
    older: int = 0
