"""Sends what is due from the outbox: reads the thread again first, and never guesses what became of a reply."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import (
    Gone,
    NotAuthorised,
    NotFound,
    PlatformError,
    RateLimited,
    Stopped,
    Transient,
)
from seller_desk.domain.outbox import OutboxEntry, OutboxState
from seller_desk.domain.thread import Message, Thread
from seller_desk.domain.transfer import Transfers
from seller_desk.ports import Clock, Reply, SendOutcome, SendResult, Store
from seller_desk.sync.backoff import patience
from seller_desk.sync.connections import Connection
from seller_desk.sync.holding import is_stale, own_message, why_hold
from seller_desk.sync.intake import Intake
from seller_desk.sync.looking import Looks

PROMPT_TRIES = 3  # of one reply; from then on each failure makes the next try wait longer
_log = logging.getLogger(__name__)
_Step = Callable[[Connection, OutboxEntry], None]


class Delivery:
    """Each step is a committed row, so that a kill at any moment leaves something to go on from.

    A step that the seller has overtaken (undo, back to draft) raises ``ValueError`` in the store and is dropped.
    """

    def __init__(self, store: Store, clock: Clock, intake: Intake, random: Random, transfers: Transfers) -> None:
        self._store = store
        self._clock = clock
        self._intake = intake
        self._random = random
        self._transfers = transfers
        self._looks = Looks()

    def recover(self) -> None:
        """After a start: whatever was being sent when the program ended may or may not have arrived."""
        for entry in self._store.outbox.open():
            if entry.state is OutboxState.SENDING:
                self._move(entry, OutboxState.UNKNOWN, "restarted")

    def due(self) -> set[str]:
        """Accounts with a reply whose time has come."""
        return {entry.key.account for entry in self._store.outbox.open() if self._is_due(entry)}

    def deliver(self, connection: Connection) -> None:
        """Sends every reply that is due, oldest first. Raises what concerns the connection as a whole."""
        for entry in self._store.outbox.open():
            if entry.key.account == connection.id and self._is_due(entry):
                self._settled(entry, self._send_due, connection)

    def resolve(self, connection: Connection) -> None:
        """Finds out what became of replies whose answer never came, held ones included."""
        for entry in self._store.outbox.open():
            if entry.key.account != connection.id:
                continue
            if entry.state is OutboxState.UNKNOWN:
                self._settled(entry, self._find_out, connection)
            elif entry.state is OutboxState.HELD:
                self._settled(entry, self._notice_arrival, connection)

    def _settled(self, entry: OutboxEntry, step: _Step, connection: Connection) -> None:
        try:
            step(connection, entry)
        except ValueError:
            _log.info("reply %d was changed at the desk meanwhile", entry.id)

    def _is_due(self, entry: OutboxEntry) -> bool:
        now = self._clock.now()
        if entry.state is OutboxState.WAITING:
            # A clock that was set back must not turn ten seconds for undo into hours.
            return now >= entry.send_after or now < entry.created_at
        wait = entry.next_attempt_at
        return entry.state is OutboxState.QUEUED and (wait is None or now >= wait or now < entry.created_at)

    def _send_due(self, connection: Connection, entry: OutboxEntry) -> None:
        if is_stale(entry, self._store.outbox.history(entry.id), self._clock.now()):
            self._move(entry, OutboxState.HELD, "stale")
            return
        if entry.state is OutboxState.WAITING:
            entry = self._move(entry, OutboxState.QUEUED, "due")
        thread = self._read_again(connection, entry)
        if thread is None:
            return
        arrived = own_message(thread, entry)
        if arrived is not None:
            sending = self._move(entry, OutboxState.SENDING, "found")
            self._confirm(connection, sending, arrived)
        else:
            self._send(connection, self._move(entry, OutboxState.SENDING, attempted=True))

    def _read_again(self, connection: Connection, entry: OutboxEntry) -> Thread | None:
        """The thread as it is now; None when something in it holds the reply."""
        before = self._store.threads.read(entry.key)
        try:
            thread = connection.platform.thread(entry.key.thread)
        except (NotFound, Gone) as error:
            self._move(entry, OutboxState.HELD, error.kind)
            return None
        self._intake.save([thread])
        reason = why_hold(entry, before.thread if before else None, thread)
        if reason:
            self._move(entry, OutboxState.HELD, reason)
            return None
        return thread

    def _send(self, connection: Connection, entry: OutboxEntry) -> None:
        reply = Reply(entry.key.thread, entry.reference, entry.body, entry.files)
        try:
            outcome = self._sent(connection, entry, reply)
        except (RateLimited, NotAuthorised, Transient) as error:
            if isinstance(error, Transient) and error.reached:
                self._move(entry, OutboxState.UNKNOWN, "no_answer")
            else:
                self._move(entry, OutboxState.QUEUED, error.kind)
            raise
        except Stopped:
            self._move(self._move(entry, OutboxState.QUEUED, "stopped"), OutboxState.HELD, "stopped")
            return
        except PlatformError as error:
            taken_over = error.detail == "taken_over"
            self._move(entry, OutboxState.REFUSED, "taken_over" if taken_over else error.kind)
            return
        except BaseException:
            self._move(entry, OutboxState.UNKNOWN, "no_answer")
            raise
        self._conclude(connection, entry, outcome)

    def _sent(self, connection: Connection, entry: OutboxEntry, reply: Reply) -> SendOutcome:
        """With files it may take long: how far it has come is shown, and the seller may stop it."""
        if not entry.files:
            return connection.platform.send_reply(reply)
        size = sum(len(file.content) for file in entry.files)
        with self._transfers.under_way((entry.key, entry.reference), size) as progress:
            return connection.platform.send_reply(reply, progress)

    def _conclude(self, connection: Connection, entry: OutboxEntry, outcome: SendOutcome) -> None:
        if outcome.result is SendResult.SENT and outcome.message_id is not None:
            self._confirm(connection, entry, self._intake.own_message(connection, entry, outcome))
        elif entry.state is OutboxState.SENDING:
            self._move(entry, OutboxState.UNKNOWN, "no_answer")

    def _find_out(self, connection: Connection, entry: OutboxEntry) -> None:
        arrived = self._kept_arrival(entry)
        if arrived is None and self._may_look(connection, entry):
            arrived = self._look_for(connection, entry)
        if arrived is not None:
            self._looks.settled(entry.id)
            self._confirm(connection, entry, arrived, "found")
        elif connection.capabilities.idempotent_send:
            # The same reference again cannot reach the buyer twice; everything is checked anew before.
            queued = self._move(entry, OutboxState.QUEUED, "not_there", next_attempt_at=self._next_try(entry))
            if self._is_due(queued):
                self._send_due(connection, queued)

    def _next_try(self, entry: OutboxEntry) -> datetime | None:
        """None: at once. The platform may choke on this very reply while all else goes well."""
        if entry.attempts < PROMPT_TRIES:
            return None
        return self._clock.now() + timedelta(seconds=patience(entry.attempts, self._random))

    def _notice_arrival(self, connection: Connection, entry: OutboxEntry) -> None:
        """A try that was given up for lost and held may have arrived late: then there is nothing left to ask."""
        arrived = self._kept_arrival(entry) if entry.attempts else None
        if arrived is not None:
            queued = self._move(entry, OutboxState.QUEUED, "found")
            self._confirm(connection, self._move(queued, OutboxState.SENDING, "found"), arrived, "found")

    def _kept_arrival(self, entry: OutboxEntry) -> Message | None:
        """The reply as the inbox has brought it already."""
        record = self._store.threads.read(entry.key)
        return own_message(record.thread, entry) if record else None

    def _may_look(self, connection: Connection, entry: OutboxEntry) -> bool:
        """Without idempotence a reply stays unknown until the seller decides: asking each time would be a siege."""
        if connection.capabilities.idempotent_send:
            return True
        return self._looks.may_look(entry.id, entry.attempts, self._clock.monotonic())

    def _look_for(self, connection: Connection, entry: OutboxEntry) -> Message | None:
        """The reply as the platform has it; None when it is not there (yet)."""
        try:
            if connection.capabilities.send_status:
                outcome = connection.platform.send_status(entry.key.thread, entry.reference)
                sent = outcome.result is SendResult.SENT and outcome.message_id is not None
                return self._intake.own_message(connection, entry, outcome) if sent else None
            thread = connection.platform.thread(entry.key.thread)
        except (NotFound, Gone):
            return None
        self._intake.save([thread])
        return own_message(thread, entry)

    def _confirm(self, connection: Connection, entry: OutboxEntry, message: Message, reason: str = "") -> None:
        """Confirmed, shown in the thread, its clock stopped and the draft gone: all of it or nothing."""
        with self._store.transaction():
            self._move(entry, OutboxState.CONFIRMED, reason, message_id=message.id)
            self._intake.add_message(entry.key, message)
            draft = self._store.drafts.read(entry.key)
            if draft is not None and draft.text == entry.body:
                self._intake.report(self._store.drafts.discard(entry.key))

    def _move(
        self,
        entry: OutboxEntry,
        state: OutboxState,
        reason: str = "",
        *,
        message_id: str | None = None,
        attempted: bool = False,
        next_attempt_at: datetime | None = None,
    ) -> OutboxEntry:
        moved = self._store.outbox.move(
            entry,
            state,
            self._clock.now(),
            reason,
            message_id=message_id,
            attempted=attempted,
            next_attempt_at=next_attempt_at,
        )
        self._intake.report(Change(ChangeKind.OUTBOX, frozenset({entry.id})))
        return moved
