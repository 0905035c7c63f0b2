"""Forgets conversations for good: every row, the search index, free pages, the log of writes and earlier copies."""

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import StoreUnavailable
from seller_desk.domain.identity import ThreadKey
from seller_desk.store.columns import to_column, to_instant
from seller_desk.store.database import Database, store_errors
from seller_desk.store.files import drop_unused_files
from seller_desk.store.thread_rows import MESSAGE_ID_STEP
from seller_desk.store.threads import remove_thread

_ROWS_OF_A_THREAD = ("drafts", "draft_versions", "outbox", "audit")
_INDEXES = ("message_words", "thread_words")
_NEWEST = """
    SELECT max(messages.id) FROM messages JOIN threads ON threads.id = messages.thread_id
    WHERE threads.account = ? AND threads.thread = ?"""
# The order goes as well, unless another conversation is about it.
_FORGET_ORDER = """
    DELETE FROM orders WHERE account = :account
    AND number = (SELECT order_number FROM threads WHERE account = :account AND thread = :thread)
    AND NOT EXISTS (SELECT 1 FROM threads WHERE account = :account AND order_number = orders.number
                    AND thread <> :thread)"""


class Privacy:
    def __init__(self, database: Database) -> None:
        self._database = database

    def forget(self, keys: Iterable[ThreadKey], at: datetime) -> Change:
        """Raises :class:`StoreUnavailable` where another program reads; the next start then finishes the cleaning."""
        gone = list(keys)
        with self._database.write() as connection:
            for key in gone:
                _forget(connection, key, at)
            drop_unused_files(connection)
        clean_up(self._database)
        return Change(ChangeKind.THREADS, frozenset(gone))

    def forgotten(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, datetime]:
        """Those of ``keys`` that were forgotten, each with the instant up to which it was."""
        with self._database.read() as connection:
            if connection.execute("SELECT 1 FROM forgotten LIMIT 1").fetchone() is None:
                return {}
            rows = {key: _until(connection, key) for key in keys}
        return {key: until for key, until in rows.items() if until is not None}


def finish_cleaning(database: Database) -> None:
    """When a run ended between forgetting and cleaning, this start does the rest."""
    with database.read() as connection:
        waiting = connection.execute("SELECT 1 FROM forgotten WHERE cleaned = 0 LIMIT 1").fetchone()
    if waiting is not None:
        clean_up(database)


def clean_up(database: Database) -> None:
    """Leaves no byte of deleted rows: index and file are written anew, the log is emptied, earlier copies go."""
    with store_errors():
        for kind in ("before", "damaged", "partial"):
            for copy in database.path.parent.glob(f"{database.path.stem}.{kind}-*"):
                copy.unlink(missing_ok=True)
    with database.outside_transaction() as connection:
        for index in _INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - our own names
        connection.execute("UPDATE forgotten SET cleaned = 1")
        connection.execute("VACUUM")
        busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            connection.execute("UPDATE forgotten SET cleaned = 0")
            raise StoreUnavailable("locked")


def _forget(connection: sqlite3.Connection, key: ThreadKey, at: datetime) -> None:
    until = max(filter(None, (_newest_message(connection, key, at), _until(connection, key))))
    connection.execute(_FORGET_ORDER, {"account": key.account, "thread": key.thread})
    remove_thread(connection, key)
    for table in _ROWS_OF_A_THREAD:
        connection.execute(f"DELETE FROM {table} WHERE account = ? AND thread = ?", key)  # noqa: S608 - our own names
    connection.execute("INSERT OR REPLACE INTO forgotten VALUES (?, ?, 0)", (_digest(key), to_column(until)))


def _newest_message(connection: sqlite3.Connection, key: ThreadKey, at: datetime) -> datetime:
    """The end of the second in which the newest message was sent; ``at`` where there is none."""
    (newest,) = connection.execute(_NEWEST, key).fetchone()
    return at if newest is None else datetime.fromtimestamp(newest // MESSAGE_ID_STEP, UTC) + timedelta(seconds=1)


def _until(connection: sqlite3.Connection, key: ThreadKey) -> datetime | None:
    row = connection.execute("SELECT until FROM forgotten WHERE digest = ?", (_digest(key),)).fetchone()
    return None if row is None else to_instant(row[0])


def _digest(key: ThreadKey) -> str:
    return hashlib.sha256("\0".join(key).encode("utf-8", "surrogatepass")).hexdigest()
