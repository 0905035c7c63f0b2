"""Everything a desk runs on, opened in order and closed in the opposite order; with a window or without."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from seller_desk.app import demo, wiring
from seller_desk.app.overheard import OverheardSecrets
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.ports import Clock, OnChange, Secrets, Store
from seller_desk.services.bundle import RescuedProfile, Services
from seller_desk.services.privacy import Privacy
from seller_desk.store.rescue import Rescued
from seller_desk.store.store import open_store
from seller_desk.system.clock import SystemClock
from seller_desk.system.instance import AlreadyRunning, InstanceLock
from seller_desk.system.keyring_secrets import KeyringSecrets, MemorySecrets
from seller_desk.system.paths import Paths, paths

_LONGEST_CHECK_SECONDS = 300.0


@contextmanager
def desk(
    places: Paths,
    *,
    on_demo: bool = False,
    demo_now: datetime | None = None,
    demo_speed: float = 1.0,
    learn: Callable[[str], None] = lambda _token: None,
) -> Iterator[Services]:
    """The services of a profile, until the block ends. Raises ``StoreError`` and, on the demo, ``OSError``.

    ``learn`` hears every key that is used, so that the log never holds one.
    """
    with ExitStack() as leaving:
        clock: Clock = SystemClock()
        secrets: Secrets = KeyringSecrets()
        if on_demo:
            running = leaving.enter_context(demo.marketplace(places, demo_now, demo_speed))
            clock, secrets = demo.MarketplaceClock(running.clock), MemorySecrets()
        secrets = OverheardSecrets(secrets, learn)
        store = leaving.enter_context(closing(open_store(places.database)))
        if on_demo:
            demo.connect(store, secrets, clock, running)
        often = (lambda: demo.SECONDS_BETWEEN_CHECKS) if on_demo else None
        services = wiring.build(store, clock, secrets, often, places.database)
        leaving.callback(services.sync.stop)
        yield replace(services, rescued=_rescued(store.rescued))


@contextmanager
def synced_once(on_demo: bool) -> Iterator[Services]:
    """For a command: the services after one finished check of the inbox.

    Where a desk has this profile open, that desk does the checking; the command then reads what is stored.
    """
    places = paths(demo=on_demo)
    places.create()
    lock = InstanceLock(places.lock)
    try:
        lock.acquire()
    except AlreadyRunning:
        with closing(open_store(places.database)) as store:
            yield _stored_only(store)
        return
    with closing(lock), desk(places, on_demo=on_demo) as services:
        check_once(services)
        yield services


@contextmanager
def privacy_of(profile: Path | None, on_demo: bool = False) -> Iterator[Privacy]:
    """Raises ``InvalidInput`` where there is no profile yet, or a desk has it open: that one would show it again."""
    places = paths(profile, demo=on_demo)
    if not places.database.exists():
        raise InvalidInput("no_profile", "profile", str(places.profile))
    lock = InstanceLock(places.lock)
    try:
        lock.acquire()
    except AlreadyRunning:
        raise InvalidInput("desk_is_open", "profile") from None
    with closing(lock), closing(open_store(places.database)) as store:
        yield Privacy(store, SystemClock(), lambda _change: None)


def _rescued(found: Rescued | None) -> RescuedProfile | None:
    if found is None:
        return None
    return RescuedProfile(found.rows.get("drafts", 0), found.rows.get("outbox", 0), str(found.aside))


def check_once(services: Services) -> SyncStatus:
    """Starts sync and waits until the inbox was checked, or could not be."""
    checked = threading.Event()

    def listen(status: SyncStatus) -> None:
        if status.phase is not SyncPhase.RUNNING:
            checked.set()

    services.sync.subscribe(lambda _change: None, listen)
    services.sync.start()
    checked.wait(_LONGEST_CHECK_SECONDS)
    return services.sync.status()


def _stored_only(store: Store) -> Services:
    services = wiring.build(store, SystemClock(), KeyringSecrets())
    checks = [store.sync_log.latest_good(account.id) for account in store.accounts.all()]
    last_good = min((check.finished_at for check in checks if check), default=None)
    return replace(services, sync=_NoSync(SyncStatus(SyncPhase.IDLE, last_good)))


class _NoSync:
    """Stands where another program does the syncing."""

    def __init__(self, status: SyncStatus) -> None:
        self._status = status

    def status(self) -> SyncStatus:
        return self._status

    def sync_now(self) -> None:
        """The other program does."""

    def subscribe(self, on_change: OnChange, on_status: Callable[[SyncStatus], None]) -> None:
        """Nothing ever changes here."""

    def start(self) -> None:
        """Nothing to start."""

    def stop(self, timeout: float = 5.0) -> None:
        """Nothing to stop."""
