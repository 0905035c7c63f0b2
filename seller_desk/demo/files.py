"""Files in the marketplace's records: kept once per key, handed out as bytes."""

import hashlib
import sqlite3
from collections.abc import Sequence

from seller_desk.demo.idempotency import answered, remember
from seller_desk.demo.problems import Problem, invalid, not_found
from seller_desk.demo.records import Document, dump, load

MOST_BYTES = 10_000_000
TYPES = ("image/jpeg", "image/png", "image/webp", "application/pdf")


def keep(connection: sqlite3.Connection, name: str, media_type: str, content: bytes) -> Document:
    """Stores a file and returns it as the contract shows it; raises :class:`Problem` 413 or 415."""
    if media_type not in TYPES:
        raise Problem(415, "Files of this type are not taken.", "/problems/unsupported-media-type")
    if len(content) > MOST_BYTES:
        raise Problem(413, "The file is too large.", "/problems/too-large")
    number = connection.execute("SELECT ifnull(max(number), 0) + 1 FROM attachment").fetchone()[0]
    document = {"id": f"file-{number}", "name": name, "media_type": media_type, "size": len(content)}
    connection.execute(
        "INSERT INTO attachment VALUES (?, ?, ?, ?)", (number, document["id"], dump(document), content)
    )
    return document


def keep_once(
    connection: sqlite3.Connection, key: str, name: str, media_type: str, content: bytes
) -> tuple[Document, bool]:
    """As :func:`keep`, once for a key, and whether it is new; raises :class:`Problem` 409 when the key is reused."""
    fingerprint = hashlib.sha256(f"{name}\n{media_type}\n".encode() + content).hexdigest()
    earlier = answered(connection, f"file:{key}", fingerprint)
    if earlier is not None:
        return earlier, False
    document = keep(connection, name, media_type, content)
    remember(connection, f"file:{key}", fingerprint, document)
    return document, True


def named(connection: sqlite3.Connection, identities: Sequence[str]) -> list[Document]:
    """The files a reply mentions; raises :class:`Problem` 422 for one that is not there."""
    found = []
    for identity in identities:
        row = connection.execute("SELECT document FROM attachment WHERE id = ?", (identity,)).fetchone()
        if row is None:
            raise invalid("attachment_ids", "One of the files is not there.")
        found.append(load(row))
    return found


def content(connection: sqlite3.Connection, identity: str) -> tuple[Document, bytes]:
    """A file and its bytes; raises :class:`Problem` 404."""
    row = connection.execute("SELECT document, content FROM attachment WHERE id = ?", (identity,)).fetchone()
    if row is None:
        raise not_found("file")
    return load(row), bytes(row[1])
