"""The shapes in which threads, their messages and orders lie in the tables, and how they are cut and joined."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter

import msgspec

from seller_desk.domain.clock.model import StoppedClock, ThreadClock
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import ASKS_THE_SELLER, ON_THE_WAY, OutboxState
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.thread import Message, Thread
from seller_desk.ports import LocalMarks, ThreadRecord
from seller_desk.store.columns import to_optional_instant

MESSAGE_ID_STEP = 65_536
_FIELDS = tuple(field.name for field in fields(Thread) if field.name != "messages")
_values = attrgetter(*_FIELDS)


@dataclass(frozen=True, slots=True)
class Head:
    """A thread cut to what a queue row shows: the first unanswered and the last message, no earlier clocks."""

    thread: Thread
    clock: ThreadClock
    risks: tuple[Risk, ...]
    procedure_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderContent:
    order: Order
    offers: tuple[Offer, ...]


def head_of(record: ThreadRecord, said: Mapping[str, bytes]) -> dict[str, object]:
    """A :class:`Head` as it is encoded; ``said`` are the messages by id, which need no second encoding."""
    thread, clock = record.thread, record.clock
    shown = [message for message in thread.messages[:-1] if message.id == clock.started_by]
    messages = [msgspec.Raw(said[message.id]) for message in (*shown, *thread.messages[-1:])]
    return {
        "thread": dict(zip(_FIELDS, _values(thread), strict=True)) | {"messages": messages},
        "clock": {"deadline": clock.deadline, "started_by": clock.started_by, "repeated": clock.repeated},
        "risks": record.risks,
        "procedure_until": record.procedure_until,
    }


def record_of(
    head: Head,
    marks: LocalMarks,
    has_draft: bool,
    outbox_state: OutboxState | None,
    *,
    messages: Iterable[Message] | None = None,
    earlier: tuple[StoppedClock, ...] = (),
) -> ThreadRecord:
    """Puts a record together again; without ``messages`` it stays as short as its head."""
    thread = head.thread
    if messages is not None:
        thread = replace(thread, messages=tuple(sorted(messages, key=lambda message: message.sent_at)))
    clock = replace(head.clock, earlier=earlier) if earlier else head.clock
    return ThreadRecord(thread, clock, head.risks, marks, has_draft, outbox_state, head.procedure_until)


def marks_of(
    snoozed_until: str | None, no_reply_needed_for: str | None, note: str | None, seen: str | None
) -> LocalMarks:
    return LocalMarks(to_optional_instant(snoozed_until), no_reply_needed_for, note or "", seen or "")


def state_to_show(state: str | None) -> OutboxState | None:
    """The state of a thread's newest reply while it is on its way or asks; nothing once it is settled."""
    if state is None:
        return None
    found = OutboxState(state)
    return found if found in ON_THE_WAY or found in ASKS_THE_SELLER else None
