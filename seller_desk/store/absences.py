"""Days away and the proof of their notice."""

from dataclasses import replace

from seller_desk.domain.absence import Absence
from seller_desk.store.columns import decoder, encode
from seller_desk.store.database import Database

_absence = decoder(Absence)


class Absences:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Absence]:
        """The earliest first day first."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id, content FROM absences").fetchall()
        found = [replace(_absence(content), id=number) for number, content in rows]
        return sorted(found, key=lambda absence: (absence.first, absence.id))

    def save(self, absence: Absence) -> Absence:
        with self._database.write() as connection:
            values = (absence.id or None, encode(absence))
            cursor = connection.execute("INSERT OR REPLACE INTO absences VALUES (?, ?)", values)
            return replace(absence, id=cursor.lastrowid or absence.id)
