"""Files that go with drafts and replies: each content is kept once, named by its digest."""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from seller_desk.domain.outbox import OutgoingFile
from seller_desk.store.columns import decoder, to_text


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    media_type: str
    digest: str


_named = decoder(tuple[_Named, ...])


def keep_files(connection: sqlite3.Connection, files: Sequence[OutgoingFile]) -> str:
    """Stores the contents and returns the column that names them; a content already there is not written again."""
    named = [_Named(file.name, file.media_type, hashlib.sha256(file.content).hexdigest()) for file in files]
    for file, name in zip(files, named, strict=True):
        connection.execute("INSERT OR IGNORE INTO files VALUES (?, ?)", (name.digest, file.content))
    return to_text(named)


def read_files(connection: sqlite3.Connection, column: str) -> tuple[OutgoingFile, ...]:
    """The files of a column; one whose content is gone with a reply long sent is left out."""
    found = []
    for name in _named(column):
        row = connection.execute("SELECT content FROM files WHERE digest = ?", (name.digest,)).fetchone()
        if row is not None:
            found.append(OutgoingFile(name.name, name.media_type, row[0]))
    return tuple(found)


def drop_unused_files(connection: sqlite3.Connection) -> None:
    """Removes contents that neither a draft nor a reply names any longer."""
    connection.execute(
        """DELETE FROM files WHERE digest NOT IN (
            SELECT json_extract(file.value, '$.digest')
            FROM (SELECT files FROM drafts UNION ALL SELECT files FROM draft_versions
                  UNION ALL SELECT files FROM outbox WHERE finished_at IS NULL OR state = 'refused') AS kept,
                 json_each(kept.files) AS file)"""
    )
