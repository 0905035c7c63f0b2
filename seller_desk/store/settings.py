"""The seller's choices, as text by name."""

from collections.abc import Mapping
from types import MappingProxyType

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.store.database import Database


class Settings:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: tuple[int, Mapping[str, str]] | None = None  # at so many commits

    def read(self) -> Mapping[str, str]:
        """The same object until this program commits something: a sync asks for each thread."""
        if self._database.is_writing:
            return self._read()
        kept, commits = self._kept, self._database.commits
        if kept is None or kept[0] != commits:
            kept = self._kept = (commits, self._read())
        return kept[1]

    def _read(self) -> Mapping[str, str]:
        with self._database.read() as connection:
            return MappingProxyType(dict(connection.execute("SELECT name, value FROM settings").fetchall()))

    def write(self, name: str, value: str) -> Change:
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
        return Change(ChangeKind.SETTINGS, frozenset({name}))
