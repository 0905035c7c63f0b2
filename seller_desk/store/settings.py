"""The seller's choices, as text by name."""

from collections.abc import Mapping

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.store.database import Database


class Settings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> Mapping[str, str]:
        with self._database.read() as connection:
            return dict(connection.execute("SELECT name, value FROM settings").fetchall())

    def write(self, name: str, value: str) -> Change:
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
        return Change(ChangeKind.SETTINGS, frozenset({name}))
