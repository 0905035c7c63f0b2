"""What happens to a damaged profile: kept aside, and the seller's own work read out of it as far as it goes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from seller_desk.store.database import Database, connect, doubt, store_errors

# In this order: what only exists here first. Threads, orders and attachments are read from the platform again.
_OWN_WORK = (
    "accounts",
    "drafts",
    "outbox",
    "outbox_steps",
    "files",
    "draft_versions",
    "snippets",
    "absences",
    "settings",
    "marks",
    "audit",
    "sync_checks",
    "forgotten",
)


@dataclass(frozen=True, slots=True)
class Rescued:
    """``aside`` is where the damaged file lies now; ``rows`` how many rows of each table were carried over."""

    aside: Path
    rows: dict[str, int] = field(default_factory=dict)


def is_sound(database: Database) -> bool:
    """Looks through the whole file if there is a doubt; otherwise trusts it, as that takes a while."""
    mark = doubt(database.path)
    if not mark.exists():
        return True
    with database.read() as connection:
        sound: bool = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    if sound:
        mark.unlink(missing_ok=True)
    return sound


def set_aside(path: Path) -> Path:
    """Renames the profile with its companions, never over an earlier one, and returns the new place."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    with store_errors():
        for ending in ("-wal", "-shm", ""):
            companion = path.with_name(path.name + ending)
            if companion.exists():
                companion.rename(aside.with_name(aside.name + ending))
        doubt(path).unlink(missing_ok=True)
    return aside


def rescue(aside: Path, path: Path) -> Rescued:
    """Copies every row of the seller's own work that can still be read from ``aside`` into the new ``path``.

    Cursors are not carried over, so that everything is synced again.
    """
    rescued = Rescued(aside)
    with store_errors(), closing(connect(path)) as target:
        try:
            source = sqlite3.connect(f"{aside.as_uri()}?mode=ro", uri=True, isolation_level=None)
        except sqlite3.Error:
            return rescued
        with closing(source):
            source.execute("PRAGMA writable_schema = ON")  # or a file cut short is not read at all
            target.execute("PRAGMA foreign_keys = OFF")
            for table in _OWN_WORK:
                rescued.rows[table] = _copy(source, target, table)
            target.execute("UPDATE accounts SET cursor = NULL")
    return rescued


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> int:
    columns = _shared_columns(source, target, table)
    if not columns:
        return 0
    names = ", ".join(columns)
    places = ", ".join("?" * len(columns))
    statement = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - our own names
    copied = 0
    target.execute("BEGIN IMMEDIATE")
    for row in _readable_rows(source, table, names):
        with suppress(sqlite3.IntegrityError, sqlite3.DataError):
            copied += target.execute(statement, row).rowcount
    target.execute("COMMIT")
    return copied


def _shared_columns(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> list[str]:
    new = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    try:
        old = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    except sqlite3.DatabaseError:
        return []
    return [name for name in new if name in old]


def _readable_rows(source: sqlite3.Connection, table: str, names: str) -> Iterator[tuple[object, ...]]:
    """From the front until damage stops it, then from the back; a row met twice is ignored on insertion."""
    for direction in ("ASC", "DESC"):
        # The tables' own order, not an index that may be damaged where the rows are not.
        order = (
            f"ORDER BY account {direction}, thread {direction}" if table == "marks" else f"ORDER BY rowid {direction}"
        )
        try:
            yield from source.execute(f"SELECT {names} FROM {table} NOT INDEXED {order}")  # noqa: S608
        except sqlite3.DatabaseError:
            continue
        return
