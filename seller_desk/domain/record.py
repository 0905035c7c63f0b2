"""What this desk keeps: a thread with what was derived of it and noted on it, a search hit, a check of the inbox."""

from dataclasses import dataclass, replace
from datetime import datetime

from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.thread import Thread


@dataclass(frozen=True, slots=True)
class LocalMarks:
    """What only this desk knows of a thread. ``no_reply_needed_for`` is the id of the message it was said of.

    ``seen`` is the id of the newest message when the person last looked; empty where that was never noted.
    """

    snoozed_until: datetime | None = None
    no_reply_needed_for: str | None = None
    note: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ThreadRecord:
    """A thread as stored, with what the desk noted (``marks``) and derived (see :class:`Derived`)."""

    thread: Thread
    clock: ThreadClock
    risks: tuple[Risk, ...]
    marks: LocalMarks
    has_draft: bool = False
    outbox_state: OutboxState | None = None
    procedure_until: datetime | None = None

    def with_derived(self, derived: "Derived") -> "ThreadRecord":
        return replace(self, clock=derived.clock, risks=derived.risks, procedure_until=derived.procedure_until)


@dataclass(frozen=True, slots=True)
class Derived:
    """What the desk works out of a thread: the clock (R1) and the risks of a take-over (R8, R9).

    ``procedure_until`` is the end (UTC) of the time that the platform's procedure gives for the gravest risk.
    """

    clock: ThreadClock
    risks: tuple[Risk, ...]
    procedure_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    key: ThreadKey
    message_id: str | None
    snippet: str
    spans: tuple[tuple[int, int], ...]
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class SyncCheck:
    """A line of the record of when the inbox was checked (R6). ``error`` is a code, empty when it went well."""

    account: str
    started_at: datetime
    finished_at: datetime
    changed_threads: int
    error: str = ""
