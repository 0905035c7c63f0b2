"""All services together, as the screen and the scripts receive them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from seller_desk.domain.change import Change
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.domain.transfer import Transfers
from seller_desk.ports import Clock
from seller_desk.services.absences import Absences
from seller_desk.services.backups import Backups
from seller_desk.services.calendar_import import CalendarImport
from seller_desk.services.cases import Cases
from seller_desk.services.connections import Connections
from seller_desk.services.deriving_anew import DerivingAnew
from seller_desk.services.handing_over import HandingOver
from seller_desk.services.inbox import Inbox
from seller_desk.services.markets import Markets
from seller_desk.services.messages_by_hand import MessagesByHand
from seller_desk.services.privacy import Privacy
from seller_desk.services.radar import Radar
from seller_desk.services.reports import Reports
from seller_desk.services.retention import Retention
from seller_desk.services.search import Search
from seller_desk.services.sending import Sending
from seller_desk.services.settings import Settings
from seller_desk.services.snippets import Snippets
from seller_desk.services.writing import Writing

__all__ = ["Services", "SyncControl", "SyncPhase", "SyncStatus"]


class SyncControl(Protocol):
    """The one thread that talks to platforms, seen from the desk. Callbacks run in that thread."""

    def status(self) -> SyncStatus: ...

    def sync_now(self) -> None: ...

    def subscribe(self, on_change: Callable[[Change], None], on_status: Callable[[SyncStatus], None]) -> None: ...

    def start(self) -> None: ...

    def stop(self, timeout: float = 5.0) -> None: ...


@dataclass(frozen=True, slots=True)
class RescuedProfile:
    """A start found the profile damaged: what was carried over, and where the damaged file lies now."""

    drafts: int
    replies: int
    place: str


@dataclass(frozen=True)
class Services:
    clock: Clock
    inbox: Inbox
    writing: Writing
    sending: Sending
    snippets: Snippets
    absences: Absences
    search: Search
    markets: Markets
    radar: Radar
    settings: Settings
    connections: Connections
    messages_by_hand: MessagesByHand
    reports: Reports
    privacy: Privacy
    retention: Retention
    cases: Cases
    calendar_import: CalendarImport
    handing_over: HandingOver
    backups: Backups
    deriving_anew: DerivingAnew
    sync: SyncControl
    rescued: RescuedProfile | None = None
    transfers: Transfers = field(default_factory=Transfers)
