"""By hand: the seller's word that a reply stands in the panel, and the way to take that word back."""

from dataclasses import replace
from datetime import datetime

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.outbox import OutboxEntry, OutboxState
from seller_desk.domain.thread import Author, Message, Thread
from seller_desk.ports import Clock, Derive, Store, ThreadRecord
from seller_desk.services.known import known_capabilities

_STEPS = (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.CONFIRMED)


class Posting:
    def __init__(self, store: Store, clock: Clock, derive: Derive) -> None:
        self._store = store
        self._clock = clock
        self._derive = derive

    def mark(self, posted: OutboxEntry, posted_at: datetime | None) -> Change:
        """The clock stops at ``posted_at``, or now.

        Raises ``InvalidInput`` where the desk itself sends (not_by_hand), and for a time still to come.
        """
        now = self._clock.now()
        at = posted_at or now
        self._check_by_hand(posted)
        if at > now:
            raise InvalidInput("in_the_future", "posted_at")
        with self._store.transaction():
            self._confirm(posted, at)
            self._add_message(posted, at)
            self._store.drafts.discard(posted.key)
            self._store.audit.add(now, posted.key, "posted", posted.reference)
        return Change(ChangeKind.THREADS, frozenset({posted.key}))

    def take_back(self, posted: OutboxEntry) -> Change:
        """The clock runs as if it had not been said, and the text waits again to be posted; the audit log keeps both.

        Raises ``InvalidInput``: not_by_hand, not_posted, another_reply while another one is on its way.
        """
        self._check_by_hand(posted)
        if posted.state is not OutboxState.CONFIRMED:
            raise InvalidInput("not_posted", "entry")
        if any(entry.key == posted.key for entry in self._store.outbox.open()):
            raise InvalidInput("another_reply", "entry")
        now = self._clock.now()
        with self._store.transaction():
            self._store.outbox.reopen(posted, now, "not_posted")
            self._take_message_away(posted)
            if self._store.drafts.read(posted.key) is None:
                self._store.drafts.save(Draft(posted.key, posted.body, len(posted.body), now, posted.files))
            self._store.audit.add(now, posted.key, "not_posted", posted.reference)
        return Change(ChangeKind.THREADS, frozenset({posted.key}))

    def _check_by_hand(self, entry: OutboxEntry) -> None:
        if not known_capabilities(self._store, entry.key.account).posts_by_hand:
            raise InvalidInput("not_by_hand", "entry")

    def _confirm(self, entry: OutboxEntry, at: datetime) -> None:
        """The same steps as a reply the desk sends, so that the history reads alike."""
        done = _STEPS.index(entry.state) + 1 if entry.state in _STEPS else 0
        for state in _STEPS[done:]:
            message_id = entry.reference if state is OutboxState.CONFIRMED else None
            entry = self._store.outbox.move(entry, state, at, "posted", message_id=message_id)

    def _add_message(self, entry: OutboxEntry, at: datetime) -> None:
        record = self._record(entry)
        message = Message(entry.reference, Author.SELLER, entry.body, at, reference=entry.reference)
        messages = (*record.thread.messages, message)
        self._keep(record, replace(record.thread, messages=messages, updated_at=at, unread=False))

    def _take_message_away(self, entry: OutboxEntry) -> None:
        record = self._record(entry)
        left = tuple(message for message in record.thread.messages if message.id != entry.message_id)
        last = max((message.sent_at for message in left), default=record.thread.updated_at)
        looked = record.marks.seen in {entry.message_id, *(message.id for message in left[-1:])}
        unread = record.thread.unread or not looked  # as it was: "posted" had made it read
        self._keep(record, replace(record.thread, messages=left, updated_at=last, unread=unread))

    def _keep(self, record: ThreadRecord, thread: Thread) -> None:
        self._store.threads.rewrite([replace(record, thread=thread).with_derived(self._derive(thread))])

    def _record(self, entry: OutboxEntry) -> ThreadRecord:
        record = self._store.threads.read(entry.key)
        if record is None:
            raise NotFound("unknown_thread")
        return record
