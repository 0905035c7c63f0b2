"""Forget a buyer on request, or everybody whose conversations are long over: for good, on this computer."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import Clock, OnChange, Store, ThreadRecord


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

    def over_before(self, instant: datetime, account: str = "") -> tuple[Found, ...]:
        """Conversations with nothing since ``instant``: no clock runs, nothing is drafted or on its way."""
        return tuple(_found(each) for each in self._records(account) if _is_over(each, instant))

    def forget(self, keys: Iterable[ThreadKey]) -> None:
        """Raises ``InvalidInput`` (reply_on_its_way) and forgets nobody while a reply to one of them is unsettled."""
        gone = frozenset(keys)
        if any(entry.key in gone for entry in self._store.outbox.open()):
            raise InvalidInput("reply_on_its_way", "thread")
        self._tell(self._store.privacy.forget(gone, self._clock.now()))

    def _records(self, account: str) -> list[ThreadRecord]:
        records = self._store.threads.summaries()
        return [record for record in records if account in ("", record.thread.key.account)]

    def _has_own_words(self, key: ThreadKey) -> bool:
        return bool(self._store.drafts.versions(key) or self._store.audit.of(key))


def _found(record: ThreadRecord) -> Found:
    thread = record.thread
    return Found(thread.key, thread.buyer_name, thread.market, thread.subject, thread.updated_at)


def _is_over(record: ThreadRecord, instant: datetime) -> bool:
    busy = record.clock.deadline is not None or record.has_draft or record.outbox_state is not None
    return record.thread.updated_at < instant and not busy


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
