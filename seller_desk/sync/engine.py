"""One cycle of sync, without a thread and without waiting: send what is due, read what changed, record the check."""

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import Forbidden, NotAuthorised, PlatformError, SecretsUnavailable, Transient
from seller_desk.domain.transfer import Transfers
from seller_desk.ports import Clock, Derive, Store, SyncCheck
from seller_desk.sync.absences import AbsenceNotices
from seller_desk.sync.backoff import Backoff
from seller_desk.sync.connections import Connect, Connection, Connections
from seller_desk.sync.delivery import Delivery
from seller_desk.sync.details import MOST_URGENT, Details
from seller_desk.sync.drafts import FollowingDrafts
from seller_desk.sync.intake import Intake
from seller_desk.sync.pull import Pull, Pulled
from seller_desk.sync.sweep import Sweep

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try went with one account. ``error`` is a code, empty when all went well; ``refused``: the key is.

    ``seconds_to_next`` is how long the platform asks to be left alone, also by a seller in a hurry.
    """

    account: str
    error: str = ""
    refused: bool = False
    seconds_to_next: float = 0.0


class Engine:
    """``connect`` makes the platform of an account, ``derive`` the clock and risks of a thread.

    ``by_hand`` are the kinds of connection whose accounts the seller serves by hand: they have nothing to sync.
    All calls come from one thread. Errors of a platform end in the outcome; those of the store are raised.
    """

    def __init__(  # noqa: PLR0917 - its six neighbours, each named by what it is
        self,
        store: Store,
        clock: Clock,
        connect: Connect,
        derive: Derive,
        random: Random,
        by_hand: Collection[str] = (),
        transfers: Transfers | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._random = random
        self._by_hand = by_hand
        self._listeners: list[Callable[[Change], None]] = []
        intake = Intake(store, clock, derive, self._report)
        self._connections = Connections(connect)
        self._delivery = Delivery(store, clock, intake, random, transfers or Transfers())
        self._pull = Pull(store, intake)
        self._details = Details(store, intake)
        self._absences = AbsenceNotices(store, clock, intake)
        self._sweep = Sweep(store, clock, intake)
        self._drafts = FollowingDrafts(store, self._report)
        self._backoffs: dict[str, Backoff] = {}
        self._read_at: dict[str, float] = {}  # account → last reading, on the clock that never goes back
        self._recovered = False
        self._heard = 0  # how often a platform told us something, were it only that all is as it was

    def subscribe(self, on_change: Callable[[Change], None]) -> None:
        self._listeners.append(on_change)

    def heed(self, change: Change) -> None:
        """An account may have been given another key; safe to call from any thread."""
        if change.kind is ChangeKind.ACCOUNTS:
            for account in change.ids:
                self._connections.drop(str(account))

    def accounts(self) -> list[Account]:
        """Those with a platform to talk to."""
        return [account for account in self._store.accounts.all() if account.platform not in self._by_hand]

    def run_cycle(
        self, accounts: Sequence[Account] | None = None, go_on: Callable[[], bool] = lambda: True
    ) -> list[Outcome]:
        """Everything once for each of ``accounts`` (None: all) that is not being left alone after failures.

        ``go_on`` False ends it between two steps.
        """
        self._recover()
        chosen = self.accounts() if accounts is None else accounts
        ready = [account for account in chosen if not self.seconds_left(account.id)]
        return [self._try(account, lambda to: self._sync(to, go_on)) for account in ready if go_on()]

    def deliver_due(self) -> list[Outcome]:
        """Only the replies whose time has come; cheap when there are none."""
        self._recover()
        due = self._delivery.due()
        accounts = [account for account in self.accounts() if account.id in due] if due else []
        ready = [account for account in accounts if not self.seconds_left(account.id)]
        return [self._try(account, self._delivery.deliver) for account in ready]

    def seconds_left(self, account: str) -> float:
        """How long this account is still left alone after failures."""
        return self._backoff(account).seconds_left(self._clock.monotonic())

    def forgive(self) -> None:
        """Lets the next cycle try every account, except where a platform asked to wait."""
        for backoff in self._backoffs.values():
            backoff.forgive()

    def look_again(self) -> None:
        """Something ended a cycle half-way: a reply that was just being sent may or may not have arrived."""
        self._recovered = False

    def _try(self, account: Account, work: Callable[[Connection], None]) -> Outcome:
        backoff = self._backoff(account.id)
        started_at, heard = self._clock.now(), self._heard
        try:
            connection = self._connections.to(account)
            work(connection)
        except (PlatformError, SecretsUnavailable) as error:
            if self._heard != heard:
                backoff.succeeded()  # a poor line, not a dead one: no reason to become more patient
            outcome = self._failed(account, error)
            self._record(account, started_at, Pulled(), outcome.error)
            return outcome
        backoff.succeeded()
        return Outcome(account.id, seconds_to_next=self._seconds_to_next(connection))

    def _sync(self, connection: Connection, go_on: Callable[[], bool]) -> None:
        trouble = self._send_first(connection)
        if not self._seconds_to_next(connection):
            self._read(connection, go_on)
        if trouble is not None:
            raise trouble

    def _read(self, connection: Connection, go_on: Callable[[], bool]) -> None:
        started_at = self._clock.now()
        early: list[str] = []
        pulled = self._pull.run(connection, self._after_each_page(connection, go_on, early))
        self._read_at[connection.id] = self._clock.monotonic()
        self._heard += 1
        self._record(connection.account, started_at, pulled, "unreadable_threads" if pulled.skipped else "")
        self._absences.run(connection)
        changed = [number for number in pulled.orders if number not in early]
        self._details.run(connection, changed, lambda: self._between_pages(connection, go_on))
        if self._between_pages(connection, go_on):
            self._sweep.run(connection)
        self._drafts.run(connection.id)

    def _after_each_page(
        self, connection: Connection, go_on: Callable[[], bool], early: list[str]
    ) -> Callable[[], bool]:
        """The orders most needed do not wait until a first sync has read its last page; ``early`` gains them."""
        needed = [MOST_URGENT] if self._store.accounts.cursor(connection.id) is None else []

        def between() -> bool:
            return self._between_pages(connection, go_on)

        def after_page() -> bool:
            if needed:
                early.extend(self._details.run(connection, (), between, needed.pop()))
            return between()

        return after_page

    def _send_first(self, connection: Connection) -> Transient | None:
        """A reply that the platform chokes on holds up neither the others nor the inbox: its error comes last."""
        trouble = None
        for step in (self._delivery.resolve, self._delivery.deliver):
            try:
                step(connection)
            except Transient as error:
                if not error.reached:
                    raise
                trouble = error
        return trouble

    def _seconds_to_next(self, connection: Connection) -> float:
        """How long until the inbox may be read again."""
        read_at = self._read_at.get(connection.id)
        if read_at is None:
            return 0.0
        return max(0.0, read_at + connection.capabilities.seconds_between_checks - self._clock.monotonic())

    def _between_pages(self, connection: Connection, go_on: Callable[[], bool]) -> bool:
        """A long first sync does not hold up a reply that is due."""
        if connection.id in self._delivery.due():
            self._delivery.deliver(connection)
        return go_on()

    def _failed(self, account: Account, error: PlatformError | SecretsUnavailable) -> Outcome:
        refused = isinstance(error, NotAuthorised | Forbidden | SecretsUnavailable)
        code = "secrets" if isinstance(error, SecretsUnavailable) else error.kind
        _log.info("account %s: %s", account.id, code)
        retry_after = None if isinstance(error, SecretsUnavailable) else error.retry_after
        self._backoff(account.id).failed(self._clock.monotonic(), retry_after)
        if refused:
            self._connections.drop(account.id)
        return Outcome(account.id, code, refused)

    def _record(self, account: Account, started_at: datetime, pulled: Pulled, error: str) -> None:
        """The proof that the inbox was checked (R6), or that it could not be."""
        self._store.sync_log.add(SyncCheck(account.id, started_at, self._clock.now(), pulled.threads, error))
        self._report(Change(ChangeKind.SYNC))

    def _recover(self) -> None:
        if not self._recovered:
            self._delivery.recover()
            self._recovered = True

    def _backoff(self, account: str) -> Backoff:
        return self._backoffs.setdefault(account, Backoff(self._random))

    def _report(self, change: Change) -> None:
        self._heard += change.kind is ChangeKind.THREADS
        for listener in self._listeners:
            listener(change)
