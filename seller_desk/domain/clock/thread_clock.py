"""Derives the clock of a thread from its messages alone: what started it, what stopped it, what moved nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from seller_desk.domain.clock.deadline import REPLY_SECONDS, reply_deadline
from seller_desk.domain.clock.local_time import reckonable
from seller_desk.domain.clock.model import Deadline, StoppedClock, ThreadClock
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.thread import Author, Message

CLOSED = ""  # ``stopped_by`` of a clock that the closing of the thread ended


def thread_clock(
    messages: Sequence[Message],
    calendar: WorkingCalendar,
    closed_at: datetime | None = None,
    working_seconds: int = REPLY_SECONDS,
) -> ThreadClock:
    """The clock starts with the oldest unanswered buyer message and stops with a person's answer the buyer can see.

    Repeats never move it. Only the platform's own instants count, so a seller's computer with a wrong clock changes
    nothing. Messages may come in any order; those of the same instant are read in the order given.
    A buyer message after the answer, or after ``closed_at``, starts afresh. An instant of the year 1 or 9999, a slip
    of the platform, is read as the nearest that a calendar knows: such a message is seen to wait, and nothing stops.
    """
    run = _Run(calendar, working_seconds)
    for at, message in _happenings(messages, closed_at):
        if message is None:
            run.stop(at, CLOSED)
        elif message.author is Author.BUYER:
            run.hear(at, message)
        elif stops(message):
            run.stop(at, message.id)
    return run.result()


def stops(message: Message) -> bool:
    """Whether the message is an answer: by a person of the shop, visible to the buyer, and still there."""
    by_hand = message.author is Author.SELLER and not message.automatic
    return by_hand and message.visible_to_buyer and not message.deleted


@dataclass(slots=True)
class _Run:
    """The clock as it stands while the messages are read one after the other."""

    calendar: WorkingCalendar
    working_seconds: int
    waiting: list[tuple[datetime, Message]] = field(default_factory=list)
    earlier: list[StoppedClock] = field(default_factory=list)

    def hear(self, at: datetime, message: Message) -> None:
        self.waiting.append((at, message))

    def stop(self, at: datetime, by: str) -> None:
        if self.waiting:
            deadline = self._deadline()
            late = self.calendar.within(deadline.due_at, at) if at > deadline.due_at else 0
            self.earlier.append(StoppedClock(deadline, at, by, late))
            self.waiting.clear()

    def result(self) -> ThreadClock:
        if not self.waiting:
            return ThreadClock(None, earlier=tuple(self.earlier))
        first, *repeated = [message.id for _at, message in self.waiting]
        return ThreadClock(self._deadline(), first, tuple(repeated), tuple(self.earlier))

    def _deadline(self) -> Deadline:
        return reply_deadline(self.waiting[0][0], self.calendar, self.working_seconds)


def _happenings(messages: Sequence[Message], closed_at: datetime | None) -> list[tuple[datetime, Message | None]]:
    """What happened in order of time, the closing (None) after the messages of its own instant."""
    found: list[tuple[datetime, Message | None]] = [
        (reckonable(message.sent_at), message) for message in messages if not message.deleted
    ]
    if closed_at is not None:
        found.append((reckonable(closed_at), None))  # sorting keeps the order of what is equal
    return sorted(found, key=_instant)


_instant = itemgetter(0)
