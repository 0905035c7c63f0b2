"""Replies on their way out: immutable rows whose state moves one committed step at a time."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import BY_HAND, FOLLOWING, OutboxEntry, OutboxState, OutboxStep
from seller_desk.domain.thread import Message
from seller_desk.store.columns import (
    decoder,
    to_column,
    to_instant,
    to_optional_column,
    to_optional_instant,
    to_text,
)
from seller_desk.store.database import Database
from seller_desk.store.files import keep_files, read_files

_names = decoder(tuple[str, ...])
_message = decoder(Message)
_pairs = decoder(tuple[tuple[str, str], ...])
_COLUMNS = (
    "id, account, thread, reference, body, files, created_at, send_after, state, seen_messages, attempts,"
    " next_attempt_at, last_error, hold_reasons, message_id, finished_at, seen_at"
)
_INSERT = f"INSERT INTO outbox ({_COLUMNS}) VALUES (NULL{', ?' * 16}) RETURNING id"  # noqa: S608 - a constant
_SELECT = f"SELECT {_COLUMNS} FROM outbox"  # noqa: S608 - a constant
# Only a row that still stands where the caller saw it moves: two programs never both take it.
_MOVE = """
    UPDATE outbox SET state = ?, last_error = ?, next_attempt_at = ?, attempts = attempts + ?,
        message_id = coalesce(?, message_id), finished_at = ?
    WHERE id = ? AND state = ? AND attempts = ?"""
_REOPEN = """
    UPDATE outbox SET state = ?, last_error = ?, message_id = NULL, finished_at = NULL, next_attempt_at = NULL
    WHERE id = ? AND state = ?"""
_MESSAGES = """
    SELECT messages.content FROM messages JOIN threads ON threads.id = messages.thread_id
    WHERE threads.account = ? AND threads.thread = ? ORDER BY messages.id"""


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: OutboxEntry) -> OutboxEntry:
        with self._database.write() as connection:
            (number,) = connection.execute(_INSERT, _values(connection, entry)).fetchone()
            _note_step(connection, number, entry.created_at, entry.state, "sent")
            return _read(connection, number)

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
        if state not in FOLLOWING[entry.state]:
            raise ValueError(f"{state} may not follow {entry.state}")
        finished_at = None if FOLLOWING[state] else to_column(at)
        next_at = to_optional_column(next_attempt_at)
        new = (state, reason, next_at, attempted, message_id, finished_at)
        with self._database.write() as connection:
            if not connection.execute(_MOVE, (*new, entry.id, entry.state, entry.attempts)).rowcount:
                raise ValueError(f"entry {entry.id} has moved since")
            if entry.state is OutboxState.HELD and state is OutboxState.QUEUED:
                _note_seen(connection, entry)
            _note_step(connection, entry.id, at, state, reason)
            return _read(connection, entry.id)

    def reopen(self, entry: OutboxEntry, at: datetime, reason: str) -> OutboxEntry:
        with self._database.write() as connection:
            values = (OutboxState.QUEUED, BY_HAND, entry.id, OutboxState.CONFIRMED)
            if not connection.execute(_REOPEN, values).rowcount:
                raise ValueError(f"entry {entry.id} is not confirmed")
            _note_step(connection, entry.id, at, OutboxState.QUEUED, reason)
            return _read(connection, entry.id)

    def read(self, entry: int) -> OutboxEntry | None:
        with self._database.read() as connection:
            row = connection.execute(f"{_SELECT} WHERE id = ?", (entry,)).fetchone()
            return None if row is None else _entry(connection, row)

    def open(self) -> list[OutboxEntry]:
        return self._list("WHERE finished_at IS NULL ORDER BY id", ())

    def recent(self, since: datetime) -> list[OutboxEntry]:
        """Those settled at ``since`` or later, newest first."""
        return self._list("WHERE finished_at >= ? ORDER BY finished_at DESC", (to_column(since),))

    def history(self, entry: int) -> list[OutboxStep]:
        """Oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT at, state, reason FROM outbox_steps WHERE entry = ? ORDER BY id", (entry,)
            ).fetchall()
        return [OutboxStep(to_instant(at), OutboxState(state), reason) for at, state, reason in rows]

    def _list(self, condition: str, values: tuple[str, ...]) -> list[OutboxEntry]:
        with self._database.read() as connection:
            rows = connection.execute(f"{_SELECT} {condition}", values).fetchall()
            return [_entry(connection, row) for row in rows]


def _values(connection: sqlite3.Connection, entry: OutboxEntry) -> tuple[object, ...]:
    return (
        *entry.key,
        entry.reference,
        entry.body,
        keep_files(connection, entry.files),
        to_column(entry.created_at),
        to_column(entry.send_after),
        entry.state,
        to_text(entry.seen_messages),
        entry.attempts,
        to_optional_column(entry.next_attempt_at),
        entry.last_error,
        to_text(entry.hold_reasons),
        entry.message_id,
        to_optional_column(entry.finished_at),
        to_optional_column(_latest(_shown(connection, entry.key))),
    )


def _note_step(connection: sqlite3.Connection, entry: int, at: datetime, state: OutboxState, reason: str) -> None:
    connection.execute(
        "INSERT INTO outbox_steps (entry, at, state, reason) VALUES (?, ?, ?, ?)",
        (entry, to_column(at), state, reason),
    )


def _note_seen(connection: sqlite3.Connection, entry: OutboxEntry) -> None:
    """The seller decides with the conversation before them: what it holds by then counts as seen."""
    shown = _shown(connection, entry.key)
    names = to_text([message.id for message in shown])
    values = (names, to_optional_column(_latest(shown)), entry.id)
    connection.execute("UPDATE outbox SET seen_messages = ?, seen_at = ? WHERE id = ?", values)


def _shown(connection: sqlite3.Connection, key: ThreadKey) -> list[Message]:
    return [_message(content) for (content,) in connection.execute(_MESSAGES, key)]


def _latest(messages: Sequence[Message]) -> datetime | None:
    """The last time anything was said or edited."""
    return max((max(each.sent_at, each.edited_at or each.sent_at) for each in messages), default=None)


def _read(connection: sqlite3.Connection, entry: int) -> OutboxEntry:
    return _entry(connection, connection.execute(f"{_SELECT} WHERE id = ?", (entry,)).fetchone())


def _entry(connection: sqlite3.Connection, row: tuple[object, ...]) -> OutboxEntry:
    number, account, thread, reference, body, files, created_at, send_after, state, seen = row[:10]
    attempts, next_attempt_at, last_error, hold_reasons, message_id, finished_at, seen_at = row[10:]
    return OutboxEntry(
        id=int(str(number)),
        key=ThreadKey(str(account), str(thread)),
        reference=str(reference),
        body=str(body),
        files=read_files(connection, str(files)),
        created_at=to_instant(str(created_at)),
        send_after=to_instant(str(send_after)),
        state=OutboxState(str(state)),
        seen_messages=_names(str(seen)),
        attempts=int(str(attempts)),
        next_attempt_at=_optional_instant(next_attempt_at),
        last_error=str(last_error),
        hold_reasons=_pairs(str(hold_reasons)),
        message_id=None if message_id is None else str(message_id),
        finished_at=_optional_instant(finished_at),
        seen_at=_optional_instant(seen_at),
    )


def _optional_instant(column: object) -> datetime | None:
    return to_optional_instant(None if column is None else str(column))
