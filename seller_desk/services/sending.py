"""Send an answer, take it back in time, and settle what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from seller_desk.domain.change import Change
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry, OutboxStep, OutgoingFile
from seller_desk.domain.replies.model import ReplyCheck


class Refusal(StrEnum):
    """Why nothing was queued."""

    EMPTY = "empty"
    BLOCKED = "blocked"  # the check says what
    REASON_NEEDED = "reason_needed"  # a hold without its reason
    TAKEN_OVER = "taken_over"
    ALREADY_ON_ITS_WAY = "already_on_its_way"


@dataclass(frozen=True, slots=True)
class SendAnswer:
    """Either an ``entry`` that waits ``undo`` seconds, or a ``refusal`` with the ``check`` that says why."""

    entry: OutboxEntry | None
    refusal: Refusal | None
    check: ReplyCheck


@dataclass(frozen=True, slots=True)
class OutboxRow:
    entry: OutboxEntry
    buyer_name: str
    market: str
    device: str
    due_at: datetime | None
    history: tuple[OutboxStep, ...]


class Settlement(StrEnum):
    """The seller's word on an unknown or held reply."""

    IT_ARRIVED = "it_arrived"
    SEND_AGAIN = "send_again"
    SEND_ANYWAY = "send_anyway"
    BACK_TO_DRAFT = "back_to_draft"


class Sending:
    def send(
        self,
        key: ThreadKey,
        text: str,
        files: tuple[OutgoingFile, ...] = (),
        hold_reasons: tuple[tuple[str, str], ...] = (),
        send_at: datetime | None = None,
    ) -> SendAnswer:
        """Checks once more, then commits an outbox row; the draft stays until the platform has confirmed."""
        raise NotImplementedError

    def undo(self, entry: int) -> bool:
        """True if it was still waiting; the draft is as it was."""
        raise NotImplementedError

    def outbox(self) -> tuple[OutboxRow, ...]:
        """Not final ones (those that ask first), then today's final ones."""
        raise NotImplementedError

    def settle(self, entry: int, settlement: Settlement) -> Change:
        raise NotImplementedError

    def mark_posted(self, entry: int, posted_at: datetime | None = None) -> Change:
        """Assisted: the seller has put the text into the panel by hand."""
        raise NotImplementedError
