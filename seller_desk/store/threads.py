"""Threads with their messages, clock, risks and local marks."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.clock.model import StoppedClock
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Message, Thread
from seller_desk.ports import LocalMarks, SearchHit, ThreadRecord
from seller_desk.store import search
from seller_desk.store.columns import decoder, to_column, to_optional_column, to_text
from seller_desk.store.database import Database
from seller_desk.store.message_numbers import first_number
from seller_desk.store.thread_rows import MESSAGE_ID_STEP, Head, marks_of, record_of, state_to_show
from seller_desk.store.thread_writing import save_records

_message = decoder(Message)
_head = decoder(Head)
_earlier = decoder(tuple[StoppedClock, ...])
_Row = tuple[int, bytes, bytes, str | None, str | None, str | None, str | None, int, str | None]

_ROWS = """
    SELECT threads.id, threads.head, threads.earlier,
        marks.snoozed_until, marks.no_reply_needed_for, marks.note, marks.seen,
        drafts.thread IS NOT NULL,
        (SELECT outbox.state FROM outbox
         WHERE outbox.account = threads.account AND outbox.thread = threads.thread
         ORDER BY outbox.id DESC LIMIT 1)
    FROM threads
    LEFT JOIN marks ON marks.account = threads.account AND marks.thread = threads.thread
    LEFT JOIN drafts ON drafts.account = threads.account AND drafts.thread = threads.thread"""
_ONE = f"{_ROWS} WHERE threads.account = ? AND threads.thread = ?"
# The live are few and have an index of their own; the others are gone through as they lie.
_SOME_LIVE = f"{_ROWS} WHERE threads.settled = 0 AND threads.id > ? ORDER BY threads.id LIMIT ?"
_SOME_SETTLED = f"{_ROWS} WHERE +threads.settled = 1 AND threads.id > ? ORDER BY threads.id LIMIT ?"
_SENT = """
    SELECT threads.account, threads.thread, messages.content
    FROM messages JOIN threads ON threads.id = messages.thread_id
    WHERE messages.author = 'seller' ORDER BY messages.id DESC LIMIT ?"""

# Settled threads that the seller has something in hand with stand among the live.
_IN_HAND = """
    SELECT threads.id FROM (
        SELECT account, thread FROM marks WHERE snoozed_until IS NOT NULL
        UNION SELECT account, thread FROM drafts
        UNION SELECT account, thread FROM outbox WHERE finished_at IS NULL
    ) AS hands JOIN threads ON threads.account = hands.account AND threads.thread = hands.thread"""
_LIVE = f"{_ROWS} WHERE threads.id IN (SELECT id FROM threads WHERE settled = 0 UNION {_IN_HAND})"  # noqa: S608
_COUNT_SETTLED = "SELECT count(*) FROM threads WHERE settled = 1"
_COUNT_IN_HAND = f"SELECT count(*) FROM threads WHERE settled = 1 AND id IN ({_IN_HAND})"  # noqa: S608
_WRITTEN_IN = "SELECT thread_id FROM messages WHERE author = 'seller' AND id >= ? AND id < ?"
_ANSWERED = f"{_ROWS} WHERE threads.id IN ({_WRITTEN_IN})"
_HEADS = """
    SELECT account, thread, head FROM threads
    WHERE account IN (SELECT value FROM json_each(?)) AND thread IN (SELECT value FROM json_each(?))"""
_IS_THERE = "SELECT 1 FROM threads WHERE account = ? AND thread = ?"
_WITH_MESSAGE_AT = """
    SELECT DISTINCT threads.thread FROM messages CROSS JOIN threads ON threads.id = messages.thread_id
    WHERE messages.id >= ? AND messages.id < ? AND threads.account = ? ORDER BY threads.thread"""
_ORDERS_OF_BUYER = "SELECT order_number FROM threads WHERE account = ? AND market = ? AND buyer = ?"
_LEAST_CHECKED = "SELECT thread FROM threads WHERE account = ? AND checked_at < ? ORDER BY checked_at, id LIMIT ?"


class Threads:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, records: Sequence[ThreadRecord]) -> Change:
        with self._database.write() as connection:
            save_records(connection, records)
        return _changed(record.thread.key for record in records)

    def rewrite(self, records: Sequence[ThreadRecord]) -> Change:
        with self._database.write() as connection:
            known = [one for one in records if connection.execute(_IS_THERE, one.thread.key).fetchone()]
            save_records(connection, known)
        return _changed(record.thread.key for record in known)

    def read(self, key: ThreadKey) -> ThreadRecord | None:
        with self._database.read() as connection:
            row = connection.execute(_ONE, key).fetchone()
            return None if row is None else _full(row, _messages(connection, row[0]))

    def all(self) -> list[ThreadRecord]:
        with self._database.read() as connection:
            rows = connection.execute(_ROWS).fetchall()
            messages: dict[int, list[Message]] = {}
            for thread, content in connection.execute("SELECT thread_id, content FROM messages ORDER BY id"):
                messages.setdefault(thread, []).append(_message(content))
        return [_full(row, messages.get(row[0], [])) for row in rows]

    def some(self, after: int, limit: int, *, settled: bool) -> tuple[list[ThreadRecord], int]:
        with self._database.read() as connection:
            rows = connection.execute(_SOME_SETTLED if settled else _SOME_LIVE, (after, limit)).fetchall()
            records = [_full(row, _messages(connection, row[0])) for row in rows]
        return records, rows[-1][0] if rows else after

    def summaries(self) -> list[ThreadRecord]:
        with self._database.read() as connection:
            return [_summary(row) for row in connection.execute(_ROWS)]

    def live(self) -> list[ThreadRecord]:
        with self._database.read() as connection:
            return [_summary(row) for row in connection.execute(_LIVE)]

    def settled(self, market: str | None = None, limit: int | None = None) -> list[ThreadRecord]:
        values = {"market": market, "limit": -1 if limit is None else limit}
        with self._database.read() as connection:
            return [_summary(row) for row in connection.execute(_settled(market), values)]

    def count_settled(self, market: str | None = None) -> int:
        within, values = ("", ()) if market is None else ("AND market = ?", (market,))
        with self._database.read() as connection:
            (settled,) = connection.execute(f"{_COUNT_SETTLED} {within}", values).fetchone()
            (in_hand,) = connection.execute(f"{_COUNT_IN_HAND} {within}", values).fetchone()
        return int(settled) - int(in_hand)

    def answered(self, since: datetime, until: datetime) -> list[ThreadRecord]:
        with self._database.read() as connection:
            rows = connection.execute(_ANSWERED, (first_number(since), first_number(until)))
            return [_full(row, None) for row in rows]

    def heads(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, Thread]:
        wanted = set(keys)
        accounts, threads = ({key.account for key in wanted}, {key.thread for key in wanted})
        with self._database.read() as connection:
            rows = connection.execute(_HEADS, (to_text(sorted(accounts)), to_text(sorted(threads))))
            found = {ThreadKey(account, thread): head for account, thread, head in rows}
        return {key: _head(head).thread for key, head in found.items() if key in wanted}

    def with_message_at(self, account: str, instant: datetime) -> list[ThreadKey]:
        first = first_number(instant)
        with self._database.read() as connection:
            rows = connection.execute(_WITH_MESSAGE_AT, (first, first + MESSAGE_ID_STEP, account))
            return [ThreadKey(account, thread) for (thread,) in rows]

    def orders_of_buyer(self, account: str, market: str, buyer: str) -> list[str | None]:
        with self._database.read() as connection:
            rows = connection.execute(_ORDERS_OF_BUYER, (account, market, buyer))
            return [number for (number,) in rows]

    def mark(self, key: ThreadKey, marks: LocalMarks) -> Change:
        values = (*key, to_optional_column(marks.snoozed_until), marks.no_reply_needed_for, marks.note, marks.seen)
        with self._database.write() as connection:
            if connection.execute(_IS_THERE, key).fetchone():
                connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?, ?)", values)
        return _changed([key])

    def remove(self, keys: Iterable[ThreadKey]) -> Change:
        """Forgets threads with their words, marks and attachments; drafts and the outbox are the seller's own."""
        gone = list(keys)
        with self._database.write() as connection:
            for key in gone:
                remove_thread(connection, key)
        return _changed(gone)

    def checked(self, keys: Iterable[ThreadKey], at: datetime) -> None:
        values = [(to_column(at), *key) for key in keys]
        with self._database.write() as connection:
            connection.executemany("UPDATE threads SET checked_at = ? WHERE account = ? AND thread = ?", values)

    def least_checked(self, account: str, before: datetime, limit: int) -> list[ThreadKey]:
        with self._database.read() as connection:
            rows = connection.execute(_LEAST_CHECKED, (account, to_column(before), limit))
            return [ThreadKey(account, thread) for (thread,) in rows]

    def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        with self._database.read() as connection:
            return search.find(connection, text, limit)

    def sent_replies(self, limit: int = 20_000) -> tuple[tuple[ThreadKey, str], ...]:
        with self._database.read() as connection:
            replies = [
                (ThreadKey(account, thread), _message(content))
                for account, thread, content in connection.execute(_SENT, (limit,))
            ]
        return tuple((key, message.body) for key, message in replies if not message.automatic and not message.deleted)


def _summary(row: _Row) -> ThreadRecord:
    _, head, _, *marks, draft, state = row
    return record_of(_head(head), marks_of(*marks), bool(draft), state_to_show(state))


def _settled(market: str | None) -> str:
    """Newest first by an index of their own."""
    within = "" if market is None else "AND threads.market = :market"
    return f"""{_ROWS} WHERE threads.settled = 1 {within} AND threads.id NOT IN ({_IN_HAND})
        ORDER BY threads.updated_at DESC LIMIT :limit"""


def _full(row: _Row, messages: list[Message] | None) -> ThreadRecord:
    """With every clock; without ``messages`` with those of a summary."""
    _, head, earlier, *marks, draft, state = row
    return record_of(
        _head(head), marks_of(*marks), bool(draft), state_to_show(state), messages=messages, earlier=_earlier(earlier)
    )


def _messages(connection: sqlite3.Connection, thread: int) -> list[Message]:
    rows = connection.execute("SELECT content FROM messages WHERE thread_id = ? ORDER BY id", (thread,))
    return [_message(content) for (content,) in rows]


def remove_thread(connection: sqlite3.Connection, key: ThreadKey) -> None:
    """A thread with its words, marks and attachments."""
    row = connection.execute("SELECT id FROM threads WHERE account = ? AND thread = ?", key).fetchone()
    if row is not None:
        connection.execute(
            "DELETE FROM message_words WHERE rowid IN (SELECT id FROM messages WHERE thread_id = ?)", row
        )
        connection.execute("DELETE FROM thread_words WHERE rowid = ?", row)
        connection.execute("DELETE FROM threads WHERE id = ?", row)
    connection.execute("DELETE FROM marks WHERE account = ? AND thread = ?", key)
    connection.execute("DELETE FROM attachments WHERE account = ? AND thread = ?", key)


def _changed(keys: Iterable[ThreadKey]) -> Change:
    return Change(ChangeKind.THREADS, frozenset(keys))
