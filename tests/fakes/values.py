"""Threads, messages and replies with as little said as a test needs."""

from datetime import datetime, timedelta

from seller_desk.domain.clock.model import Deadline, Span, ThreadClock
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry, OutboxState, OutgoingFile
from seller_desk.domain.thread import Author, Message, Thread, ThreadState
from seller_desk.ports import Derived, LocalMarks, ThreadRecord
from tests.fakes.clock import WEDNESDAY

ACCOUNT = "shop"
PHOTO = OutgoingFile("ekrāns.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(100))


def message(
    name: str, body: str = "Labdien!", author: Author = Author.BUYER, minutes: float = 0, **more: object
) -> Message:
    """Sent so many ``minutes`` after Wednesday, 11:00 UTC."""
    return Message(name, author, body, WEDNESDAY + timedelta(minutes=minutes), **more)  # type: ignore[arg-type]


def thread(name: str = "t1", *messages: Message, **more: object) -> Thread:
    said = messages or (message(f"{name}-m1"),)
    values: dict[str, object] = {
        "key": ThreadKey(ACCOUNT, name),
        "market": "LV",
        "buyer_name": "Anna Kalniņa",
        "subject": "Baterija",
        "state": ThreadState.OPEN,
        "updated_at": max(each.sent_at for each in said),
        "messages": said,
    }
    return Thread(**(values | more))  # type: ignore[arg-type]


def derive(given: Thread) -> Derived:
    """A clock of 24 plain hours from the first buyer message after the last answer; no risks."""
    waiting: list[Message] = []
    for each in given.messages:
        if each.author is Author.SELLER:
            waiting = []
        elif each.author is Author.BUYER:
            waiting.append(each)
    if not waiting:
        return Derived(ThreadClock(None), ())
    start = waiting[0].sent_at
    due = start + timedelta(hours=24)
    deadline = Deadline(start, due, (Span(start, due),), (), "Europe/Riga")
    return Derived(ThreadClock(deadline, waiting[0].id, tuple(each.id for each in waiting[1:])), ())


def record(given: Thread) -> ThreadRecord:
    derived = derive(given)
    return ThreadRecord(given, derived.clock, derived.risks, LocalMarks())


def reply(
    to: Thread,
    body: str = "Labdien, Anna! Bateriju nomainīsim bez maksas.",
    reference: str = "ref-1",
    at: datetime = WEDNESDAY,
    undo_seconds: float = 10,
    files: tuple[OutgoingFile, ...] = (),
) -> OutboxEntry:
    """What Send commits: the reply waits for undo, with what the seller had seen."""
    return OutboxEntry(
        id=0,
        key=to.key,
        reference=reference,
        body=body,
        files=files,
        created_at=at,
        send_after=at + timedelta(seconds=undo_seconds),
        state=OutboxState.WAITING,
        seen_messages=tuple(each.id for each in to.messages),
    )
