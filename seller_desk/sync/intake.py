"""Takes threads in: derives their clock and risks, stores them, and tells who shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from seller_desk.domain.change import Change
from seller_desk.domain.closing import with_closing
from seller_desk.domain.forgetting import since_forgotten
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry
from seller_desk.domain.thread import Author, Message, Thread, ThreadState
from seller_desk.ports import Clock, Derive, LocalMarks, OnChange, SendOutcome, Store, ThreadRecord
from seller_desk.sync.connections import Connection

_NO_MARKS = LocalMarks()  # saving a thread leaves the seller's own marks as they are


class Intake:
    def __init__(self, store: Store, clock: Clock, derive: Derive, report: OnChange) -> None:
        self._store = store
        self._clock = clock
        self._derive = derive
        self.report = report

    def save(self, threads: Sequence[Thread]) -> None:
        self.report(self._store.threads.save([self._record(thread) for thread in self.remembered(threads)]))

    def save_page(
        self, account: str, threads: Sequence[Thread], removed: Iterable[str], cursor: str
    ) -> tuple[Thread, ...]:
        """The page and the place to go on from, committed together: a kill repeats a page or nothing.

        Returns the threads as they are kept.
        """
        gone = [ThreadKey(account, thread) for thread in removed]
        kept = self.remembered(threads)
        records = [self._record(thread) for thread in kept]  # outside: the seller may write
        with self._store.transaction():
            changes = [
                self._store.threads.save(records),
                self._let_go(gone),
            ]
            self._store.accounts.save_cursor(account, cursor)
        for change in changes:
            if change.ids:
                self.report(change)
        return kept

    def remembered(self, threads: Sequence[Thread]) -> tuple[Thread, ...]:
        """As the desk keeps them: without what the seller was asked to forget, and with the time of their closing."""
        forgotten = self._store.privacy.forgotten(thread.key for thread in threads)
        cut = [since_forgotten(thread, forgotten.get(thread.key)) for thread in threads] if forgotten else threads
        return self._with_closing([thread for thread in cut if thread is not None])

    def add_message(self, key: ThreadKey, message: Message) -> None:
        """Shows the seller's own reply at once; the next page brings the platform's version of it."""
        record = self._store.threads.read(key)
        if record is None or any(known.id == message.id for known in record.thread.messages):
            return
        updated = max(record.thread.updated_at, message.sent_at)
        messages = (*record.thread.messages, message)
        self.save([replace(record.thread, messages=messages, updated_at=updated, unread=False)])

    def let_go(self, keys: Iterable[ThreadKey]) -> None:
        """Threads that the platform no longer shows."""
        change = self._let_go(list(keys))
        if change.ids:
            self.report(change)

    def close(self, key: ThreadKey) -> None:
        """A thread that cannot be found: nothing can be answered there."""
        record = self._store.threads.read(key)
        if record is not None and record.thread.state is not ThreadState.CLOSED:
            self.save([self._closed(record.thread)])

    def _closed(self, thread: Thread) -> Thread:
        """Closed for want of the thread itself, and now: nothing can be answered any more."""
        return replace(thread, state=ThreadState.CLOSED, closed_at=max(thread.updated_at, self._clock.now()))

    def own_message(self, connection: Connection, entry: OutboxEntry, outcome: SendOutcome) -> Message:
        """The reply as a message of the thread, by the platform's word that it arrived."""
        return Message(
            id=outcome.message_id or entry.reference,
            author=Author.SELLER,
            body=entry.body,
            sent_at=outcome.sent_at or self._after_all_said(entry.key),
            author_name=connection.account.agent_name,
            reference=entry.reference,
        )

    def _after_all_said(self, key: ThreadKey) -> datetime:
        """Now; for a desk whose clock is behind, the last known message: the reply was sent after it was read."""
        record = self._store.threads.read(key)
        said = [message.sent_at for message in record.thread.messages] if record else []
        return max([self._clock.now(), *said])

    def _with_closing(self, threads: Sequence[Thread]) -> tuple[Thread, ...]:
        """The platform's word that a thread is closed, with what this desk has seen of when."""
        closed = [thread.key for thread in threads if thread.state is ThreadState.CLOSED]
        known = self._store.threads.heads(closed) if closed else {}
        return tuple(
            with_closing(thread, known.get(thread.key)) if thread.state is ThreadState.CLOSED else thread
            for thread in threads
        )

    def _let_go(self, gone: Sequence[ThreadKey]) -> Change:
        """A thread the platform no longer shows goes; one with the seller's unsent words stays, closed."""
        records = [self._store.threads.read(key) for key in gone]
        kept = [record for record in records if record and (record.has_draft or record.outbox_state)]
        keys = {record.thread.key for record in kept}
        self._store.threads.save([self._record(self._closed(record.thread)) for record in kept])
        change = self._store.threads.remove(key for key in gone if key not in keys)
        return replace(change, ids=change.ids | keys)

    def _record(self, thread: Thread) -> ThreadRecord:
        derived = self._derive(thread)
        until = derived.procedure_until
        return ThreadRecord(thread, derived.clock, derived.risks, _NO_MARKS, procedure_until=until)
