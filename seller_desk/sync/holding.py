"""Reasons to ask the seller before a reply leaves: what happened in the thread since they pressed Send."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from seller_desk.domain.outbox import OutboxEntry, OutboxState, OutboxStep
from seller_desk.domain.thread import Author, Message, Thread, ThreadState

STALE_AFTER = timedelta(hours=6)
_NEW = {Author.BUYER: "new_message", Author.SELLER: "colleague_answered"}


def is_stale(entry: OutboxEntry, history: Sequence[OutboxStep], now: datetime) -> bool:
    """Whether the reply has waited so long past its time that the seller may no longer mean it."""
    return now - max(entry.send_after, decided_at(entry, history)) > STALE_AFTER


def decided_at(entry: OutboxEntry, history: Sequence[OutboxStep]) -> datetime:
    """When the seller last wanted this reply sent: on pressing Send, or on saying so again when asked."""
    asked = (OutboxState.HELD, OutboxState.UNKNOWN)
    decisions = [
        step.at
        for before, step in pairwise(history)
        if before.state in asked and step.state is OutboxState.QUEUED and step.reason != "not_there"
    ]
    return max([entry.created_at, *decisions])


def why_hold(entry: OutboxEntry, before: Thread | None, now: Thread) -> str:
    """A code of :class:`OutboxEntry.last_error`, or empty. ``before`` is the thread as the desk knew it."""
    if now.state is ThreadState.TAKEN_OVER or now.take_over is not None:
        return "taken_over"
    seen = set(entry.seen_messages)
    for message in now.messages:
        if message.id not in seen and _matters(message) and not is_own(message, entry):
            return _NEW.get(message.author, "changed")
    if entry.seen_at is not None and any(_edited_since(message, entry.seen_at) for message in now.messages):
        return "changed"
    closed_meanwhile = now.state is ThreadState.CLOSED and before is not None and before.state is ThreadState.OPEN
    return "closed" if closed_meanwhile else ""


def own_message(thread: Thread, entry: OutboxEntry) -> Message | None:
    """The message in ``thread`` that this reply has become.

    Where the platform keeps no reference: the seller's own message with this text that was not there before. Its
    time is compared only with the platform's own times, as the seller's clock may be wrong by hours.
    """
    for message in thread.messages:
        if message.reference == entry.reference:
            return message
    seen = set(entry.seen_messages)
    known = [message.sent_at for message in thread.messages if message.id in seen]
    return next(
        (
            message
            for message in thread.messages
            if message.id not in seen and _same_text(message, entry) and all(message.sent_at >= at for at in known)
        ),
        None,
    )


def is_own(message: Message, entry: OutboxEntry) -> bool:
    return message.reference == entry.reference or _same_text(message, entry)


def _same_text(message: Message, entry: OutboxEntry) -> bool:
    if message.author is not Author.SELLER or message.reference is not None or message.deleted:
        return False
    return message.body.split() == entry.body.split()


def _matters(message: Message) -> bool:
    """A machine's note about a parcel changes nothing; whatever a person wrote may."""
    return not message.deleted and not message.automatic


def _edited_since(message: Message, instant: datetime) -> bool:
    """Both by the platform's clock: the seller's may be wrong by days."""
    return message.author is Author.BUYER and message.edited_at is not None and message.edited_at > instant
