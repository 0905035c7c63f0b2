"""Absences that the shop has notified to the marketplace's administrator."""

import sqlite3
from datetime import datetime, timedelta

from seller_desk.demo import instants
from seller_desk.demo.agenda import plan
from seller_desk.demo.idempotency import answered, remember
from seller_desk.demo.problems import not_found
from seller_desk.demo.records import Document, dump, load

_READ_AFTER = timedelta(minutes=20)


def everything(connection: sqlite3.Connection) -> list[Document]:
    """Every notice, the earliest first."""
    return [load(row) for row in connection.execute("SELECT document FROM absence ORDER BY number")]


def file(connection: sqlite3.Connection, now: datetime, reference: str, notice: Document) -> tuple[Document, bool]:
    """Files a notice once for a reference, and says whether it is new; raises :class:`Problem` 409."""
    key, fingerprint = f"absence:{reference}", dump(notice)
    earlier = answered(connection, key, fingerprint)
    if earlier is not None:
        return _load(connection, earlier["id"]), False
    number = connection.execute("SELECT ifnull(max(number), 0) + 1 FROM absence").fetchone()[0]
    document = {
        "id": f"absence-{number}",
        "reference": reference,
        **notice,
        "filed_at": instants.write(now),
        "acknowledged_at": None,
        "acknowledgement": "",
        "cancelled": False,
    }
    connection.execute("INSERT INTO absence VALUES (?, ?, ?)", (number, document["id"], dump(document)))
    remember(connection, key, fingerprint, document)
    plan(connection, now + _READ_AFTER, "acknowledge", document["id"])
    return document, True


def cancel(connection: sqlite3.Connection, identity: str) -> None:
    """Takes a notice back; it stays on record. Raises :class:`Problem` 404."""
    _save(connection, _load(connection, identity) | {"cancelled": True})


def acknowledge(connection: sqlite3.Connection, now: datetime, identity: str) -> None:
    """The administrator has read the notice and gives it a reference: the seller's proof."""
    document = _load(connection, identity)
    if document["cancelled"] or document["acknowledged_at"]:
        return
    reference = f"ADM-{now.year}-{int(identity.partition('-')[2]):05}"
    _save(connection, document | {"acknowledged_at": instants.write(now), "acknowledgement": reference})


def _load(connection: sqlite3.Connection, identity: str) -> Document:
    row = connection.execute("SELECT document FROM absence WHERE id = ?", (identity,)).fetchone()
    if row is None:
        raise not_found("absence")
    return load(row)


def _save(connection: sqlite3.Connection, document: Document) -> None:
    connection.execute("UPDATE absence SET document = ? WHERE id = ?", (dump(document), document["id"]))
