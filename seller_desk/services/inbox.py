"""Open the inbox: the queue by due time, a conversation with its clock, marks that stay on this desk."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.change import Change
from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import InvalidInput, NotFound, PlatformError
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import OutboxEntry, OutboxState
from seller_desk.domain.replies.invitation import buyer_invitation
from seller_desk.domain.risk.model import Danger, Evidence
from seller_desk.domain.risk.triage import triage
from seller_desk.domain.thread import Author, Thread
from seller_desk.domain.transfer import Transfers
from seller_desk.ports import Clock, LocalMarks, Platform, Store, ThreadRecord
from seller_desk.services.calendars import Calendars
from seller_desk.services.known import known_account, known_capabilities
from seller_desk.services.queue import SETTLED_SHOWN, Band, Place, QueueCounts, QueueRow, QueueView
from seller_desk.services.queue_view import Settled, queue_view
from seller_desk.services.reckoning import Reckoning

__all__ = ["Band", "ConversationView", "Inbox", "Place", "QueueCounts", "QueueRow", "QueueView"]

_STILL_SHOWN = timedelta(hours=1)  # a confirmed reply stays in its conversation's outbox this long


@dataclass(frozen=True, slots=True)
class ConversationView:
    """Everything the conversation and the order panel show. ``evidence`` maps message ids to words of risk."""

    record: ThreadRecord
    account: Account
    capabilities: Capabilities
    order: Order | None
    offers: tuple[Offer, ...]
    danger: Danger
    evidence: tuple[tuple[str, Evidence], ...]
    draft: Draft | None
    outbox: tuple[OutboxEntry, ...]  # not final, or confirmed within the hour
    earlier_threads: int
    orders_of_buyer: int
    off_platform_invitation: tuple[str, tuple[int, int]] | None  # buyer's own: message id and span (R4)


class Inbox:
    """Reads what sync stored; deadlines were computed there, here they are only compared with the present."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        calendars: Calendars,
        platforms: Callable[[str], Platform],
        transfers: Transfers | None = None,
    ) -> None:
        """``platforms`` opens the connection of an account; only what says so below asks it."""
        self._store = store
        self._clock = clock
        self._calendars = calendars
        self._platforms = platforms
        self._transfers = transfers or Transfers()

    def queue(
        self, place: Place = Place.TO_ANSWER, market: str | None = None, settled_at_most: int | None = SETTLED_SHOWN
    ) -> QueueView:
        """``market`` None means all. Of the settled threads, most of a grown inbox, only so many are read."""
        threads = self._store.threads
        records = [record for record in threads.live() if market is None or record.thread.market == market]
        reckoning = Reckoning(self._calendars, self._clock.now())
        settled = threads.settled(market, settled_at_most) if place is Place.WAITING else []
        count = threads.count_settled(market)
        return queue_view(records, reckoning, self._store.outbox.open(), place, Settled(settled, count))

    def row(self, key: ThreadKey) -> QueueRow:
        """One thread as the queue reckons it, whatever place it stands in; raises ``NotFound``."""
        return Reckoning(self._calendars, self._clock.now()).row(self._record(key))

    def conversation(self, key: ThreadKey) -> ConversationView:
        """Raises ``NotFound``."""
        record = self._record(key)
        order, offers = self._order(record.thread)
        orders = self._orders_of_buyer(record.thread)
        return ConversationView(
            record=record,
            account=known_account(self._store, key.account),
            capabilities=known_capabilities(self._store, key.account),
            order=order,
            offers=offers,
            danger=Reckoning(self._calendars, self._clock.now()).danger(record),
            evidence=_evidence(record.thread),
            draft=self._store.drafts.read(key),
            outbox=self._outbox(key),
            earlier_threads=len(orders) - 1,
            orders_of_buyer=len({number for number in orders if number}),
            off_platform_invitation=_invitation(record.thread),
        )

    def attachment(self, key: ThreadKey, attachment: str, size: int = 0) -> bytes:
        """From the store if it was read before, else from the platform (not on the UI thread).

        Raises ``PlatformError``.
        """
        kept = self._store.attachments.read(key, attachment)
        if kept is not None:
            return kept
        with self._transfers.under_way((key, attachment), size) as progress:
            content = self._platforms(key.account).download_attachment(key.thread, attachment, progress)
        self._store.attachments.save(key, attachment, content)
        return content

    def mark_read(self, key: ThreadKey) -> Change:
        """Here at once; at the platform, if it offers that, as far as it can be reached (not on the UI thread)."""
        record = self._record(key)
        change = self._store.threads.rewrite([replace(record, thread=replace(record.thread, unread=False))])
        if known_capabilities(self._store, key.account).mark_read:
            self._tell_platform(key)
        return change

    def note_seen(self, key: ThreadKey) -> None:
        """The person has its newest message before their eyes; what comes later is new to them."""
        record = self._record(key)
        newest = record.thread.messages[-1].id if record.thread.messages else ""
        if newest != record.marks.seen:
            self._mark(record, replace(record.marks, seen=newest))

    def _tell_platform(self, key: ThreadKey) -> None:
        try:
            self._platforms(key.account).mark_read(key.thread)
        except PlatformError:
            return  # being unread there as well loses nothing

    def no_reply_needed(self, key: ThreadKey, needed: bool = False) -> Change:
        """A local decision about the buyer's last message; ``needed`` True takes it back."""
        record = self._record(key)
        clock = record.clock
        last = clock.repeated[-1] if clock.repeated else clock.started_by
        return self._mark(record, replace(record.marks, no_reply_needed_for=None if needed else last))

    def snooze(self, key: ThreadKey, until: datetime | None) -> Change:
        """Never past the deadline: raises ``InvalidInput`` then. None wakes the thread."""
        record = self._record(key)
        if until is not None:
            if until <= self._clock.now():
                raise InvalidInput("in_the_past", "until")
            if record.clock.deadline is not None and until > record.clock.deadline.due_at:
                raise InvalidInput("past_deadline", "until")
        return self._mark(record, replace(record.marks, snoozed_until=until))

    def note(self, key: ThreadKey, text: str) -> Change:
        record = self._record(key)
        return self._mark(record, replace(record.marks, note=text.strip()))

    def _mark(self, record: ThreadRecord, marks: LocalMarks) -> Change:
        return self._store.threads.mark(record.thread.key, marks)

    def _record(self, key: ThreadKey) -> ThreadRecord:
        record = self._store.threads.read(key)
        if record is None:
            raise NotFound("unknown_thread")
        return record

    def _order(self, thread: Thread) -> tuple[Order | None, tuple[Offer, ...]]:
        if thread.order_number is None:
            return None, ()
        return self._store.orders.read(thread.key.account, thread.order_number) or (None, ())

    def _orders_of_buyer(self, thread: Thread) -> list[str | None]:
        """One for each thread of the buyer, this one included.

        A platform gives no more than a name and a market to go by; without a name nothing is known.
        """
        if not thread.buyer_name:
            return [thread.order_number]
        return self._store.threads.orders_of_buyer(thread.key.account, thread.market, thread.buyer_name)

    def _outbox(self, key: ThreadKey) -> tuple[OutboxEntry, ...]:
        fresh = self._store.outbox.recent(self._clock.now() - _STILL_SHOWN)
        done = [entry for entry in fresh if entry.state is OutboxState.CONFIRMED]
        return tuple(entry for entry in [*self._store.outbox.open(), *done] if entry.key == key)


def _evidence(thread: Thread) -> tuple[tuple[str, Evidence], ...]:
    return tuple(
        (message.id, evidence)
        for message in thread.messages
        if message.author is Author.BUYER and not message.deleted
        for evidence in triage(message.body, thread.market).evidence
    )


def _invitation(thread: Thread) -> tuple[str, tuple[int, int]] | None:
    for message in reversed(thread.messages):
        if message.author is Author.BUYER and not message.deleted:
            span = buyer_invitation(message.body, thread.market)
            if span is not None:
                return message.id, span
    return None
