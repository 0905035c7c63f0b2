"""A case as it is given to the platform: one conversation with its clock, what was sent, and what was checked."""

from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.account import Account
from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.order import Order
from seller_desk.domain.outbox import OutboxEntry, OutboxStep
from seller_desk.domain.risk.model import Danger
from seller_desk.domain.thread import Thread


@dataclass(frozen=True, slots=True)
class InboxChecks:
    """How often the inbox was read while the conversation ran (R6). ``longest_gap`` in seconds."""

    good: int
    failed: int
    first: datetime | None
    last: datetime | None
    longest_gap: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """``stated`` are the seller's reasons and postings with their instants; instants are UTC."""

    thread: Thread
    account: Account
    order: Order | None
    clock: ThreadClock
    danger: Danger
    time_zone: str
    replies: tuple[tuple[OutboxEntry, tuple[OutboxStep, ...]], ...]
    stated: tuple[tuple[datetime, str, str], ...]
    checks: InboxChecks
    written_at: datetime
