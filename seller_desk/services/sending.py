"""Send an answer, take it back in time, and settle what became of it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.clock.model import StoppedClock
from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import ASKS_THE_SELLER, BY_HAND, OutboxEntry, OutboxState, OutboxStep, OutgoingFile
from seller_desk.domain.replies.model import ReplyCheck, Severity
from seller_desk.domain.thread import Message, Thread, ThreadState
from seller_desk.ports import Clock, Derive, Store, ThreadRecord
from seller_desk.services.attaching import first_fault
from seller_desk.services.choices import read_choices
from seller_desk.services.known import known_capabilities
from seller_desk.services.posting import Posting
from seller_desk.services.writing import Writing

# No letters or digits that are taken for each other when read aloud.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Refusal(StrEnum):
    """Why nothing was queued."""

    EMPTY = "empty"
    BLOCKED = "blocked"  # the check says what
    REASON_NEEDED = "reason_needed"  # a hold without its reason
    TAKEN_OVER = "taken_over"
    ALREADY_ON_ITS_WAY = "already_on_its_way"
    FILE_REFUSED = "file_refused"  # one of the files is not what the platform takes


@dataclass(frozen=True, slots=True)
class SendAnswer:
    """Either an ``entry`` that waits ``undo`` seconds, or a ``refusal`` with the ``check`` that says why.

    ``by_hand``: the text is approved and now the seller's to put into the panel; there is nothing to undo.
    """

    entry: OutboxEntry | None
    refusal: Refusal | None
    check: ReplyCheck
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class OutboxRow:
    entry: OutboxEntry
    buyer_name: str
    market: str
    device: str
    due_at: datetime | None
    history: tuple[OutboxStep, ...]
    stopped: StoppedClock | None = None  # the deadline that this reply met or missed, once confirmed
    news: tuple[Message, ...] = ()  # while it is held: what the seller had not seen when they pressed Send


class Settlement(StrEnum):
    """The seller's word on an unknown or held reply."""

    IT_ARRIVED = "it_arrived"
    SEND_AGAIN = "send_again"
    SEND_ANYWAY = "send_anyway"
    BACK_TO_DRAFT = "back_to_draft"


_SETTLED_AS = {
    Settlement.IT_ARRIVED: OutboxState.CONFIRMED,
    Settlement.SEND_AGAIN: OutboxState.QUEUED,
    Settlement.SEND_ANYWAY: OutboxState.QUEUED,
    Settlement.BACK_TO_DRAFT: OutboxState.CANCELLED,
}


class Sending:
    def __init__(self, store: Store, clock: Clock, writing: Writing, derive: Derive) -> None:
        self._store = store
        self._clock = clock
        self._writing = writing
        self._posting = Posting(store, clock, derive)

    def send(
        self,
        key: ThreadKey,
        text: str,
        files: tuple[OutgoingFile, ...] = (),
        hold_reasons: tuple[tuple[str, str], ...] = (),
        send_at: datetime | None = None,
    ) -> SendAnswer:
        """Checks once more, then commits an outbox row; the draft stays until the platform has confirmed.

        ``hold_reasons`` are rule and reason for each finding that asks for one; they are kept in the audit log.
        Raises ``NotFound``.
        """
        record = self._record(key)
        check = self._writing.check(key, text)
        refusal = self._refusal(record, text, check, hold_reasons) or self._refusal_of_files(key, files)
        if refusal is not None:
            return SendAnswer(None, refusal, check)
        entry = self._commit(record.thread, text, files, hold_reasons, send_at)
        if not known_capabilities(self._store, key.account).posts_by_hand:
            return SendAnswer(entry, None, check)
        handed = self._store.outbox.move(entry, OutboxState.QUEUED, self._clock.now(), BY_HAND)
        return SendAnswer(handed, None, check, by_hand=True)

    def undo(self, entry: int) -> bool:
        """True if it was still waiting; the draft is as it was."""
        waiting = self._store.outbox.read(entry)
        if waiting is None or waiting.state is not OutboxState.WAITING:
            return False
        try:
            self._store.outbox.move(waiting, OutboxState.CANCELLED, self._clock.now(), "undone")
        except ValueError:  # it left in this very moment
            return False
        return True

    def outbox(self) -> tuple[OutboxRow, ...]:
        """Not final ones (those that ask first), then today's final ones."""
        now = self._clock.now()
        midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        going = sorted(self._store.outbox.open(), key=lambda entry: entry.state not in ASKS_THE_SELLER)
        numbers = {entry.id for entry in going}
        done = [entry for entry in self._store.outbox.recent(midnight) if entry.id not in numbers]
        return tuple(self._row(entry) for entry in [*going, *done])

    def settle(self, entry: int, settlement: Settlement) -> Change:
        """Raises ``InvalidInput`` for a reply that asks nothing, or not this."""
        asked = self._entry(entry)
        now = self._clock.now()
        with self._store.transaction():
            self._settle(asked, settlement, now)
            if settlement is Settlement.IT_ARRIVED:
                self._store.drafts.discard(asked.key)
            elif settlement is Settlement.BACK_TO_DRAFT and self._store.drafts.read(asked.key) is None:
                self._store.drafts.save(Draft(asked.key, asked.body, len(asked.body), now, asked.files))
            self._store.audit.add(now, asked.key, "settled", f"{asked.reference} {settlement.value}")
        return Change(ChangeKind.OUTBOX, frozenset({asked.id}))

    def _settle(self, asked: OutboxEntry, settlement: Settlement, now: datetime) -> None:
        if asked.state is OutboxState.REFUSED and settlement is Settlement.BACK_TO_DRAFT:
            return  # refused is final already; only the words come back
        try:
            self._store.outbox.move(asked, _SETTLED_AS[settlement], now, settlement.value)
        except ValueError:
            raise InvalidInput("not_waiting", "settlement", settlement.value) from None

    def mark_posted(self, entry: int, posted_at: datetime | None = None) -> Change:
        """By hand: the seller has put the text into the panel by hand; see :meth:`Posting.mark`."""
        return self._posting.mark(self._entry(entry), posted_at)

    def take_back_posted(self, entry: int) -> Change:
        """By hand: it was not posted after all; see :meth:`Posting.take_back`."""
        return self._posting.take_back(self._entry(entry))

    def _refusal(
        self, record: ThreadRecord, text: str, check: ReplyCheck, hold_reasons: tuple[tuple[str, str], ...]
    ) -> Refusal | None:
        thread = record.thread
        given = {rule for rule, reason in hold_reasons if reason.strip()}
        asked = {finding.rule.value for finding in check.findings if finding.severity is Severity.HOLD}
        reasons = (
            (Refusal.TAKEN_OVER, thread.state is ThreadState.TAKEN_OVER or thread.take_over is not None),
            (Refusal.ALREADY_ON_ITS_WAY, any(entry.key == thread.key for entry in self._store.outbox.open())),
            (Refusal.EMPTY, not text.strip()),
            (Refusal.BLOCKED, not check.sendable),
            (Refusal.REASON_NEEDED, bool(asked - given)),
        )
        return next((refusal for refusal, applies in reasons if applies), None)

    def _refusal_of_files(self, key: ThreadKey, files: tuple[OutgoingFile, ...]) -> Refusal | None:
        """They were looked at when they were attached; the platform's limits may be others by now."""
        fault = first_fault(files, known_capabilities(self._store, key.account))
        return Refusal.FILE_REFUSED if fault else None

    def _commit(
        self,
        thread: Thread,
        text: str,
        files: tuple[OutgoingFile, ...],
        hold_reasons: tuple[tuple[str, str], ...],
        send_at: datetime | None,
    ) -> OutboxEntry:
        now = self._clock.now()
        undo_ends = now + timedelta(seconds=read_choices(self._store.settings.read()).undo_seconds)
        entry = OutboxEntry(
            id=0,
            key=thread.key,
            reference=_reference(),
            body=text,
            files=files,
            created_at=now,
            send_after=max(undo_ends, send_at or undo_ends),
            state=OutboxState.WAITING,
            seen_messages=tuple(message.id for message in thread.messages),
            hold_reasons=hold_reasons,
        )
        with self._store.transaction():
            self._store.drafts.save(Draft(thread.key, text, len(text), now, files))
            for rule, reason in hold_reasons:
                self._store.audit.add(now, thread.key, "hold_lifted", f"{rule}: {reason}")
            return self._store.outbox.add(entry)

    def _row(self, entry: OutboxEntry) -> OutboxRow:
        record = self._store.threads.read(entry.key)
        history = tuple(self._store.outbox.history(entry.id))
        if record is None:
            return OutboxRow(entry, "", "", "", None, history)
        thread = record.thread
        due_at = record.clock.deadline.due_at if record.clock.deadline else None
        device = thread.product or thread.subject
        met = [clock for clock in record.clock.earlier if entry.message_id and clock.stopped_by == entry.message_id]
        stopped = met[-1] if met else None
        return OutboxRow(
            entry, thread.buyer_name, thread.market, device, due_at, history, stopped, _news(thread, entry)
        )

    def _entry(self, entry: int) -> OutboxEntry:
        found = self._store.outbox.read(entry)
        if found is None:
            raise NotFound("unknown_reply")
        return found

    def _record(self, key: ThreadKey) -> ThreadRecord:
        record = self._store.threads.read(key)
        if record is None:
            raise NotFound("unknown_thread")
        return record


def _news(thread: Thread, entry: OutboxEntry) -> tuple[Message, ...]:
    """Messages that came, or were written anew, since the seller looked; by the platform's times alone."""
    if entry.state is not OutboxState.HELD:
        return ()
    seen, until = set(entry.seen_messages), entry.seen_at
    return tuple(
        message
        for message in thread.messages
        if not message.deleted
        and message.reference != entry.reference
        and (message.id not in seen or (until and message.edited_at and message.edited_at > until))
    )


def _reference() -> str:
    """SD-XXXX-XXXX: long enough never to repeat in an account, short enough to read aloud."""
    block = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"SD-{block[:4]}-{block[4:]}"
