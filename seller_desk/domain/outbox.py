"""The states of a reply on its way out, and which may follow which."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from seller_desk.domain.identity import ThreadKey


class OutboxState(StrEnum):
    """WAITING: may still be undone. UNKNOWN: sent, the answer never came. HELD: something changed, ask.

    REFUSED: the platform said no, for good. CONFIRMED, CANCELLED and REFUSED are final.
    """

    WAITING = "waiting"
    QUEUED = "queued"
    SENDING = "sending"
    UNKNOWN = "unknown"
    HELD = "held"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


FOLLOWING = {
    OutboxState.WAITING: {OutboxState.QUEUED, OutboxState.CANCELLED, OutboxState.HELD},
    OutboxState.QUEUED: {OutboxState.SENDING, OutboxState.CANCELLED, OutboxState.HELD},
    OutboxState.SENDING: {
        OutboxState.CONFIRMED,
        OutboxState.UNKNOWN,
        OutboxState.QUEUED,
        OutboxState.REFUSED,
    },
    OutboxState.UNKNOWN: {OutboxState.CONFIRMED, OutboxState.QUEUED, OutboxState.CANCELLED},
    OutboxState.HELD: {OutboxState.QUEUED, OutboxState.CANCELLED},
    OutboxState.CONFIRMED: set[OutboxState](),
    OutboxState.REFUSED: set[OutboxState](),
    OutboxState.CANCELLED: set[OutboxState](),
}
ON_THE_WAY = frozenset({OutboxState.WAITING, OutboxState.QUEUED, OutboxState.SENDING})
BY_HAND = "by_hand"  # why a reply stands queued that the desk does not send
ASKS_THE_SELLER = frozenset({OutboxState.UNKNOWN, OutboxState.HELD, OutboxState.REFUSED})


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file that goes with a reply; ``content`` was copied when the seller attached it."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """An immutable reply and where it stands.

    ``reference`` is our idempotency mark. ``seen_messages`` are the ids the seller had before them when pressing
    Send: anything else in the thread at the time of sending holds the reply. ``seen_at`` is the latest
    instant that thread told of by then, by the platform's clock; the store notes it. ``send_after`` ends the time for
    undo. ``hold_reasons`` are what the seller said where a finding asked for a reason (rule → words).
    """

    id: int
    key: ThreadKey
    reference: str
    body: str
    files: tuple[OutgoingFile, ...]
    created_at: datetime
    send_after: datetime
    state: OutboxState
    seen_messages: tuple[str, ...] = ()
    attempts: int = 0
    next_attempt_at: datetime | None = None
    last_error: str = ""  # a code: the kind of a PlatformError, new_message, colleague_answered, taken_over, stale
    hold_reasons: tuple[tuple[str, str], ...] = ()
    message_id: str | None = None  # the platform's, once confirmed
    finished_at: datetime | None = None
    seen_at: datetime | None = None


def waits_for_hand(entry: OutboxEntry) -> bool:
    """Whether the text is approved and now the seller's to put into the panel."""
    return entry.state is OutboxState.QUEUED and entry.last_error == BY_HAND


@dataclass(frozen=True, slots=True)
class OutboxStep:
    """One line of an entry's history: when it entered ``state`` and a code that says why."""

    at: datetime
    state: OutboxState
    reason: str = ""
