"""What is going to happen at the marketplace, kept in its records so that it outlives a restart."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from seller_desk.demo import instants


class Event(NamedTuple):
    """``subject`` is the thread or the absence that the event is about."""

    at: datetime
    kind: str
    subject: str


def plan(connection: sqlite3.Connection, at: datetime, kind: str, subject: str) -> None:
    """Puts an event on the agenda."""
    connection.execute("INSERT INTO agenda (at, kind, subject) VALUES (?, ?, ?)", (instants.write(at), kind, subject))


def is_planned(connection: sqlite3.Connection, kind: str, subject: str) -> bool:
    """Whether such an event is still to come."""
    query = "SELECT 1 FROM agenda WHERE kind = ? AND subject = ?"
    return connection.execute(query, (kind, subject)).fetchone() is not None


def take(connection: sqlite3.Connection, now: datetime, most: int) -> list[Event]:
    """Takes the events whose time has come off the agenda, the earliest first, ``most`` at once."""
    query = "SELECT number, at, kind, subject FROM agenda WHERE at <= ? ORDER BY at, number LIMIT ?"
    rows = connection.execute(query, (instants.write(now), most)).fetchall()
    connection.executemany("DELETE FROM agenda WHERE number = ?", [(row[0],) for row in rows])
    return [Event(instants.read(row[1]), row[2], row[3]) for row in rows]
