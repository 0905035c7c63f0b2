"""The marketplace's records in SQLite: the tables, and one transaction at a time."""

import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

Document = dict[str, Any]

# A document is kept in the very shape in which the contract sends it; what is searched by has a column of its own.
_TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value ANY) STRICT;
CREATE TABLE IF NOT EXISTS thread (
    id TEXT PRIMARY KEY, change INTEGER NOT NULL UNIQUE, removed INTEGER NOT NULL DEFAULT 0, document TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS message (
    number INTEGER PRIMARY KEY, thread TEXT NOT NULL REFERENCES thread (id), reference TEXT UNIQUE,
    document TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS message_of_thread ON message (thread);
CREATE TABLE IF NOT EXISTS attachment (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, content BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS upload (reference TEXT PRIMARY KEY, wanted TEXT NOT NULL, attachment TEXT) STRICT;
CREATE TABLE IF NOT EXISTS upload_piece (
    reference TEXT NOT NULL REFERENCES upload (reference), start INTEGER NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (reference, start)
) STRICT;
CREATE TABLE IF NOT EXISTS purchase (number TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS offer (
    product TEXT NOT NULL, market TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (product, market)
) STRICT;
CREATE TABLE IF NOT EXISTS absence (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS seen_key (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS agenda (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS agenda_by_time ON agenda (at);
"""


class Records:
    """One connection that every thread shares in turn. ``path`` None keeps everything in memory."""

    def __init__(self, path: Path | None) -> None:
        self._lock = RLock()
        self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.executescript(_TABLES)
            with self.transaction() as connection:
                connection.execute("INSERT OR IGNORE INTO fact VALUES ('epoch', ?)", (secrets.token_hex(4),))
                connection.execute("INSERT OR IGNORE INTO fact VALUES ('change', 0)")
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything within happens, or nothing does; others wait. Not to be nested."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Waits for whoever is writing."""
        with self._lock:
            self._connection.close()


def fact(connection: sqlite3.Connection, name: str) -> Any:
    """A single value kept by name, or None."""
    row = connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def set_fact(connection: sqlite3.Connection, name: str, value: str | float) -> None:
    """Keeps a single value by name."""
    connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))


def load(row: tuple[Any, ...]) -> Document:
    """The document in the first column of a row."""
    document: Document = json.loads(row[0])
    return document


def dump(document: Document) -> str:
    """A document as it is kept."""
    return json.dumps(document, ensure_ascii=False)
