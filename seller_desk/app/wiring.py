"""Puts the desk together: the only place that names concrete classes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from seller_desk.app.changes import Changes, DeskSync
from seller_desk.app.platform_doors import PlatformDoors
from seller_desk.domain.account import Account
from seller_desk.domain.transfer import Transfers
from seller_desk.platforms.assisted.client import Assisted
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.platforms.door import Door
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.ports import Clock, Platform, Secrets, Store
from seller_desk.services.absences import Absences
from seller_desk.services.backups import Backups
from seller_desk.services.bundle import Services
from seller_desk.services.calendar_import import CalendarImport
from seller_desk.services.calendars import Calendars
from seller_desk.services.cases import Cases
from seller_desk.services.choices import read_choices
from seller_desk.services.connections import Connections
from seller_desk.services.deriving_anew import DerivingAnew
from seller_desk.services.handing_over import HandingOver
from seller_desk.services.inbox import Inbox
from seller_desk.services.known import remember_capabilities
from seller_desk.services.markets import Markets
from seller_desk.services.messages_by_hand import MessagesByHand
from seller_desk.services.privacy import Privacy
from seller_desk.services.radar import Radar
from seller_desk.services.reports import Reports
from seller_desk.services.retention import Retention
from seller_desk.services.search import Search
from seller_desk.services.sending import Sending
from seller_desk.services.settings import Settings, StoredChoices
from seller_desk.services.snippets import Snippets
from seller_desk.services.writing import Writing
from seller_desk.sync.engine import Engine
from seller_desk.sync.worker import Worker

# Every kind of connection there is, in the order in which they are offered.
CONNECTIONS: tuple[Door, ...] = (
    Diskusijas,
    Mirakl,
    Assisted,
)


def build(  # noqa: PLR0917 - all that differs between the desk, the demo and a test
    store: Store,
    clock: Clock,
    secrets: Secrets,
    seconds_between_checks: Callable[[], float] | None = None,
    profile: Path | None = None,
    connections: Sequence[Door] = CONNECTIONS,
) -> Services:
    """Services over an open store, whose file is ``profile``. Nothing runs until ``services.sync.start()``."""
    changes = Changes()
    kinds = tuple(door.kind for door in connections)
    doors = PlatformDoors(connections, store, clock, secrets, profile)
    calendars = Calendars(StoredChoices(store.settings))
    deriving_anew = DerivingAnew(store, calendars.derive, changes.tell)
    settings = Settings(store, deriving_anew, changes.tell)
    transfers = Transfers()
    inbox = Inbox(store, clock, calendars, doors.of, transfers)
    writing = Writing(store, clock)
    changes.subscribe(writing.heed)
    by_hand = frozenset(kind.id for kind in kinds if kind.by_hand)
    engine = Engine(store, clock, _remembering(store, doors), calendars.derive, Random(), by_hand, transfers)  # noqa: S311 - jitter only
    changes.subscribe(doors.heed)
    changes.subscribe(engine.heed)
    worker = Worker(engine, store, clock, seconds_between_checks or _chosen_interval(store))
    privacy = Privacy(store, clock, changes.tell)
    absences = Absences(store, clock, changes.tell)
    return Services(
        clock=clock,
        inbox=inbox,
        writing=writing,
        sending=Sending(store, clock, writing, calendars.derive),
        snippets=Snippets(store, changes.tell),
        absences=absences,
        search=Search(store),
        markets=Markets(store, inbox, settings),
        radar=Radar(store, clock, calendars),
        settings=settings,
        connections=Connections(store, secrets, doors.try_out, changes.tell, kinds),
        messages_by_hand=MessagesByHand(store, clock, calendars.derive, changes.tell),
        reports=Reports(store, clock, calendars),
        privacy=privacy,
        retention=Retention(store, clock, privacy),
        cases=Cases(store, clock, calendars),
        calendar_import=CalendarImport(clock, absences, settings),
        handing_over=HandingOver(store, absences, changes.tell),
        backups=Backups(store, clock, changes.tell),
        sync=DeskSync(worker, changes),
        transfers=transfers,
        deriving_anew=deriving_anew,
    )


def _chosen_interval(store: Store) -> Callable[[], float]:
    return lambda: read_choices(store.settings.read()).sync_minutes * 60.0


def _remembering(store: Store, doors: PlatformDoors) -> Callable[[Account], Platform]:
    """What a connection can do is written down when sync opens it, so that screens need not ask the network."""

    def connect(account: Account) -> Platform:
        platform = doors.connect(account)
        remember_capabilities(store, account.id, platform.capabilities())
        return platform

    return connect
