"""A seller's Monday, 23 November 2026, 11:48: services that answer from memory, for tests of single views."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from seller_desk.domain.absence import Absence, AbsencePlan, NoticeState
from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.clock.model import Deadline, ThreadClock
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.outbox import OutboxEntry, OutboxState, OutboxStep, OutgoingFile
from seller_desk.domain.risk.model import Danger, NextStep, Risk, Standing
from seller_desk.domain.snippet import FilledSnippet, Snippet
from seller_desk.domain.thread import TakeOver
from seller_desk.services.absences import Absences, DayInfo, FallsDue
from seller_desk.services.bundle import Services, SyncPhase, SyncStatus
from seller_desk.services.connections import Connections, ConnectionTest, Probe, ProbeResult
from seller_desk.services.inbox import Band, Inbox, Place, QueueCounts, QueueRow, QueueView
from seller_desk.services.markets import Markets
from seller_desk.services.messages_by_hand import (
    CarriedFile,
    CarriedMessage,
    MessagesByHand,
    Pasted,
    ReadFile,
    TakenOver,
)
from seller_desk.services.radar import Radar, RadarRow, RadarView
from seller_desk.services.reports import MonthReport, Reports
from seller_desk.services.search import Found, Search
from seller_desk.services.sending import OutboxRow, Sending, Settlement
from seller_desk.services.settings import Choices, Settings
from seller_desk.services.snippets import ImportReport, Snippets
from seller_desk.services.writing import Writing
from tests.fakes.kinds import KINDS
from tests.fakes.memory_desk import MemoryDesk

NOW = datetime(2026, 11, 23, 9, 48, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SHOP = "sudrabkaija"
_HOLIDAYS = {
    date(2026, 12, 24): "Christmas Eve",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 26): "Second Day of Christmas",
    date(2026, 12, 31): "New Year’s Eve",
    date(2027, 1, 1): "New Year’s Day",
}


def key(name: str) -> ThreadKey:
    return ThreadKey(SHOP, name)


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def zloty(amount: str) -> Money:
    return Money(Decimal(amount), "PLN")


@dataclass
class FixedClock:
    instant: datetime = NOW

    def now(self) -> datetime:
        return self.instant

    def monotonic(self) -> float:
        return self.instant.timestamp()


class PlannedAbsences(Absences):
    """Counts by Latvia's calendar. With ``by_mail`` the platform takes no notices."""

    def __init__(self, *, by_mail: bool = False) -> None:
        self.by_mail = by_mail
        self.kept: list[Absence] = [
            Absence(
                1, date(2026, 7, 6), date(2026, 7, 17), 10, "Roberts Kalve", "", NoticeState.ACKNOWLEDGED, SHOP,
                "A-1", datetime(2026, 6, 18, 9, tzinfo=UTC), datetime(2026, 6, 19, 9, tzinfo=UTC), "SW-5521",
            ),
            Absence(2, date(2026, 4, 13), date(2026, 4, 17), 5, "", "", NoticeState.NOT_NEEDED),
        ]  # fmt: skip

    def days(self, first: date, last: date) -> tuple[DayInfo, ...]:
        every = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return tuple(DayInfo(day, _HOLIDAYS.get(day, "weekend" if day.weekday() > 4 else "")) for day in every)

    def plan(self, first: date, last: date) -> AbsencePlan:
        count = sum(not info.day_off for info in self.days(first, last))
        by = first - timedelta(days=14)
        late = max(0, (TODAY - by).days) if count > 5 else 0
        return AbsencePlan(
            first, last, count, (("DE", count), ("EE", count - 1), ("LV", count - 2)), count > 5,
            by if count > 5 else None, late == 0, late, first, last, (), first - timedelta(days=30),
        )  # fmt: skip

    def falls_due(self, first: date, last: date) -> tuple[FallsDue, ...]:
        items = (
            FallsDue(key("ulrike"), "Ulrike S.", "DE", "Galaxy Tab S8", date(2026, 12, 21), "return"),
            FallsDue(key("oskars"), "Oskars P.", "LV", "Pixel 7a", date(2026, 12, 22), "return"),
            FallsDue(key("janis"), "Jānis B.", "LV", "Galaxy A54", date(2026, 12, 29), "answer"),
            FallsDue(key("marek"), "Marek W.", "PL", "Pixel 7", date(2026, 12, 30), "warranty"),
        )
        return tuple(item for item in items if first <= item.due_on <= last)

    def file(self, first: date, last: date, substitute: str, note: str) -> Absence:
        plan = self.plan(first, last)
        state = NoticeState.DRAFT if self.by_mail else NoticeState.QUEUED
        absence = Absence(
            len(self.kept) + 1, first, last, plan.working_days, substitute, note,
            state if plan.notice_required else NoticeState.NOT_NEEDED, SHOP,
        )  # fmt: skip
        self.kept.append(absence)
        return absence

    def notice_text(self, absence: Absence) -> str:
        return f"To the administrator\n\nAway {absence.first} to {absence.last}: {absence.working_days} working days."

    def mark_filed_by_hand(self, absence: int, filed_at: datetime) -> Absence:
        return self._replace(absence, state=NoticeState.FILED, filed_at=filed_at)

    def cancel(self, absence: int) -> Absence:
        return self._replace(absence, state=NoticeState.CANCELLED)

    def all(self) -> tuple[Absence, ...]:
        return tuple(self.kept)

    def _replace(self, absence: int, **values: object) -> Absence:
        place = next(number for number, kept in enumerate(self.kept) if kept.id == absence)
        self.kept[place] = replace(self.kept[place], **values)
        return self.kept[place]


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


class MondayRadar(Radar):
    def __init__(self) -> None:
        taken = TakeOver(_at(12, 7, 10), "late_reply", "customer service", "7718")
        soon, risk = Standing.OVERDUE, Standing.AT_RISK
        self.rows = (
            RadarRow(key("tomasz"), "Tomasz B.", "PL", "MacBook Air M1",
                     Danger(Standing.TAKEN_OVER, (Risk.LATE_REPLY,), None, NextStep.CHECK_THE_CHARGE),
                     None, None, zloty("1899.00"), zloty("1923.99"), taken),
            RadarRow(key("dagmara"), "Dagmara S.", "PL", "Galaxy S21 256 GB",
                     Danger(soon, (Risk.LATE_REPLY,), None, NextStep.ANSWER_NOW),
                     _at(23, 7, 31), -8220, zloty("1249.00"), None, None),
            RadarRow(key("martins"), "Mārtiņš O.", "LV", "iPhone 12 64 GB",
                     Danger(soon, (Risk.LOCKED_APPLE_ID, Risk.LATE_REPLY), None, NextStep.ACCEPT_AND_CHECK_LOCK),
                     _at(23, 8, 54), -3240, euro("279.00"), None, None),
            RadarRow(key("jurgen"), "Jürgen H.", "DE", "iPhone 12 mini",
                     Danger(risk, (Risk.NOT_AS_DESCRIBED,), None, NextStep.ANSWER),
                     _at(23, 10, 51), 3780, euro("265.00"), None, None),
            RadarRow(key("anna"), "Anna K.", "LV", "iPhone 13 128 GB",
                     Danger(risk, (Risk.QUALITY_DISPUTE, Risk.RETURN_RIGHT), None, NextStep.ANSWER),
                     _at(23, 13, 0), 11520, euro("349.00"), None, None),
            RadarRow(key("sabine"), "Sabine W.", "DE", "iPhone 11 64 GB",
                     Danger(risk, (), _at(23, 23, 0), NextStep.ANSWER_OR_LET_STAND),
                     None, None, None, None, None),
        )  # fmt: skip

    def view(self, market: str | None = None) -> RadarView:
        rows = tuple(row for row in self.rows if market in (None, row.market))
        return RadarView(rows, (euro("1082.00"), zloty("1869.00")), (zloty("1923.99"),), 18)


def reply(
    number: int, name: str, state: OutboxState, body: str, created: datetime, *, files: tuple[OutgoingFile, ...] = ()
) -> OutboxEntry:
    finished = created + timedelta(minutes=1) if state is OutboxState.CONFIRMED else None
    return OutboxEntry(
        number, key(name), f"SD-{number:04}", body, files, created, created + timedelta(seconds=10), state,
        attempts=1, last_error="transient" if state is OutboxState.UNKNOWN else "", finished_at=finished,
    )  # fmt: skip


@dataclass
class MondayOutbox(Sending):
    settled: list[tuple[int, Settlement]] = field(default_factory=list)
    posted: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    taken_back: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        photo = OutgoingFile("zestaw.jpg", "image/jpeg", b"x" * 84_000)
        sent = _at(23, 9, 18)
        self.rows = (
            self._row(1, "Agnieszka L.", "PL", "MacBook Air M1", OutboxState.UNKNOWN,
                      "Dzień dobry! Ładowarka 30 W jest w zestawie, kabel USB-C także.", sent, (photo,)),
            self._row(2, "Anna K.", "LV", "iPhone 13 128 GB", OutboxState.SENDING,
                      "Labdien, Anna! 71 % tiešām neatbilst sludinājumam.", sent),
            self._row(3, "Björn T.", "DE", "Galaxy Tab S8", OutboxState.QUEUED,
                      "Guten Tag, Herr T., der Akku wurde im September getauscht.", sent),
            self._row(4, "Oskars P.", "LV", "Pixel 7a 128 GB", OutboxState.QUEUED,
                      "Sveiki, Oskar! Garantija attiecas arī uz ekrānu.", sent),
            self._row(5, "Inese V.", "LV", "iPad 9 64 GB", OutboxState.CONFIRMED,
                      "Labdien, Inese! Atmaksa 239,00 € iziet šodien.", sent),
        )  # fmt: skip

    @staticmethod
    def _row(
        number: int, name: str, market: str, device: str, state: OutboxState, body: str, sent: datetime,
        files: tuple[OutgoingFile, ...] = (),
    ) -> OutboxRow:  # fmt: skip
        entry = reply(number, name, state, body, sent, files=files)
        steps = [OutboxStep(sent, OutboxState.WAITING, "sent")]
        if state is not OutboxState.WAITING:
            steps.append(OutboxStep(sent + timedelta(seconds=10), OutboxState.QUEUED, "due"))
        if state in (OutboxState.SENDING, OutboxState.UNKNOWN, OutboxState.CONFIRMED):
            steps.append(OutboxStep(sent + timedelta(seconds=11), OutboxState.SENDING))
        if state in (OutboxState.UNKNOWN, OutboxState.CONFIRMED):
            reason = "no_answer" if state is OutboxState.UNKNOWN else ""
            steps.append(OutboxStep(sent + timedelta(seconds=41), state, reason))
        return OutboxRow(entry, name, market, device, NOW + timedelta(hours=number + 1), tuple(steps))

    def outbox(self) -> tuple[OutboxRow, ...]:
        return self.rows

    def settle(self, entry: int, settlement: Settlement) -> Change:
        self.settled.append((entry, settlement))
        return Change(ChangeKind.OUTBOX, frozenset({entry}))

    def undo(self, entry: int) -> bool:
        self.undone.append(entry)
        return True

    def mark_posted(self, entry: int, posted_at: datetime | None = None) -> Change:
        self.posted.append(entry)
        return Change(ChangeKind.OUTBOX, frozenset({entry}))

    def take_back_posted(self, entry: int) -> Change:
        self.taken_back.append(entry)
        return Change(ChangeKind.OUTBOX, frozenset({entry}))


class MonthReports(Reports):
    def __init__(self) -> None:
        self.exported: list[Path] = []

    def month(self, month: date) -> MonthReport:
        if month > TODAY:
            return MonthReport(month, 0, 0, 0, None, 0, (), 0, None, None)
        answered = 120 + month.month * 7
        late = month.month % 4
        return MonthReport(
            month, answered, answered - late, late, 9_000 + month.month * 600, 1,
            (zloty("1923.99"),), 4_310, 5_400, NOW - timedelta(seconds=40),
        )  # fmt: skip

    def export(self, path: Path) -> int:
        self.exported.append(path)
        return 412


class RememberedSettings(Settings):
    def __init__(self, choices: Choices | None = None) -> None:
        self.current = choices or Choices(seller_country="LV")

    def choices(self) -> Choices:
        return self.current

    def change(self, **values: object) -> Change:
        self.current = replace(self.current, **values)
        return Change(ChangeKind.SETTINGS, frozenset(values))


DISKUSIJAS = Account(
    SHOP, "diskusijas", "Sudrabkaija", ("DE", "EE", "LV", "PL"), "Liene", "https://diskusijas.example/api/v1"
)
BY_HAND = Account("by-hand", "assisted", "Sudrabkaija", ("LV", "PL"))
CAN = Capabilities(order_details=True, offers=True, file_absence=False)


class TriedConnections(Connections):
    """``broken`` names the step of the test that fails."""

    def __init__(self, accounts: tuple[Account, ...] = (DISKUSIJAS,), broken: Probe | None = None) -> None:
        self.kinds = KINDS
        self.accounts = list(accounts)
        self.broken = broken
        self.tested: list[tuple[str, str, str]] = []
        self.added: list[tuple[str, str, str, tuple[str, ...]]] = []

    def all(self) -> tuple[Account, ...]:
        return tuple(self.accounts)

    def test(self, platform: str, address: str, token: str) -> ConnectionTest:
        self.tested.append((platform, address, token))
        results = []
        for probe in Probe:
            if probe is self.broken:
                results.append(
                    ProbeResult(probe, False, {Probe.SECRETS: "no_backend", Probe.KEY: "auth"}.get(probe, ""))
                )
                return ConnectionTest(tuple(results), None, None)
            limited = probe is Probe.ABSENCE
            results.append(ProbeResult(probe, None if limited else True, "absence_by_email" if limited else ""))
        return ConnectionTest(tuple(results), DISKUSIJAS, CAN)

    def add(
        self, platform: str, address: str, token: str, markets: tuple[str, ...] = (), shop_name: str = ""
    ) -> Account:
        self.added.append((platform, address, token, markets))
        account = replace(DISKUSIJAS, id=platform, platform=platform, address=address, shop_name=shop_name or "Shop")
        self.accounts.append(account)
        return account

    def remove(self, account: str) -> None:
        self.accounts = [kept for kept in self.accounts if kept.id != account]


class SnippetBox(Snippets):
    def __init__(self) -> None:
        self.kept = [
            Snippet(1, "Paldies", "lv", "Labdien, {buyer_name}! Paldies, ka uzrakstījāt.", "pal"),
            Snippet(2, "Atgriešana", "lv", "Atgriešanas uzlīme parādīsies pie pasūtījuma {order_number}.", "atg"),
            Snippet(
                3, "Rücksendung", "de", "Guten Tag, {buyer_name}! Das Etikett liegt bei {order_number}.", "rueck"
            ),
        ]
        self.imported: list[Path] = []

    def all(self, language: str | None = None, containing: str = "") -> list[Snippet]:
        found = [kept for kept in self.kept if containing.lower() in f"{kept.title} {kept.body}".lower()]
        return sorted(found, key=lambda kept: (kept.language != language, kept.title))

    def save(self, snippet: Snippet) -> Snippet:
        if not snippet.title.strip() or not snippet.body.strip():
            raise InvalidInput("empty", "body" if snippet.title.strip() else "title")
        if snippet.id:
            self.kept = [snippet if kept.id == snippet.id else kept for kept in self.kept]
            return snippet
        added = replace(snippet, id=max((kept.id for kept in self.kept), default=0) + 1)
        self.kept.append(added)
        return added

    def delete(self, snippet: int) -> None:
        self.kept = [kept for kept in self.kept if kept.id != snippet]

    def import_csv(self, path: Path) -> ImportReport:
        if path.suffix != ".csv":
            raise InvalidInput("not_csv", "file", path.name)
        self.imported.append(path)
        return ImportReport(3, 1, ((4, "empty_body"),))


class Filling(Writing):
    """Knows the buyer's name and nothing else."""

    def __init__(self) -> None:
        pass

    def fill(self, snippet: Snippet, key: ThreadKey) -> FilledSnippet:
        text = snippet.body.replace("{buyer_name}", "Anna")
        return FilledSnippet(text, ("order_number",) if "{order_number}" in text else ())


class PastedMessages(MessagesByHand):
    def __init__(self) -> None:
        self.added: list[Pasted] = []
        self.taken: list[tuple[str, str, tuple[ReadFile, ...], ThreadKey | None]] = []

    def read_files(self, paths: Sequence[Path]) -> tuple[ReadFile, ...]:
        """Mails with one message (``with photo`` brings a file), mailboxes with three of which one cannot be read."""
        said = CarriedMessage(
            "Vai lādētājs ir komplektā?",
            NOW - timedelta(hours=2),
            buyer_name="Zane B.",
            subject="Lādētājs",
            order_number="40021999",
        )
        if any(path.stem == "with photo" for path in paths):
            photo = CarriedFile("ekrāns.png", "image/png", bytes(9))
            said = replace(said, files=(photo,), left_out=1)
        held = {".eml": ((said,), 0, ""), ".txt": ((replace(said, received_at=None),), 0, "")}
        held[".mbox"] = ((said, replace(said, body="Un kad saņemšu?")), 1, "")
        return tuple(ReadFile(path.name, *held.get(path.suffix, ((), 0, "not_text"))) for path in paths)

    def read_page(self, text: str) -> ReadFile:
        parts = [CarriedMessage(part, NOW) for part in text.split("\n---\n")]
        return ReadFile("", tuple(parts))

    def take_over(
        self, account: str, market_code: str, files: Sequence[ReadFile], into: ThreadKey | None = None
    ) -> TakenOver:
        self.taken.append((account, market_code, tuple(files), into))
        count = sum(len(file.messages) for file in files)
        return TakenOver(added=count, already=4, without_time=1, threads=(into or key("pasted"),))

    def preview(self, pasted: Pasted) -> ThreadClock:
        due = pasted.received_at + timedelta(hours=24)
        return ThreadClock(Deadline(pasted.received_at, due, (), (), "Europe/Riga"), "m")

    def add_message(self, pasted: Pasted) -> ThreadKey:
        if not pasted.body.strip():
            raise InvalidInput("empty", "body")
        if pasted.received_at > NOW:
            raise InvalidInput("in_the_future", "received_at")
        self.added.append(pasted)
        return pasted.thread or key("pasted")


def queue_row(name: str, seconds_left: int | None, *, unread: bool = False, updated: datetime = NOW) -> QueueRow:
    due = None if seconds_left is None else NOW + timedelta(seconds=seconds_left)
    return QueueRow(
        key(name.lower()), name, "Vai lādētājs ir komplektā?", "LV", "iPhone 13", Band.TODAY, due, seconds_left, None,
        updated, (), Danger(Standing.SAFE), unread, False, 0, None, SHOP, "", "open",
    )  # fmt: skip


class MondayInbox(Inbox):
    def __init__(self, rows: tuple[QueueRow, ...] = ()) -> None:
        self.rows = rows

    def queue(
        self, place: Place = Place.TO_ANSWER, market: str | None = None, settled_at_most: int | None = None
    ) -> QueueView:
        rows = self.rows if place is Place.TO_ANSWER else ()
        return QueueView(NOW, rows, QueueCounts(len(rows), (), 0, 0, 0, 0, 0, 0))


@dataclass
class SyncOnRequest:
    """Never runs by itself; counts how often it was asked to."""

    phase: SyncPhase = SyncPhase.IDLE
    asked: int = 0

    def status(self) -> SyncStatus:
        return SyncStatus(self.phase, NOW - timedelta(seconds=40), NOW)

    def sync_now(self) -> None:
        self.asked += 1

    def subscribe(self, on_change: object, on_status: object) -> None: ...

    def start(self) -> None: ...

    def stop(self, timeout: float = 5.0) -> None: ...


class AllMarkets(Markets):
    def __init__(self) -> None:
        pass

    def sold_in(self) -> tuple[str, ...]:
        return ("DE", "EE", "LV", "PL")

    def chosen(self) -> str | None:
        return None


class FindsNothing(Search):
    def __init__(self) -> None:
        pass

    def find(self, text: str, limit: int = 50) -> tuple[Found, ...]:
        return ()


def services(**parts: object) -> Services:
    """The Monday's services, any of them replaced by name."""
    return Services(**{**_monday(), **parts})  # type: ignore[arg-type]


def _monday() -> dict[str, object]:
    return {
        "clock": FixedClock(),
        "inbox": MondayInbox(),
        "writing": Filling(),
        "sending": MondayOutbox(),
        "snippets": SnippetBox(),
        "absences": PlannedAbsences(),
        "search": FindsNothing(),
        "markets": AllMarkets(),
        "radar": MondayRadar(),
        "settings": RememberedSettings(),
        "connections": TriedConnections(),
        "messages_by_hand": PastedMessages(),
        "reports": MonthReports(),
        "privacy": MemoryDesk().privacy,
        "retention": MemoryDesk().retention,
        "cases": MemoryDesk().cases,
        "calendar_import": MemoryDesk().calendar_import,
        "handing_over": MemoryDesk().handing_over,
        "backups": MemoryDesk().backups,
        "deriving_anew": MemoryDesk().deriving_anew,
        "sync": SyncOnRequest(),
    }
