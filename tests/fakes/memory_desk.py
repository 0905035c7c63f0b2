"""All services over a profile in memory and a clock that stands still: what a seller's desk does, without a disk."""

from dataclasses import replace
from datetime import timedelta

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.change import Change
from seller_desk.domain.errors import NotFound, SecretsUnavailable
from seller_desk.domain.thread import Thread
from seller_desk.domain.transfer import Transfers
from seller_desk.ports import LocalMarks, Platform, ThreadRecord
from seller_desk.services.absences import Absences
from seller_desk.services.backups import Backups
from seller_desk.services.calendar_import import CalendarImport
from seller_desk.services.calendars import Calendars
from seller_desk.services.cases import Cases
from seller_desk.services.choices import read_choices
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
from seller_desk.services.settings import Settings
from seller_desk.services.snippets import Snippets
from seller_desk.services.writing import Writing
from tests.fakes.clock import TestClock
from tests.fakes.memory_store import MemoryStore
from tests.fakes.values import ACCOUNT

SHOP = Account(ACCOUNT, "diskusijas", "Sudrabkaija", ("DE", "EE", "LV", "PL"), "Liene", "https://diskusijas.example")
ABILITIES = Capabilities(order_details=True, offers=True, file_absence=True, idempotent_send=True)


class MemoryDesk:
    def __init__(self) -> None:
        self.store = MemoryStore()
        self.clock = TestClock()
        self.told: list[Change] = []
        self.platforms: dict[str, Platform] = {}
        self.calendars = Calendars(lambda: read_choices(self.store.settings.read()))
        self.deriving_anew = DerivingAnew(self.store, self.calendars.derive, self.told.append)
        self.settings = Settings(self.store, self.deriving_anew, self.told.append)
        self.transfers = Transfers()
        self.inbox = Inbox(self.store, self.clock, self.calendars, self._platform, self.transfers)
        self.writing = Writing(self.store, self.clock)
        self.sending = Sending(self.store, self.clock, self.writing, self.calendars.derive)
        self.snippets = Snippets(self.store, self.told.append)
        self.absences = Absences(self.store, self.clock, self.told.append)
        self.search = Search(self.store)
        self.markets = Markets(self.store, self.inbox, self.settings)
        self.radar = Radar(self.store, self.clock, self.calendars)
        self.messages_by_hand = MessagesByHand(self.store, self.clock, self.calendars.derive, self.told.append)
        self.reports = Reports(self.store, self.clock, self.calendars)
        self.privacy = Privacy(self.store, self.clock, self.told.append)
        self.calendar_import = CalendarImport(self.clock, self.absences, self.settings)
        self.handing_over = HandingOver(self.store, self.absences, self.told.append)
        self.backups = Backups(self.store, self.clock, self.told.append)
        self.cases = Cases(self.store, self.clock, self.calendars)
        self.retention = Retention(self.store, self.clock, self.privacy)
        self.connect(SHOP, ABILITIES)

    def connect(self, account: Account, capabilities: Capabilities) -> None:
        self.store.accounts.save(account)
        remember_capabilities(self.store, account.id, capabilities)

    def receives(self, *threads: Thread) -> None:
        """What a sync would have stored; the clock of the desk stands at the newest message or later."""
        for thread in threads:
            derived = self.calendars.derive(thread)
            record = ThreadRecord(
                thread, derived.clock, derived.risks, LocalMarks(), procedure_until=derived.procedure_until
            )
            self.store.threads.save([record])

    def waits(self, **time: float) -> None:
        self.clock.advance(**time)

    def _platform(self, account: str) -> Platform:
        if account not in self.platforms:
            raise NotFound("unknown_account")
        return self.platforms[account]


class ForgetfulSecrets:
    """A key store that keeps nothing, or that is not there at all (``reason``)."""

    def __init__(self, reason: str = "") -> None:
        self._reason = reason

    def read(self, account: str) -> str | None:
        self._refuse()
        return None

    def write(self, account: str, token: str) -> None:
        self._refuse()

    def erase(self, account: str) -> None:
        self._refuse()

    def _refuse(self) -> None:
        if self._reason:
            raise SecretsUnavailable(self._reason)


def later(thread: Thread, hours: float) -> Thread:
    """The same thread, everything in it so many hours later (or earlier)."""
    shift = timedelta(hours=hours)
    messages = tuple(replace(message, sent_at=message.sent_at + shift) for message in thread.messages)
    return replace(thread, messages=messages, updated_at=thread.updated_at + shift)
