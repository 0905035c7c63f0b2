"""Export a case: one conversation with its clock, checks and times, as a file to give to the platform."""

import hashlib
import itertools
from datetime import UTC, datetime
from pathlib import Path

from seller_desk import wording
from seller_desk.domain.case import Case, InboxChecks
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.file_name import safe_name
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry
from seller_desk.ports import Clock, Store, SyncCheck, ThreadRecord
from seller_desk.services.calendars import Calendars
from seller_desk.services.known import known_account
from seller_desk.services.reckoning import Reckoning

_EVER = datetime.min.replace(tzinfo=UTC)


class Cases:
    def __init__(self, store: Store, clock: Clock, calendars: Calendars) -> None:
        self._store = store
        self._clock = clock
        self._calendars = calendars

    def case(self, key: ThreadKey) -> Case:
        """Raises ``NotFound``."""
        record = self._store.threads.read(key)
        if record is None:
            raise NotFound("unknown_thread")
        thread, now = record.thread, self._clock.now()
        known = self._store.orders.read(key.account, thread.order_number) if thread.order_number else None
        return Case(
            thread=thread,
            account=known_account(self._store, key.account),
            order=known[0] if known else None,
            clock=record.clock,
            danger=Reckoning(self._calendars, now).danger(record),
            time_zone=self._calendars.of(thread.market).time_zone,
            replies=tuple((entry, tuple(self._store.outbox.history(entry.id))) for entry in self._replies(key)),
            stated=tuple(self._store.audit.of(key)),
            checks=self._checks(record),
            written_at=now,
        )

    def text(self, key: ThreadKey) -> str:
        """The case in words, ended by a checksum over all that stands above it."""
        lines = wording.case_lines(self.case(key))
        body = "\n".join(lines) + "\n"
        digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{body}\nSHA-256 {digest}\n"

    def file_name(self, key: ThreadKey) -> str:
        """What to call the file: it names the conversation, never the buyer."""
        return safe_name(f"case-{key.thread}-{self._clock.now():%Y-%m-%d}.txt")

    def export(self, key: ThreadKey, path: Path) -> None:
        """UTF-8 text. Raises ``InvalidInput`` (not_writable) and ``NotFound``."""
        content = self.text(key).encode("utf-8", "replace")
        try:
            path.write_bytes(content)
        except OSError:
            raise InvalidInput("not_writable", "path") from None

    def _replies(self, key: ThreadKey) -> list[OutboxEntry]:
        every = {entry.id: entry for entry in (*self._store.outbox.recent(_EVER), *self._store.outbox.open())}
        return sorted((entry for entry in every.values() if entry.key == key), key=lambda entry: entry.created_at)

    def _checks(self, record: ThreadRecord) -> InboxChecks:
        messages = record.thread.messages
        since = min((message.sent_at for message in messages), default=self._clock.now())
        account = record.thread.key.account
        return _summary([each for each in self._store.sync_log.since(since) if each.account == account])


def _summary(checks: list[SyncCheck]) -> InboxChecks:
    good = sorted(check.finished_at for check in checks if not check.error)
    gaps = [round((later - earlier).total_seconds()) for earlier, later in itertools.pairwise(good)]
    first, last = (good[0], good[-1]) if good else (None, None)
    return InboxChecks(len(good), len(checks) - len(good), first, last, max(gaps, default=None))
