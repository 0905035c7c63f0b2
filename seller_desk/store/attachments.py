"""Attachments that were read once, up to a total size; those that nobody can be asked for again stay."""

from seller_desk.domain.identity import ThreadKey
from seller_desk.store.database import Database

_MOST_BYTES = 250_000_000


class Attachments:
    def __init__(self, database: Database, most_bytes: int = _MOST_BYTES) -> None:
        self._database = database
        self._most_bytes = most_bytes

    def read(self, key: ThreadKey, attachment: str) -> bytes | None:
        statement = "SELECT content FROM attachments WHERE account = ? AND thread = ? AND attachment = ?"
        with self._database.read() as connection:
            row = connection.execute(statement, (*key, attachment)).fetchone()
        return None if row is None else bytes(row[0])

    def save(self, key: ThreadKey, attachment: str, content: bytes, *, keep: bool = False) -> None:
        """The oldest make room, but for those to ``keep``; a content larger than all the room is not kept."""
        if len(content) > self._most_bytes and not keep:
            return
        with self._database.write() as connection:
            connection.execute(
                """INSERT OR REPLACE INTO attachments (account, thread, attachment, content, kept)
                VALUES (?, ?, ?, ?, ?)""",
                (*key, attachment, content, int(keep)),
            )
            # The newest that fit together stay: a running total from the newest downwards.
            connection.execute(
                """DELETE FROM attachments WHERE id IN (
                    SELECT id FROM (SELECT id, sum(length(content)) OVER (ORDER BY id DESC) AS total FROM attachments
                        WHERE kept = 0)
                    WHERE total > ?)""",
                (self._most_bytes,),
            )
