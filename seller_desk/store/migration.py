"""Brings a profile to the newest form: numbered SQL files, each applied whole or not at all, after a backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from seller_desk.domain.errors import StoreTooNew
from seller_desk.store.database import Database

_FOLDER = Path(__file__).with_name("migrations")


def newest() -> int:
    """The number of the last migration this program knows."""
    return max(number for number, _ in _files(_FOLDER))


def tables_at(version: int) -> set[tuple[str, str]]:
    """Kind and name of everything that a profile of this version holds, for knowing one again."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for number, path in _files(_FOLDER):
            if number <= version:
                connection.executescript(path.read_text(encoding="utf-8"))
        return set(connection.execute("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))


def migrate(database: Database, folder: Path = _FOLDER) -> None:
    """Raises :class:`StoreTooNew` when a newer program has written the profile; then nothing is touched."""
    with database.read() as connection:
        version = _version(connection)
    files = list(_files(folder))
    if version > files[-1][0]:
        raise StoreTooNew(str(version))
    pending = [(number, path) for number, path in files if number > version]
    if pending and version:
        _back_up(database, version)
    for number, path in pending:
        _apply(database, number, path)


def _files(folder: Path) -> Iterator[tuple[int, Path]]:
    """Migrations in order: ``0001_first.sql`` is number 1."""
    for path in sorted(folder.glob("[0-9]*.sql")):
        yield int(path.name.split("_")[0]), path


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _apply(database: Database, number: int, path: Path) -> None:
    """Runs one file and records it in the same transaction; another start of the program may have been quicker."""
    with database.write() as connection:
        if _version(connection) >= number:
            return
        for statement in _statements(path.read_text(encoding="utf-8")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number:d}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one; ``executescript`` would commit before it starts."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
    if any(not line.startswith("--") for line in gathered.splitlines() if line.strip()):
        raise ValueError("a migration must end with a semicolon")


def _back_up(database: Database, version: int) -> Path:
    """Copies the profile beside itself through SQLite, which also holds what is still in the WAL; keeps one copy."""
    path = database.path
    for old in path.parent.glob(f"{path.stem}.before-*{path.suffix}"):
        old.unlink()
    target = path.with_name(f"{path.stem}.before-{version + 1:04d}{path.suffix}")
    target.touch(mode=0o600)
    with database.outside_transaction() as connection:
        copy = sqlite3.connect(target)
        try:
            connection.backup(copy)
        finally:
            copy.close()
    return target
