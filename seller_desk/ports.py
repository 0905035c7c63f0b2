"""What the desk needs from outside: clock, secrets, notifier, platform, store. Adapters implement these."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from seller_desk.domain import record
from seller_desk.domain.absence import Absence, model
from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.change import Change
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import OutboxEntry, OutboxState, OutboxStep, OutgoingFile
from seller_desk.domain.snippet import Snippet
from seller_desk.domain.thread import Thread
from seller_desk.domain.transfer import Progress, unheeded


class Clock(Protocol):
    """The only source of the present. Instants are aware and UTC."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float:
        """Seconds that never go back; for waiting, not for dates."""


class Secrets(Protocol):
    """Tokens by account id, kept by the operating system. Each call raises ``SecretsUnavailable``."""

    def read(self, account: str) -> str | None: ...

    def write(self, account: str, token: str) -> None: ...

    def erase(self, account: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Notice:
    """``thread`` is opened when the notice is clicked. ``urgent`` notices stay until dismissed."""

    title: str
    body: str
    thread: ThreadKey | None = None
    urgent: bool = False


class Notifier(Protocol):
    """Shows a notice on the user's desktop; never raises, returns False when it could not be shown."""

    def show(self, notice: Notice) -> bool: ...


# --- platform ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """``cursor`` continues from here, now or in a week; ``more`` says whether to ask again at once.

    ``threads`` carry their messages. ``removed`` are ids of threads the platform no longer shows; ``skipped`` counts
    threads of this page that could not be understood.
    """

    threads: tuple[Thread, ...]
    cursor: str
    more: bool
    removed: tuple[str, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """``reference`` is the desk's own mark; sending it twice must reach the buyer once, where supported."""

    thread: str
    reference: str
    body: str
    files: tuple[OutgoingFile, ...] = ()


class SendResult(StrEnum):
    SENT = "sent"
    PENDING = "pending"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """``message_id`` and ``sent_at`` are the platform's, known when SENT."""

    result: SendResult
    message_id: str | None = None
    sent_at: datetime | None = None


AbsenceNotice = model.AbsenceNotice
FiledAbsence = model.FiledAbsence


class Notes(Protocol):
    """What a connection keeps of an account over a restart: never a key, nothing that anybody wrote."""

    def read(self, name: str) -> str | None: ...

    def write(self, name: str, text: str) -> None: ...


class Platform(Protocol):
    """One account on one platform. Every call may raise ``PlatformError``; optional ones, by capability, too."""

    def capabilities(self) -> Capabilities: ...

    def account(self) -> Account: ...

    def list_threads(self, cursor: str | None) -> ThreadPage:
        """Threads new or changed since ``cursor``; None starts from the beginning."""

    def thread(self, thread: str) -> Thread: ...

    def send_reply(self, reply: Reply, progress: Progress = unheeded) -> SendOutcome:
        """UNKNOWN, or ``Transient`` with ``reached``, means the reply may have arrived.

        ``progress`` counts the bytes of its files where they go ahead of it; ``Stopped`` means that it did not leave.
        """

    def download_attachment(self, thread: str, attachment: str, progress: Progress = unheeded) -> bytes:
        """After ``Stopped`` the next call goes on from there, where the platform can."""

    # optional, by capability
    def send_status(self, thread: str, reference: str) -> SendOutcome: ...

    def order(self, number: str) -> Order: ...

    def offers(self, product_id: str) -> tuple[Offer, ...]: ...

    def mark_read(self, thread: str) -> None: ...

    def no_reply_needed(self, thread: str) -> None: ...

    def file_absence(self, notice: AbsenceNotice) -> FiledAbsence: ...

    def absences(self) -> tuple[FiledAbsence, ...]: ...

    def cancel_absence(self, remote_id: str) -> None: ...


# --- store ---------------------------------------------------------------------------------------------------


LocalMarks = record.LocalMarks
ThreadRecord = record.ThreadRecord
Derived = record.Derived
SearchHit = record.SearchHit
SyncCheck = record.SyncCheck
Derive = Callable[[Thread], Derived]


class ThreadStore(Protocol):
    def save(self, records: Sequence[ThreadRecord]) -> Change:
        """Insert or replace threads, their clock and risks; local marks, drafts and outbox stay untouched."""

    def rewrite(self, records: Sequence[ThreadRecord]) -> Change:
        """As ``save``, of those still stored: one forgotten meanwhile does not come back by what was read before."""

    def read(self, key: ThreadKey) -> ThreadRecord | None: ...

    def all(self) -> list[ThreadRecord]:
        """Every thread, each with its messages: for the queue use ``summaries``."""

    def some(self, after: int, limit: int, *, settled: bool) -> tuple[list[ThreadRecord], int]:
        """As many as ``limit`` whole threads in a fixed order, and the number ``after`` which the next ones come.

        Begins with 0; ``settled`` as in ``live``, whatever the seller has in hand.
        """

    def summaries(self) -> list[ThreadRecord]:
        """Every thread with its first unanswered and last message only, enough for a queue row."""

    def live(self) -> list[ThreadRecord]:
        """The summaries of those that are not settled (see ``domain.risk.settled``), were snoozed, or have a draft or
        a reply on its way."""

    def settled(self, market: str | None = None, limit: int | None = None) -> list[ThreadRecord]:
        """The summaries of the others, newest first, at most ``limit``; ``market`` None means all."""

    def count_settled(self, market: str | None = None) -> int: ...

    def answered(self, since: datetime, until: datetime) -> list[ThreadRecord]:
        """The summaries of those in which the seller wrote in [since, until), with clocks that answers stopped."""

    def heads(self, keys: Iterable[ThreadKey]) -> Mapping[ThreadKey, Thread]:
        """Those of ``keys`` that are stored, with as few messages as a summary."""

    def with_message_at(self, account: str, instant: datetime) -> list[ThreadKey]:
        """Threads with a message that was sent in the second of ``instant``."""

    def orders_of_buyer(self, account: str, market: str, buyer: str) -> list[str | None]:
        """The order number of each thread with a buyer of this name in this market."""

    def mark(self, key: ThreadKey, marks: LocalMarks) -> Change:
        """Nothing if the thread is no longer stored."""

    def remove(self, keys: Iterable[ThreadKey]) -> Change: ...

    def checked(self, keys: Iterable[ThreadKey], at: datetime) -> None:
        """These were compared with the platform's own at this instant."""

    def least_checked(self, account: str, before: datetime, limit: int) -> list[ThreadKey]:
        """Threads not compared since ``before``: never first, then the longest ago."""

    def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        """Messages, buyers, orders and devices; folds case and diacritics (ł, ø, ß too). Newest first."""

    def sent_replies(self, limit: int = 20_000) -> tuple[tuple[ThreadKey, str], ...]:
        """The seller's earlier replies, newest first."""


class OrderStore(Protocol):
    def save(self, account: str, order: Order, offers: Sequence[Offer]) -> Change: ...

    def read(self, account: str, number: str) -> tuple[Order, tuple[Offer, ...]] | None: ...

    def missing(self, account: str, limit: int = 50) -> list[str]:
        """Order numbers that threads name and the store does not hold: those due first, then the newest."""


class DraftStore(Protocol):
    def keys(self, account: str) -> list[ThreadKey]:
        """The threads of an account that have a draft."""

    def save(self, draft: Draft) -> Change: ...

    def read(self, key: ThreadKey) -> Draft | None: ...

    def versions(self, key: ThreadKey) -> list[Draft]:
        """Newest first."""

    def discard(self, key: ThreadKey) -> Change: ...


class OutboxStore(Protocol):
    def add(self, entry: OutboxEntry) -> OutboxEntry:
        """Stores a new entry (its ``id`` is ignored) and returns it with its id."""

    def move(
        self,
        entry: OutboxEntry,
        state: OutboxState,
        at: datetime,
        reason: str = "",
        *,
        next_attempt_at: datetime | None = None,
        message_id: str | None = None,
        attempted: bool = False,
    ) -> OutboxEntry:
        """One committed step; raises ``ValueError`` when ``state`` may not follow, or the row has moved since."""

    def reopen(self, entry: OutboxEntry, at: datetime, reason: str) -> OutboxEntry:
        """A confirmed reply waits for the seller's hand again: only who posts by hand can know that it is not there.

        ``reason`` goes to its history. Raises ``ValueError`` for a reply that is not confirmed.
        """

    def read(self, entry: int) -> OutboxEntry | None: ...

    def open(self) -> list[OutboxEntry]:
        """Everything not final, oldest first."""

    def recent(self, since: datetime) -> list[OutboxEntry]: ...

    def history(self, entry: int) -> list[OutboxStep]: ...


class SnippetStore(Protocol):
    def all(self) -> list[Snippet]: ...

    def save(self, snippet: Snippet) -> Snippet:
        """``id`` 0 inserts."""

    def delete(self, snippet: int) -> None: ...


class AbsenceStore(Protocol):
    def all(self) -> list[Absence]: ...

    def save(self, absence: Absence) -> Absence:
        """``id`` 0 inserts."""


class AccountStore(Protocol):
    def all(self) -> list[Account]: ...

    def save(self, account: Account) -> None: ...

    def remove(self, account: str) -> None: ...

    def cursor(self, account: str) -> str | None: ...

    def save_cursor(self, account: str, cursor: str | None) -> None: ...


class AttachmentStore(Protocol):
    """Attachments already read, up to a total size: the oldest make room for new ones, but for those to ``keep``."""

    def read(self, key: ThreadKey, attachment: str) -> bytes | None: ...

    def save(self, key: ThreadKey, attachment: str, content: bytes, *, keep: bool = False) -> None: ...


class SettingStore(Protocol):
    def read(self) -> Mapping[str, str]: ...

    def write(self, name: str, value: str) -> Change: ...


class SyncLog(Protocol):
    def add(self, check: SyncCheck) -> None: ...

    def latest(self, account: str) -> SyncCheck | None: ...

    def latest_good(self, account: str) -> SyncCheck | None: ...

    def since(self, instant: datetime) -> list[SyncCheck]: ...


class AuditLog(Protocol):
    """Reasons given for lifting a hold, words vouched for, postings by hand: kept, never changed."""

    def add(self, at: datetime, key: ThreadKey, action: str, detail: str) -> None: ...

    def of(self, key: ThreadKey) -> list[tuple[datetime, str, str]]: ...


class PrivacyStore(Protocol):
    """What was forgotten on request stays forgotten; of it only what cannot give anybody away is kept."""

    def forget(self, keys: Iterable[ThreadKey], at: datetime) -> Change:
        """Everything the store holds of these threads goes for good, earlier copies of the profile included."""

    def forgotten(self, keys: Iterable[ThreadKey]) -> Mapping[ThreadKey, datetime]:
        """Those of ``keys`` that were forgotten, each with the instant up to which it was."""


class BackupStore(Protocol):
    """The whole profile as one file."""

    def write(self, path: Path) -> None:
        """Raises ``InvalidInput`` (own_profile)."""

    def bring_in(self, path: Path, at: datetime) -> None:
        """Only into a profile with nobody's words yet; what was on its way is held for the seller to decide.

        Raises ``InvalidInput`` (not_empty, not_a_backup).
        """


class Store(Protocol):
    """The profile on disk, safe to call from any thread. Every call may raise ``StoreError``."""

    @property
    def threads(self) -> ThreadStore: ...
    @property
    def orders(self) -> OrderStore: ...
    @property
    def drafts(self) -> DraftStore: ...
    @property
    def outbox(self) -> OutboxStore: ...
    @property
    def snippets(self) -> SnippetStore: ...
    @property
    def absences(self) -> AbsenceStore: ...
    @property
    def accounts(self) -> AccountStore: ...
    @property
    def settings(self) -> SettingStore: ...
    @property
    def sync_log(self) -> SyncLog: ...
    @property
    def audit(self) -> AuditLog: ...
    @property
    def attachments(self) -> AttachmentStore: ...
    @property
    def privacy(self) -> PrivacyStore: ...
    @property
    def backups(self) -> BackupStore: ...

    def transaction(self) -> AbstractContextManager[None]:
        """Everything this thread writes inside is committed together, or not at all."""

    def close(self) -> None: ...


OnChange = Callable[[Change], None]
