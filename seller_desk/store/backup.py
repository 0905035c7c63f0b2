"""A backup is the whole profile as one file: written through SQLite, brought into a profile that is still empty."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from seller_desk.domain.errors import InvalidInput, StoreTooNew
from seller_desk.domain.outbox import OutboxState
from seller_desk.store.database import Database, store_errors
from seller_desk.store.migration import migrate, newest, tables_at
from seller_desk.store.outbox import Outbox

_HELD_BACK = {
    OutboxState.WAITING: OutboxState.HELD,
    OutboxState.QUEUED: OutboxState.HELD,
    OutboxState.SENDING: OutboxState.UNKNOWN,
}


class Backups:
    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, path: Path) -> None:
        """A file that stood at ``path`` is replaced only by a whole one. Keys are in the key store, not in it.

        Raises ``InvalidInput`` (own_profile) and ``StoreUnavailable``.
        """
        if path.resolve() == self._database.path.resolve():
            raise InvalidInput("own_profile", "path")
        partial = path.with_name(f"{path.name}.partial")
        with store_errors():
            partial.unlink(missing_ok=True)
            partial.touch(mode=0o600)
            try:
                with self._database.outside_transaction() as connection, closing(sqlite3.connect(partial)) as copy:
                    connection.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)

    def bring_in(self, path: Path, at: datetime) -> None:
        """Takes the place of everything here, in the newest form.

        What was on its way when the backup was made may have arrived since: nothing of it leaves before the seller
        has decided. Every conversation is read anew.

        Raises ``InvalidInput`` (not_empty, not_a_backup), ``StoreTooNew`` and ``StoreUnavailable``; then nothing
        has changed.
        """
        if not self._is_empty():
            raise InvalidInput("not_empty", "profile")
        with closing(_opened(path)) as source:
            _check(source)
            with self._database.outside_transaction() as connection:  # nobody else writes until all is done
                self._copy(source, connection)
                migrate(self._database)
                self._hold_back(at)

    def _copy(self, source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        """SQLite copies page by page: one of other pages is first written anew, beside the profile."""
        if _page_bytes(source) == _page_bytes(target):
            source.backup(target)
            return
        path = self._database.path
        partial = path.with_name(f"{path.stem}.partial-restore{path.suffix}")
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
        try:
            source.execute(f"PRAGMA page_size = {_page_bytes(target):d}")  # of what VACUUM writes
            source.execute("VACUUM INTO ?", (str(partial),))
            with closing(sqlite3.connect(partial)) as fitting:
                fitting.backup(target)
        finally:
            partial.unlink(missing_ok=True)

    def _hold_back(self, at: datetime) -> None:
        outbox = Outbox(self._database)
        with self._database.write() as connection:
            connection.execute("UPDATE accounts SET cursor = NULL")
            for entry in outbox.open():
                if entry.state in _HELD_BACK:
                    outbox.move(entry, _HELD_BACK[entry.state], at, "restored")

    def _is_empty(self) -> bool:
        """Nobody's words are here yet; choices may be."""
        with self._database.read() as connection:
            return not any(
                connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()  # noqa: S608 - our own names
                for table in ("accounts", "threads", "drafts", "outbox", "snippets", "absences")
            )


def _page_bytes(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA page_size").fetchone()[0])


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    except sqlite3.Error:
        raise InvalidInput("not_a_backup", "path") from None


def _check(source: sqlite3.Connection) -> None:
    """It must be sound, of a form this program knows, and hold that form's tables and nothing that could act."""
    try:
        source.execute("PRAGMA trusted_schema = OFF")
        version = int(source.execute("PRAGMA user_version").fetchone()[0])
        found = set(source.execute("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
        sound = source.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except (sqlite3.Error, TypeError):
        raise InvalidInput("not_a_backup", "path") from None
    if version > newest():
        raise StoreTooNew(str(version))
    if not sound or version < 1 or found != tables_at(version):
        raise InvalidInput("not_a_backup", "path")
