"""The list of conversations page by page: by their changes for ever, or the most urgent first to begin with."""

import binascii
import hashlib
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from seller_desk.demo.problems import Problem, invalid
from seller_desk.demo.records import Document, fact, load
from seller_desk.demo.threads import shown

_BY_CHANGE = "SELECT document, id, change, removed FROM thread WHERE change > ? ORDER BY change LIMIT ?"
# Those that wait for an answer by their due times, then the others, what changed last ahead.
_BY_URGENCY = """
    SELECT document, id, change, removed, settled, due, place FROM (
        SELECT document, id, change, removed, due IS NULL AS settled, coalesce(due, '') AS due,
            CASE WHEN due IS NULL THEN -change ELSE change END AS place
        FROM (SELECT *, json_extract(document, '$.due_at') AS due FROM thread WHERE change <= :begun)
    )
    WHERE (settled, due, place) > (:settled, :due, :place) ORDER BY settled, due, place LIMIT :limit"""


@dataclass(frozen=True, slots=True)
class _Cursor:
    """Behind which change a page ended. While ``urgent``, a list by urgency of what had changed up to ``number`` goes
    on behind ``settled``, ``due`` and ``place``; a thread that changes meanwhile comes with the changes after it."""

    number: int
    urgent: bool = False
    settled: int = 0
    due: str = ""
    place: int = 0


def page(connection: sqlite3.Connection, cursor: str | None, limit: int, *, urgent_first: bool = False) -> Document:
    """A page of threads. ``urgent_first`` counts where a reading begins; a ``cursor`` knows how it began."""
    at = _read(connection, cursor) if cursor else _Cursor(0)
    if not cursor and urgent_first:
        at = _Cursor(int(fact(connection, "change")), urgent=True)
    if at.urgent:
        return _page_by_urgency(connection, at, limit)
    rows = connection.execute(_BY_CHANGE, (at.number, limit + 1)).fetchall()
    listed = rows[:limit]
    following = _Cursor(listed[-1][2]) if listed else at
    return _page(connection, listed, following, more=len(rows) > limit)


def _page_by_urgency(connection: sqlite3.Connection, at: _Cursor, limit: int) -> Document:
    behind = {"settled": at.settled, "due": at.due, "place": at.place}
    rows = connection.execute(_BY_URGENCY, {"begun": at.number, "limit": limit + 1} | behind).fetchall()
    if len(rows) > limit:
        settled, due, place = rows[limit - 1][4:]
        return _page(connection, rows[:limit], _Cursor(at.number, True, settled, due, place), more=True)
    changed = connection.execute("SELECT 1 FROM thread WHERE change > ? LIMIT 1", (at.number,)).fetchone()
    return _page(connection, rows, _Cursor(at.number), more=changed is not None)


def _page(
    connection: sqlite3.Connection, rows: list[tuple[str, str, int, int]], cursor: _Cursor, *, more: bool
) -> Document:
    return {
        "threads": [shown(connection, load(row)) for row in rows if not row[3]],
        "removed": [row[1] for row in rows if row[3]],
        "next_cursor": _written(connection, cursor),
        "has_more": more,
    }


def _written(connection: sqlite3.Connection, cursor: _Cursor) -> str:
    behind = f".{cursor.settled}.{cursor.due}.{cursor.place}" if cursor.urgent else ""
    text = f"{fact(connection, 'epoch')}.{cursor.number}{behind}"
    return urlsafe_b64encode(f"{text}.{_seal(text)}".encode()).decode().rstrip("=")


def _read(connection: sqlite3.Connection, cursor: str) -> _Cursor:
    """Where a page ended; raises :class:`Problem` 410 or 422."""
    try:
        text, _, seal = urlsafe_b64decode(cursor.encode() + b"==").decode("ascii").rpartition(".")
        epoch, number, *behind = text.split(".")
    except (binascii.Error, ValueError) as error:
        raise invalid("cursor", "This is not a cursor of ours.") from error
    if seal != _seal(text):
        raise invalid("cursor", "This is not a cursor of ours.")
    if epoch != fact(connection, "epoch"):
        raise Problem(410, "This cursor belongs to other records; start from the beginning.", "/problems/gone")
    if not behind:
        return _Cursor(int(number))
    settled, due, place = behind
    return _Cursor(int(number), True, int(settled), due, int(place))


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
