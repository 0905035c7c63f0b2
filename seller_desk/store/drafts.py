"""Drafts and their earlier versions: what was typed is not lost, even when it was deleted again."""

import sqlite3
from datetime import timedelta

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.store.columns import to_column, to_instant
from seller_desk.store.database import Database
from seller_desk.store.files import keep_files, read_files

_VERSION_EVERY = timedelta(seconds=30)
_MUCH_DELETED = 40  # characters; a version is kept at once when a save loses so many
_MOST_VERSIONS = 50
_Row = tuple[str, int, str, str]


class Drafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def keys(self, account: str) -> list[ThreadKey]:
        with self._database.read() as connection:
            rows = connection.execute("SELECT thread FROM drafts WHERE account = ? ORDER BY thread", (account,))
            return [ThreadKey(account, thread) for (thread,) in rows]

    def save(self, draft: Draft) -> Change:
        with self._database.write() as connection:
            before = _current(connection, draft.key)
            if before is not None and _worth_keeping(connection, before, draft):
                _keep_version(connection, draft.key, before)
            connection.execute(
                "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?)",
                (*draft.key, draft.text, draft.caret, to_column(draft.saved_at), keep_files(connection, draft.files)),
            )
        return _changed(draft.key)

    def read(self, key: ThreadKey) -> Draft | None:
        with self._database.read() as connection:
            row = _current(connection, key)
            return None if row is None else _draft(connection, key, row)

    def versions(self, key: ThreadKey) -> list[Draft]:
        """The draft as it is now, if there is one, then what it was before; newest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT text, caret, saved_at, files FROM draft_versions WHERE account = ? AND thread = ?"
                " ORDER BY id DESC",
                key,
            ).fetchall()
            current = _current(connection, key)
            return [_draft(connection, key, row) for row in ([current] if current else []) + rows]

    def discard(self, key: ThreadKey) -> Change:
        """The draft goes, its last text stays among the versions."""
        with self._database.write() as connection:
            row = _current(connection, key)
            if row is not None:
                _keep_version(connection, key, row)
                connection.execute("DELETE FROM drafts WHERE account = ? AND thread = ?", key)
        return _changed(key)


def _current(connection: sqlite3.Connection, key: ThreadKey) -> _Row | None:
    statement = "SELECT text, caret, saved_at, files FROM drafts WHERE account = ? AND thread = ?"
    row: _Row | None = connection.execute(statement, key).fetchone()
    return row


def _worth_keeping(connection: sqlite3.Connection, before: _Row, after: Draft) -> bool:
    """A version now and then, and before a large piece of text disappears."""
    text, _, saved_at, _ = before
    if text == after.text:
        return False
    if len(text) - len(after.text) >= _MUCH_DELETED:
        return True
    statement = "SELECT max(saved_at) FROM draft_versions WHERE account = ? AND thread = ?"
    (newest,) = connection.execute(statement, after.key).fetchone()
    return newest is None or abs(to_instant(saved_at) - to_instant(newest)) >= _VERSION_EVERY


def _keep_version(connection: sqlite3.Connection, key: ThreadKey, row: _Row) -> None:
    connection.execute(
        "INSERT INTO draft_versions (account, thread, text, caret, saved_at, files) VALUES (?, ?, ?, ?, ?, ?)",
        (*key, *row),
    )
    connection.execute(
        "DELETE FROM draft_versions WHERE account = ? AND thread = ? AND id NOT IN ("
        "SELECT id FROM draft_versions WHERE account = ? AND thread = ? ORDER BY id DESC LIMIT ?)",
        (*key, *key, _MOST_VERSIONS),
    )


def _draft(connection: sqlite3.Connection, key: ThreadKey, row: _Row) -> Draft:
    text, caret, saved_at, files = row
    return Draft(key, text, caret, to_instant(saved_at), read_files(connection, files))


def _changed(key: ThreadKey) -> Change:
    return Change(ChangeKind.DRAFTS, frozenset({key}))
