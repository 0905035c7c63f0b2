"""Writes threads a page at a time: only the messages that are new or different, and the words they are found by."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Order
from seller_desk.domain.thread import Message, Thread
from seller_desk.ports import ThreadRecord
from seller_desk.store.columns import decoder, encode, to_column, to_optional_column
from seller_desk.store.folding import fold, fold_all
from seller_desk.store.message_numbers import keeps_its_place, numbered
from seller_desk.store.search import text_about, text_of_message
from seller_desk.store.thread_rows import OrderContent, head_of

_order = decoder(OrderContent)
_Written = tuple[int, Message, bytes]  # thread, message, content
_UPSERT = """
    INSERT INTO threads (account, thread, order_number, updated_at, due_at, head, earlier)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (account, thread) DO UPDATE SET
        order_number = excluded.order_number, updated_at = excluded.updated_at,
        due_at = excluded.due_at, head = excluded.head, earlier = excluded.earlier
    RETURNING id"""
_KNOWN = """
    SELECT thread_id, message, id, content FROM messages
    WHERE thread_id IN (SELECT value FROM json_each(?))"""
_KNOWN_WORDS = "SELECT rowid, words FROM thread_words WHERE rowid IN (SELECT value FROM json_each(?))"


def save_records(connection: sqlite3.Connection, records: Sequence[ThreadRecord]) -> None:
    """Of a thread that is there twice the later counts."""
    if not records:
        return
    unique = {record.thread.key: record for record in records}
    rows = {_save_head(connection, record): record.thread for record in unique.values()}
    _save_messages(connection, rows)
    words = {
        row: fold(text_about(thread, stored_order(connection, thread.key, thread.order_number)))
        for row, thread in rows.items()
    }
    _save_words(connection, words)


def stored_order(connection: sqlite3.Connection, key: ThreadKey, number: str | None) -> Order | None:
    if number is None:
        return None
    statement = "SELECT content FROM orders WHERE account = ? AND number = ?"
    row = connection.execute(statement, (key.account, number)).fetchone()
    return None if row is None else _order(row[0]).order


def save_words_of_thread(connection: sqlite3.Connection, row: int, thread: Thread, order: Order | None) -> None:
    _save_words(connection, {row: fold(text_about(thread, order))})


def _save_head(connection: sqlite3.Connection, record: ThreadRecord) -> int:
    thread, deadline = record.thread, record.clock.deadline
    values = (
        *thread.key,
        thread.order_number,
        to_column(thread.updated_at),
        to_optional_column(deadline.due_at if deadline else None),
        encode(head_of(record)),
        encode(record.clock.earlier),
    )
    (row,) = connection.execute(_UPSERT, values).fetchone()
    return int(row)


def _save_words(connection: sqlite3.Connection, words: Mapping[int, str]) -> None:
    known: dict[int, str] = dict(connection.execute(_KNOWN_WORDS, (json.dumps(list(words)),)).fetchall())
    new = [(row, words[row]) for row in sorted(words.keys() - known.keys())]
    changed = [(words[row], row) for row in sorted(known) if known[row] != words[row]]
    connection.executemany("INSERT INTO thread_words (rowid, words) VALUES (?, ?)", new)
    connection.executemany("UPDATE thread_words SET words = ? WHERE rowid = ?", changed)


def _save_messages(connection: sqlite3.Connection, threads: Mapping[int, Thread]) -> None:
    """An edited message keeps its place; one whose time was corrected moves."""
    known = {
        (thread, message): (number, content)
        for thread, message, number, content in connection.execute(_KNOWN, (json.dumps(list(threads)),))
    }
    gone: list[int] = []
    placed: list[tuple[int, _Written]] = []
    unplaced: list[_Written] = []
    for row, thread in threads.items():
        for message in {message.id: message for message in thread.messages}.values():
            number, before = known.pop((row, message.id), (None, b""))
            content = encode(message)
            if content == before:
                continue
            if number is not None:
                gone.append(number)
            if number is not None and keeps_its_place(number, message):
                placed.append((number, (row, message, content)))
            else:
                unplaced.append((row, message, content))
    # Numbered while the old rows stand, or a new message might be given the number of one that keeps its place.
    numbers = numbered(connection, [message for _, message, _ in unplaced])
    _delete(connection, [*gone, *(number for number, _ in known.values())])
    _insert(connection, [*placed, *zip(numbers, unplaced, strict=True)])


def _delete(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    rows = [(number,) for number in sorted(numbers)]
    connection.executemany("DELETE FROM message_words WHERE rowid = ?", rows)
    connection.executemany("DELETE FROM messages WHERE id = ?", rows)


def _insert(connection: sqlite3.Connection, written: Iterable[tuple[int, _Written]]) -> None:
    """In the order of their numbers: a text index that is given numbers going down writes a piece of its own each."""
    in_order = sorted(written, key=lambda one: one[0])
    connection.executemany(
        "INSERT INTO messages (id, thread_id, message, author, content) VALUES (?, ?, ?, ?, ?)",
        [(number, row, message.id, message.author, content) for number, (row, message, content) in in_order],
    )
    words = fold_all([text_of_message(message) for _, (_, message, _) in in_order])
    found = [(number, said) for (number, _), said in zip(in_order, words, strict=True) if said]
    connection.executemany("INSERT INTO message_words (rowid, words) VALUES (?, ?)", found)
