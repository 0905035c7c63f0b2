"""What was answered under an idempotency key, so that it is not done again."""

import sqlite3

from seller_desk.demo.problems import key_reused
from seller_desk.demo.records import Document, dump, load


def answered(connection: sqlite3.Connection, key: str, fingerprint: str) -> Document | None:
    """What was answered under this key before; raises :class:`Problem` 409 when it stood for something else."""
    row = connection.execute("SELECT answer, fingerprint FROM seen_key WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    if row[1] != fingerprint:
        raise key_reused()
    return load(row)


def remember(connection: sqlite3.Connection, key: str, fingerprint: str, answer: Document) -> None:
    """Keeps what a key stands for."""
    connection.execute("INSERT INTO seen_key VALUES (?, ?, ?)", (key, fingerprint, dump(answer)))
