"""The one thread that talks to platforms: when to sync, what to say of it, and how to stop."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import StoreError
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.ports import Clock, Store
from seller_desk.sync.engine import Engine, Outcome

TICK_SECONDS = 1.0  # how late a reply may leave after its time for undo
REST_SECONDS = 15.0  # after the profile could not be written: no reason to ask the platform each second
SLEPT = timedelta(seconds=60)  # so much more wall time than running time: the computer slept, or its clock was set
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Worker:
    """``interval`` tells the seconds between two checks, asked anew each time. No error ends the thread."""

    def __init__(self, engine: Engine, store: Store, clock: Clock, interval: Callable[[], float]) -> None:
        self._engine = engine
        self._store = store
        self._clock = clock
        self._interval = interval
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._asked = threading.Event()
        self._thread: threading.Thread | None = None
        self._on_status: list[Callable[[SyncStatus], None]] = []
        self._status = SyncStatus(SyncPhase.NOT_CONNECTED, None)
        self._next_check: dict[str, float] = {}  # account → on the clock that never goes back
        self._failed: dict[str, Outcome] = {}
        self._rests_until = 0.0  # on the clock that never goes back
        self._both_clocks = (clock.now(), clock.monotonic())
        self._read: set[object] = set()  # threads that the check under way has brought
        engine.subscribe(self._count)

    def status(self) -> SyncStatus:
        return self._status

    def sync_now(self) -> None:
        """Returns at once; the check itself runs in the worker's thread."""
        self._asked.set()
        self._wake.set()

    def subscribe(self, on_change: Callable[[Change], None], on_status: Callable[[SyncStatus], None]) -> None:
        """Both are called in the worker's thread."""
        self._engine.subscribe(_guarded(on_change))
        self._on_status.append(_guarded(on_status))

    def start(self) -> None:
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
            self._thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Ends after the exchange that is under way, or is left behind after ``timeout`` seconds."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout)
            self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.turn()
            except Exception as error:  # the thread must go on; what failed is in the log, without its words
                _log.error("sync stopped unexpectedly: %s", type(error).__name__)
                self._engine.look_again()
                self._say(replace(self._status, phase=SyncPhase.OFFLINE, error="unexpected"))
            self._wake.wait(TICK_SECONDS)
            self._wake.clear()

    def turn(self) -> None:
        """One round; where the profile cannot be written it is said why, and after a rest all is tried again."""
        if self._clock.monotonic() < self._rests_until and not self._asked.is_set():
            return
        try:
            self.round()
        except StoreError as error:
            _log.error("the profile cannot be used: %s", error)
            self._engine.look_again()
            self._next_check.clear()
            self._rests_until = self._clock.monotonic() + REST_SECONDS
            self._say(replace(self._status, phase=SyncPhase.NOT_STORED, error=error.reason, next_try=None))

    def round(self) -> None:
        """A whole check of the accounts whose time it is, then replies that are due."""
        if self._asked.is_set() or self._slept():
            self._asked.clear()
            self._engine.forgive()
            self._next_check.clear()
        accounts = self._engine.accounts()
        now = self._clock.monotonic()
        due = [account for account in accounts if now >= self._next_check.get(account.id, 0.0)]
        due = [account for account in due if not self._engine.seconds_left(account.id)]
        if due:
            self._check(due)
        elif accounts:
            self._note([outcome for outcome in self._engine.deliver_due() if outcome.error])
        else:
            self._say_idle()

    def _say_idle(self) -> None:
        """There is nothing to sync: no account at all, or only such as the seller serves by hand."""
        phase = SyncPhase.BY_HAND if self._store.accounts.all() else SyncPhase.NOT_CONNECTED
        if self._status.phase is not phase or self._status.since is None:
            self._say(SyncStatus(phase, None))

    def _check(self, accounts: Sequence[Account]) -> None:
        if self._status.phase not in {SyncPhase.OFFLINE, SyncPhase.NOT_STORED}:
            self._say(replace(self._status, phase=SyncPhase.RUNNING, error="", next_try=None, threads_read=0))
        self._read.clear()
        self._note(self._engine.run_cycle(accounts, self._go_on))
        self._read.clear()

    def _go_on(self) -> bool:
        """Asked between two pages: the moment to say how far a long check has come."""
        if self._status.phase is SyncPhase.RUNNING and len(self._read) > self._status.threads_read:
            self._say(replace(self._status, threads_read=len(self._read)))
        return not self._stopping.is_set()

    def _count(self, change: Change) -> None:
        if change.kind is ChangeKind.THREADS:
            self._read |= change.ids  # one that is told of again, as when its order comes, is the same thread

    def _note(self, outcomes: Sequence[Outcome]) -> None:
        """Plans the next check of these accounts and says how things stand with all."""
        if not outcomes:
            return
        now = self._clock.monotonic()
        for outcome in outcomes:
            self._failed.pop(outcome.account, None)
            if outcome.error:
                self._failed[outcome.account] = outcome
            least = max(self._interval(), outcome.seconds_to_next)
            wait = self._engine.seconds_left(outcome.account) if outcome.error else least
            self._next_check[outcome.account] = now + wait
        self._say(self._overall(now))

    def _overall(self, now: float) -> SyncStatus:
        """One status for all accounts: the most serious there is."""
        ids = {account.id for account in self._engine.accounts()}
        failures = [outcome for account, outcome in self._failed.items() if account in ids]
        worst = min(failures, key=lambda outcome: not outcome.refused, default=None)
        waiting = {each.account for each in failures} or ids  # who is told of trouble asks when that will end
        wait = min((at - now for account, at in self._next_check.items() if account in waiting), default=0.0)
        return SyncStatus(
            phase=_phase(worst),
            last_good=self._last_good(),
            next_try=self._clock.now() + timedelta(seconds=max(0.0, wait)),
            error=worst.error if worst else "",
            account=worst.account if worst else "",
        )

    def _last_good(self) -> datetime | None:
        """The whole inbox is as fresh as its stalest account."""
        checks = [self._store.sync_log.latest_good(account.id) for account in self._engine.accounts()]
        return min((check.finished_at for check in checks if check), default=None) if all(checks) else None

    def _slept(self) -> bool:
        wall, running = self._both_clocks
        self._both_clocks = (self._clock.now(), self._clock.monotonic())
        passed = timedelta(seconds=self._both_clocks[1] - running)
        return abs(self._both_clocks[0] - wall - passed) > SLEPT

    def _say(self, status: SyncStatus) -> None:
        same_phase = status.phase is self._status.phase
        since = (self._status.since if same_phase else None) or self._clock.now()
        self._status = replace(status, since=since)
        for listener in self._on_status:
            listener(self._status)


def _phase(worst: Outcome | None) -> SyncPhase:
    if worst is None:
        return SyncPhase.IDLE
    return SyncPhase.REFUSED if worst.refused else SyncPhase.OFFLINE


def _guarded(listener: Callable[[T], None]) -> Callable[[T], None]:
    """A listener that fails does not take the sync with it."""

    def call(value: T) -> None:
        try:
            listener(value)
        except Exception as error:
            _log.error("a listener failed: %s", type(error).__name__)

    return call
