"""Forget a buyer on request, or everybody whose conversations are long over: for good, on this computer."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.forgetting import Contents
from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import Clock, OnChange, SearchHit, Store, ThreadRecord

_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A conversation that would be forgotten. ``last_at`` is None where only drafts or replies of it are left."""

    key: ThreadKey
    buyer_name: str = ""
    market: str = ""
    subject: str = ""
    last_at: datetime | None = None


class Privacy:
    def __init__(self, store: Store, clock: Clock, tell: OnChange) -> None:
        """``tell`` hears of what is gone."""
        self._store = store
        self._clock = clock
        self._tell = tell

    def by_thread(self, thread: str, account: str = "") -> tuple[Found, ...]:
        """``account`` empty means all; one of which only drafts or replies are left is found as well."""
        found = [_found(record) for record in self._records(account) if record.thread.key.thread == thread]
        known = {each.key for each in found}
        accounts = [account] if account else [each.id for each in self._store.accounts.all()]
        keys = (ThreadKey(each, thread) for each in accounts)
        return (*found, *(Found(key) for key in keys if key not in known and self._has_own_words(key)))

    def by_buyer(self, name: str, account: str = "") -> tuple[Found, ...]:
        """The whole name, whatever its capitals; people of the same name are all found, the caller asks."""
        wanted = _plain(name)
        records = self._records(account)
        return tuple(_found(each) for each in records if wanted and _plain(each.thread.buyer_name) == wanted)

    def by_part(self, text: str) -> tuple[Found, ...]:
        """Everybody whose name holds ``text``, whatever its capitals, by name; nobody for less than two letters."""
        wanted = _plain(text)
        if len(wanted) < _FEWEST_LETTERS:
            return ()
        found = [_found(each) for each in self._records("") if wanted in _plain(each.thread.buyer_name)]
        return tuple(sorted(found, key=lambda each: (_plain(each.buyer_name), each.key)))

    def contents(self, keys: Iterable[ThreadKey]) -> Contents:
        """What forgetting ``keys`` would take away."""
        wanted = list(keys)
        records = [record for key in wanted if (record := self._store.threads.read(key)) is not None]
        messages = [message for record in records for message in record.thread.messages]
        return Contents(
            conversations=len(wanted),
            messages=len(messages),
            files=sum(len(message.attachments) for message in messages),
            drafts=sum(bool(self._store.drafts.versions(key)) for key in wanted),
            notes=sum(bool(record.marks.note) for record in records),
        )

    def over_before(self, instant: datetime, account: str = "") -> tuple[Found, ...]:
        """Conversations with nothing since ``instant``: no clock runs, nothing is drafted or on its way."""
        return tuple(_found(each) for each in self._records(account) if is_over(each, instant))

    def forget(self, keys: Iterable[ThreadKey]) -> None:
        """Raises ``InvalidInput`` (reply_on_its_way) and forgets nobody while a reply to one of them is unsettled."""
        gone = frozenset(keys)
        if any(entry.key in gone for entry in self._store.outbox.open()):
            raise InvalidInput("reply_on_its_way", "thread")
        self._tell(self._store.privacy.forget(gone, self._clock.now()))

    def forget_and_check(self, found: Iterable[Found]) -> tuple[str, ...]:
        """Forgets as :meth:`forget` does, then looks everywhere: the places where anything is left, best none.

        Places are conversations, drafts, outbox, reasons, files and search.
        """
        gone = tuple(found)
        files = [(each.key, file) for each in gone for file in self._files(each.key)]
        self.forget(each.key for each in gone)
        keys = {each.key for each in gone}
        sent = (*self._store.outbox.open(), *self._store.outbox.recent(datetime.min.replace(tzinfo=UTC)))
        left = {
            "conversations": any(self._store.threads.read(key) is not None for key in keys),
            "drafts": any(self._store.drafts.versions(key) for key in keys),
            "outbox": any(entry.key in keys for entry in sent),
            "reasons": any(self._store.audit.of(key) for key in keys),
            "files": any(self._store.attachments.read(key, file) is not None for key, file in files),
            "search": any(hit.key in keys for each in gone for hit in self._hits(each)),
        }
        return tuple(place for place, remains in left.items() if remains)

    def _files(self, key: ThreadKey) -> list[str]:
        record = self._store.threads.read(key)
        messages = record.thread.messages if record is not None else ()
        return [attachment.id for message in messages for attachment in message.attachments]

    def _hits(self, found: Found) -> list[SearchHit]:
        asked = " ".join(part for part in (found.buyer_name, found.subject) if part)
        return self._store.threads.search(asked) if asked else []

    def _records(self, account: str) -> list[ThreadRecord]:
        records = self._store.threads.summaries()
        return [record for record in records if account in ("", record.thread.key.account)]

    def _has_own_words(self, key: ThreadKey) -> bool:
        return bool(self._store.drafts.versions(key) or self._store.audit.of(key))


def _found(record: ThreadRecord) -> Found:
    thread = record.thread
    return Found(thread.key, thread.buyer_name, thread.market, thread.subject, thread.updated_at)


def is_over(record: ThreadRecord, instant: datetime) -> bool:
    """Whether nothing was said since ``instant`` and nothing waits: no clock, no draft, no reply on its way."""
    busy = record.clock.deadline is not None or record.has_draft or record.outbox_state is not None
    return record.thread.updated_at < instant and not busy


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
