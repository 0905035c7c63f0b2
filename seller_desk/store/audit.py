"""What the seller answered for: reasons, words vouched for, postings by hand. Rows are added, never changed."""

from datetime import datetime

from seller_desk.domain.identity import ThreadKey
from seller_desk.store.columns import to_column, to_instant
from seller_desk.store.database import Database


class Audit:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, at: datetime, key: ThreadKey, action: str, detail: str) -> None:
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO audit (at, account, thread, action, detail) VALUES (?, ?, ?, ?, ?)",
                (to_column(at), *key, action, detail),
            )

    def of(self, key: ThreadKey) -> list[tuple[datetime, str, str]]:
        """Oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT at, action, detail FROM audit WHERE account = ? AND thread = ? ORDER BY id", key
            ).fetchall()
        return [(to_instant(at), action, detail) for at, action, detail in rows]
