"""Files that arrive in pieces: how far each has come, and the file itself once it is whole."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass

import msgspec

from seller_desk.demo import files
from seller_desk.demo.problems import Problem, key_reused, not_found
from seller_desk.demo.reading import NewUpload
from seller_desk.demo.records import Document


@dataclass(frozen=True, slots=True)
class Upload:
    """``offset`` bytes of ``wanted`` are here; ``attachment`` is the file that they became, once they are all."""

    reference: str
    wanted: NewUpload
    offset: int
    attachment: Document | None

    def document(self) -> Document:
        """As the contract shows it."""
        return {
            "reference": self.reference,
            "offset": self.offset,
            "size": self.wanted.length,
            "attachment": self.attachment,
        }


def announce(connection: sqlite3.Connection, reference: str, wanted: NewUpload) -> tuple[Upload, bool]:
    """How far it is, and whether it is new; raises :class:`Problem` 413, 415, or 409 for another file's reference."""
    if wanted.media_type not in files.TYPES:
        raise Problem(415, "Files of this type are not taken.", "/problems/unsupported-media-type")
    if wanted.length > files.MOST_BYTES:
        raise Problem(413, "The file is too large.", "/problems/too-large")
    known = _find(connection, reference)
    if known is None:
        values = (reference, msgspec.json.encode(wanted).decode())
        connection.execute("INSERT INTO upload (reference, wanted) VALUES (?, ?)", values)
        return read(connection, reference), True
    if known.wanted != wanted:
        raise key_reused()
    return known, False


def read(connection: sqlite3.Connection, reference: str) -> Upload:
    """Raises :class:`Problem` 404."""
    known = _find(connection, reference)
    if known is None:
        raise not_found("upload")
    return known


def append(connection: sqlite3.Connection, reference: str, offset: int, piece: bytes) -> int:
    """Where the next piece begins; raises :class:`Problem` 404, 409 for a wrong offset or past the end."""
    known = read(connection, reference)
    if offset != known.offset:
        raise wrong_offset(known)
    if offset + len(piece) > known.wanted.length:
        raise Problem(409, "These are more bytes than were announced.", "/problems/past-the-end")
    if piece:
        connection.execute("INSERT INTO upload_piece VALUES (?, ?, ?)", (reference, offset, piece))
    return offset + len(piece)


def settle(connection: sqlite3.Connection, reference: str) -> Upload:
    """Makes a file of what is whole; what does not have the announced digest is dropped and begins anew."""
    known = read(connection, reference)
    if known.attachment is not None or known.offset < known.wanted.length:
        return known
    pieces = connection.execute("SELECT content FROM upload_piece WHERE reference = ? ORDER BY start", (reference,))
    content = b"".join(piece for (piece,) in pieces)
    if hashlib.sha256(content).hexdigest() == known.wanted.sha256:
        document = files.keep(connection, known.wanted.name, known.wanted.media_type, content)
        values = (json.dumps(document, ensure_ascii=False), reference)
        connection.execute("UPDATE upload SET attachment = ? WHERE reference = ?", values)
    connection.execute("DELETE FROM upload_piece WHERE reference = ?", (reference,))
    return read(connection, reference)


def wrong_offset(known: Upload) -> Problem:
    """409: the piece does not begin where the last one ended."""
    headers = {"Upload-Offset": str(known.offset)}
    return Problem(409, "The upload stands elsewhere.", "/problems/wrong-offset", headers=headers)


def _find(connection: sqlite3.Connection, reference: str) -> Upload | None:
    row = connection.execute("SELECT wanted, attachment FROM upload WHERE reference = ?", (reference,)).fetchone()
    if row is None:
        return None
    wanted = msgspec.json.decode(row[0], type=NewUpload)
    if row[1] is not None:
        return Upload(reference, wanted, wanted.length, json.loads(row[1]))
    size = "SELECT ifnull(sum(length(content)), 0) FROM upload_piece WHERE reference = ?"
    return Upload(reference, wanted, connection.execute(size, (reference,)).fetchone()[0], None)
