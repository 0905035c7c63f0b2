"""A profile that lives in memory: the same promises as the one on disk, in a few plain dictionaries."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from seller_desk.domain.absence import Absence
from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.outbox import (
    ASKS_THE_SELLER,
    BY_HAND,
    FOLLOWING,
    ON_THE_WAY,
    OutboxEntry,
    OutboxState,
    OutboxStep,
)
from seller_desk.domain.risk.settled import is_settled
from seller_desk.domain.snippet import Snippet
from seller_desk.domain.thread import Author, Thread
from seller_desk.ports import LocalMarks, SearchHit, SyncCheck, ThreadRecord


@dataclass
class _Records:
    threads: dict[ThreadKey, ThreadRecord] = field(default_factory=dict)
    compared: dict[ThreadKey, datetime] = field(default_factory=dict)
    marks: dict[ThreadKey, LocalMarks] = field(default_factory=dict)
    orders: dict[tuple[str, str], tuple[Order, tuple[Offer, ...]]] = field(default_factory=dict)
    drafts: dict[ThreadKey, tuple[Draft, ...]] = field(default_factory=dict)
    discarded: frozenset[ThreadKey] = frozenset()
    outbox: dict[int, OutboxEntry] = field(default_factory=dict)
    steps: dict[int, tuple[OutboxStep, ...]] = field(default_factory=dict)
    snippets: dict[int, Snippet] = field(default_factory=dict)
    absences: dict[int, Absence] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    cursors: dict[str, str | None] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    checks: tuple[SyncCheck, ...] = ()
    audit: tuple[tuple[datetime, ThreadKey, str, str], ...] = ()
    attachments: dict[tuple[ThreadKey, str], bytes] = field(default_factory=dict)
    forgotten: dict[ThreadKey, datetime] = field(default_factory=dict)

    def copied(self) -> "_Records":
        return _Records(**{name: copy(value) for name, value in vars(self).items()})


class MemoryStore:
    """Implements :class:`seller_desk.ports.Store`."""

    def __init__(self) -> None:
        self.records = _Records()
        self._lock = threading.RLock()
        self._depth = 0
        self.threads = _Threads(self)
        self.orders = _Orders(self)
        self.drafts = _Drafts(self)
        self.outbox = _Outbox(self)
        self.snippets = _Snippets(self)
        self.absences = _Absences(self)
        self.accounts = _Accounts(self)
        self.settings = _Settings(self)
        self.sync_log = _SyncLog(self)
        self.audit = _Audit(self)
        self.attachments = _Attachments(self)
        self.privacy = _Privacy(self)
        self.backups = _Backups(self)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._lock:
            before = self.records.copied() if self._depth == 0 else None
            self._depth += 1
            try:
                yield
            except BaseException:
                if before is not None:
                    self.records = before
                raise
            finally:
                self._depth -= 1

    def close(self) -> None:
        """Nothing to close."""


class _Part:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    @property
    def _records(self) -> _Records:
        return self._store.records


class _Backups(_Part):
    """Kept in memory by path; the file itself is only a mark that it was written."""

    _kept: ClassVar[dict[Path, _Records]] = {}

    def write(self, path: Path) -> None:
        path.write_bytes(b"backup")
        self._kept[path] = self._records.copied()

    def bring_in(self, path: Path, at: datetime) -> None:
        if self._records.threads or self._records.accounts:
            raise InvalidInput("not_empty", "profile")
        if path not in self._kept:
            raise InvalidInput("not_a_backup", "path")
        self._store.records = self._kept[path].copied()


class _Threads(_Part):
    def save(self, records: Sequence[ThreadRecord]) -> Change:
        for record in records:
            messages = tuple(sorted(record.thread.messages, key=lambda message: message.sent_at))
            self._records.threads[record.thread.key] = replace(
                record, thread=replace(record.thread, messages=messages)
            )
        return _threads(record.thread.key for record in records)

    def rewrite(self, records: Sequence[ThreadRecord]) -> Change:
        return self.save([record for record in records if record.thread.key in self._records.threads])

    def read(self, key: ThreadKey) -> ThreadRecord | None:
        record = self._records.threads.get(key)
        return None if record is None else self._complete(record)

    def all(self) -> list[ThreadRecord]:
        return [self._complete(record) for record in self._records.threads.values()]

    def checked(self, keys: Iterable[ThreadKey], at: datetime) -> None:
        self._records.compared |= {key: at for key in keys if key in self._records.threads}

    def least_checked(self, account: str, before: datetime, limit: int) -> list[ThreadKey]:
        never = datetime.min.replace(tzinfo=UTC)
        at = {key: self._records.compared.get(key, never) for key in self._records.threads if key.account == account}
        return sorted((key for key in at if at[key] < before), key=lambda key: at[key])[:limit]

    def some(self, after: int, limit: int, *, settled: bool) -> tuple[list[ThreadRecord], int]:
        numbered = list(enumerate(self.all(), 1))
        found = [
            (number, record)
            for number, record in numbered
            if number > after and is_settled(record.thread, record.clock, record.risks) is settled
        ][:limit]
        return [record for _number, record in found], found[-1][0] if found else after

    def summaries(self) -> list[ThreadRecord]:
        return [_summary(record) for record in self.all()]

    def live(self) -> list[ThreadRecord]:
        return [record for record in self.summaries() if not self._lies_still(record)]

    def settled(self, market: str | None = None, limit: int | None = None) -> list[ThreadRecord]:
        still = [record for record in self.summaries() if self._lies_still(record) and _is_in(market, record)]
        return sorted(still, key=lambda record: record.thread.updated_at, reverse=True)[:limit]

    def count_settled(self, market: str | None = None) -> int:
        return len(self.settled(market))

    def answered(self, since: datetime, until: datetime) -> list[ThreadRecord]:
        wrote = [
            each
            for each in self.all()
            if any(said.author is Author.SELLER and since <= said.sent_at < until for said in each.thread.messages)
        ]
        return [replace(_summary(record), clock=record.clock) for record in wrote]

    def _lies_still(self, record: ThreadRecord) -> bool:
        if record.has_draft or record.marks.snoozed_until is not None:
            return False
        going = [each.key for each in self._records.outbox.values() if each.finished_at is None]
        return is_settled(record.thread, record.clock, record.risks) and record.thread.key not in going

    def heads(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, Thread]:
        found = {record.thread.key: record.thread for record in self.summaries()}
        return {key: found[key] for key in keys if key in found}

    def with_message_at(self, account: str, instant: datetime) -> list[ThreadKey]:
        found = [
            record.thread.key
            for record in self.all()
            if any(int(said.sent_at.timestamp()) == int(instant.timestamp()) for said in record.thread.messages)
        ]
        return sorted((key for key in found if key.account == account), key=lambda key: key.thread)

    def orders_of_buyer(self, account: str, market: str, buyer: str) -> list[str | None]:
        threads = [record.thread for record in self.summaries()]
        wanted = (account, market, buyer)
        return [each.order_number for each in threads if (each.key.account, each.market, each.buyer_name) == wanted]

    def mark(self, key: ThreadKey, marks: LocalMarks) -> Change:
        if key in self._records.threads:
            self._records.marks[key] = marks
        return _threads([key])

    def remove(self, keys: Iterable[ThreadKey]) -> Change:
        gone = list(keys)
        for key in gone:
            self._records.threads.pop(key, None)
            self._records.marks.pop(key, None)
        return _threads(gone)

    def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        hits = [
            SearchHit(record.thread.key, message.id, message.body, (), message.sent_at)
            for record in self.all()
            for message in record.thread.messages
            if text.casefold() in message.body.casefold() and not message.deleted
        ]
        return sorted(hits, key=lambda hit: hit.sent_at, reverse=True)[:limit]

    def sent_replies(self, limit: int = 20_000) -> tuple[tuple[ThreadKey, str], ...]:
        found = [
            (message.sent_at, record.thread.key, message.body)
            for record in self.all()
            for message in record.thread.messages
            if message.author is Author.SELLER and not message.automatic and not message.deleted
        ]
        newest = sorted(found, key=lambda reply: reply[0], reverse=True)
        return tuple((key, body) for _at, key, body in newest[:limit])

    def _complete(self, record: ThreadRecord) -> ThreadRecord:
        key = record.thread.key
        replies = [entry for entry in self._records.outbox.values() if entry.key == key]
        state = max(replies, key=lambda entry: entry.id).state if replies else None
        shown = state if state in ON_THE_WAY or state in ASKS_THE_SELLER else None
        marks = self._records.marks.get(key, LocalMarks())
        has_draft = key in self._records.drafts and key not in self._records.discarded
        return replace(record, marks=marks, has_draft=has_draft, outbox_state=shown)


def _is_in(market: str | None, record: ThreadRecord) -> bool:
    return market in {None, record.thread.market}


def _summary(record: ThreadRecord) -> ThreadRecord:
    messages = record.thread.messages
    first = [message for message in messages[:-1] if message.id == record.clock.started_by]
    thread: Thread = replace(record.thread, messages=(*first, *messages[-1:]))
    return replace(record, thread=thread, clock=replace(record.clock, earlier=()))


def _threads(keys: Iterable[ThreadKey]) -> Change:
    return Change(ChangeKind.THREADS, frozenset(keys))


class _Orders(_Part):
    def save(self, account: str, order: Order, offers: Sequence[Offer]) -> Change:
        self._records.orders[account, order.number] = (order, tuple(offers))
        records = self._records.threads.values()
        mentioned = (each.thread.key for each in records if each.thread.order_number == order.number)
        return _threads(key for key in mentioned if key.account == account)

    def read(self, account: str, number: str) -> tuple[Order, tuple[Offer, ...]] | None:
        return self._records.orders.get((account, number))

    def missing(self, account: str, limit: int = 50) -> list[str]:
        wanted = [record for record in self._records.threads.values() if record.thread.key.account == account]
        unknown = [
            record
            for record in wanted
            if record.thread.order_number and (account, record.thread.order_number) not in self._records.orders
        ]
        unknown.sort(key=_due_first)
        return list(dict.fromkeys(str(record.thread.order_number) for record in unknown))[:limit]


def _due_first(record: ThreadRecord) -> tuple[bool, float]:
    deadline = record.clock.deadline
    return deadline is None, deadline.due_at.timestamp() if deadline else -record.thread.updated_at.timestamp()


class _Drafts(_Part):
    def keys(self, account: str) -> list[ThreadKey]:
        kept = [key for key in self._records.drafts if key.account == account and self.read(key) is not None]
        return sorted(kept, key=lambda key: key.thread)

    def save(self, draft: Draft) -> Change:
        self._records.drafts[draft.key] = (draft, *self._records.drafts.get(draft.key, ()))
        self._records.discarded -= {draft.key}
        return Change(ChangeKind.DRAFTS, frozenset({draft.key}))

    def read(self, key: ThreadKey) -> Draft | None:
        if key in self._records.discarded:
            return None
        return next(iter(self._records.drafts.get(key, ())), None)

    def versions(self, key: ThreadKey) -> list[Draft]:
        return list(self._records.drafts.get(key, ()))

    def discard(self, key: ThreadKey) -> Change:
        self._records.discarded |= {key}
        return Change(ChangeKind.DRAFTS, frozenset({key}))


class _Outbox(_Part):
    def add(self, entry: OutboxEntry) -> OutboxEntry:
        stored = replace(entry, id=len(self._records.outbox) + 1, seen_at=self._latest(entry))
        self._records.outbox[stored.id] = stored
        self._records.steps[stored.id] = (OutboxStep(entry.created_at, entry.state, "sent"),)
        return stored

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
        stands = self._records.outbox[entry.id]
        if state not in FOLLOWING[entry.state]:
            raise ValueError(f"{state} may not follow {entry.state}")
        if (stands.state, stands.attempts) != (entry.state, entry.attempts):
            raise ValueError(f"entry {entry.id} has moved since")
        moved = replace(
            stands,
            state=state,
            last_error=reason,
            next_attempt_at=next_attempt_at,
            attempts=stands.attempts + attempted,
            message_id=message_id or stands.message_id,
            finished_at=None if FOLLOWING[state] else at,
            seen_messages=self._seen(stands, state),
        )
        self._records.outbox[entry.id] = moved
        self._records.steps[entry.id] += (OutboxStep(at, state, reason),)
        return moved

    def reopen(self, entry: OutboxEntry, at: datetime, reason: str) -> OutboxEntry:
        stands = self._records.outbox[entry.id]
        if stands.state is not OutboxState.CONFIRMED:
            raise ValueError(f"entry {entry.id} is not confirmed")
        moved = replace(stands, state=OutboxState.QUEUED, last_error=BY_HAND, message_id=None, finished_at=None)
        self._records.outbox[entry.id] = moved
        self._records.steps[entry.id] += (OutboxStep(at, OutboxState.QUEUED, reason),)
        return moved

    def read(self, entry: int) -> OutboxEntry | None:
        return self._records.outbox.get(entry)

    def open(self) -> list[OutboxEntry]:
        return [entry for entry in self._records.outbox.values() if entry.finished_at is None]

    def recent(self, since: datetime) -> list[OutboxEntry]:
        done = [entry for entry in self._records.outbox.values() if entry.finished_at and entry.finished_at >= since]
        return sorted(done, key=lambda entry: str(entry.finished_at), reverse=True)

    def history(self, entry: int) -> list[OutboxStep]:
        return list(self._records.steps.get(entry, ()))

    def _latest(self, entry: OutboxEntry) -> datetime | None:
        """The last time anything was said or edited in the conversation."""
        record = self._records.threads.get(entry.key)
        messages = record.thread.messages if record is not None else ()
        return max((max(each.sent_at, each.edited_at or each.sent_at) for each in messages), default=None)

    def _seen(self, entry: OutboxEntry, state: OutboxState) -> tuple[str, ...]:
        """Who lets a held reply go has the conversation before them."""
        record = self._records.threads.get(entry.key)
        if entry.state is OutboxState.HELD and state is OutboxState.QUEUED and record is not None:
            return tuple(message.id for message in record.thread.messages)
        return entry.seen_messages


class _Snippets(_Part):
    def all(self) -> list[Snippet]:
        return list(self._records.snippets.values())

    def save(self, snippet: Snippet) -> Snippet:
        stored = snippet if snippet.id else replace(snippet, id=max(self._records.snippets, default=0) + 1)
        self._records.snippets[stored.id] = stored
        return stored

    def delete(self, snippet: int) -> None:
        self._records.snippets.pop(snippet, None)


class _Absences(_Part):
    def all(self) -> list[Absence]:
        return list(self._records.absences.values())

    def save(self, absence: Absence) -> Absence:
        stored = absence if absence.id else replace(absence, id=max(self._records.absences, default=0) + 1)
        self._records.absences[stored.id] = stored
        return stored


class _Accounts(_Part):
    def all(self) -> list[Account]:
        return list(self._records.accounts.values())

    def save(self, account: Account) -> None:
        self._records.accounts[account.id] = account

    def remove(self, account: str) -> None:
        self._records.accounts.pop(account, None)
        self._records.cursors.pop(account, None)

    def cursor(self, account: str) -> str | None:
        return self._records.cursors.get(account)

    def save_cursor(self, account: str, cursor: str | None) -> None:
        if account in self._records.accounts:
            self._records.cursors[account] = cursor


class _Settings(_Part):
    def read(self) -> Mapping[str, str]:
        return dict(self._records.settings)

    def write(self, name: str, value: str) -> Change:
        self._records.settings[name] = value
        return Change(ChangeKind.SETTINGS, frozenset({name}))


class _SyncLog(_Part):
    def add(self, check: SyncCheck) -> None:
        self._records.checks += (check,)

    def latest(self, account: str) -> SyncCheck | None:
        return next((check for check in reversed(self._records.checks) if check.account == account), None)

    def latest_good(self, account: str) -> SyncCheck | None:
        good = (check for check in reversed(self._records.checks) if check.account == account and not check.error)
        return next(good, None)

    def since(self, instant: datetime) -> list[SyncCheck]:
        return [check for check in self._records.checks if check.finished_at >= instant]


class _Audit(_Part):
    def add(self, at: datetime, key: ThreadKey, action: str, detail: str) -> None:
        self._records.audit += ((at, key, action, detail),)

    def of(self, key: ThreadKey) -> list[tuple[datetime, str, str]]:
        return [(at, action, detail) for at, of, action, detail in self._records.audit if of == key]


class _Attachments(_Part):
    def read(self, key: ThreadKey, attachment: str) -> bytes | None:
        return self._records.attachments.get((key, attachment))

    def save(self, key: ThreadKey, attachment: str, content: bytes, *, keep: bool = False) -> None:
        self._records.attachments[key, attachment] = content


class _Privacy(_Part):
    def forget(self, keys: Iterable[ThreadKey], at: datetime) -> Change:
        gone = frozenset(keys)
        for key in gone:
            record = self._records.threads.get(key)
            messages = record.thread.messages if record else ()
            self._records.forgotten[key] = max((message.sent_at for message in messages), default=at)
        for part in (self._records.threads, self._records.marks, self._records.drafts):
            for key in gone & part.keys():
                del part[key]
        replies = {number: entry for number, entry in self._records.outbox.items() if entry.key not in gone}
        self._records.outbox = replies
        self._records.steps = {number: self._records.steps[number] for number in replies}
        self._records.audit = tuple(line for line in self._records.audit if line[1] not in gone)
        files = self._records.attachments.items()
        self._records.attachments = {named: content for named, content in files if named[0] not in gone}
        self._drop_orders({key.account for key in gone})
        return _threads(gone)

    def forgotten(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, datetime]:
        return {key: self._records.forgotten[key] for key in keys if key in self._records.forgotten}

    def _drop_orders(self, accounts: set[str]) -> None:
        records = self._records.threads.values()
        named = {(each.thread.key.account, each.thread.order_number) for each in records}
        for order in [each for each in self._records.orders if each[0] in accounts and each not in named]:
            del self._records.orders[order]
