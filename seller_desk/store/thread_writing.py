"""Writes one thread: only the messages that are new or different, and the words they are found by."""

import sqlite3

from seller_desk.domain.order import Order
from seller_desk.domain.thread import Message, Thread
from seller_desk.ports import ThreadRecord
from seller_desk.store.columns import decoder, encode, to_column, to_optional_column
from seller_desk.store.folding import fold
from seller_desk.store.search import text_about, words_of_message
from seller_desk.store.thread_rows import MESSAGE_ID_STEP, OrderContent, head_of

_order = decoder(OrderContent)
_UPSERT = """
    INSERT INTO threads (account, thread, order_number, updated_at, due_at, head, earlier)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (account, thread) DO UPDATE SET
        order_number = excluded.order_number, updated_at = excluded.updated_at,
        due_at = excluded.due_at, head = excluded.head, earlier = excluded.earlier
    RETURNING id"""


def save_record(connection: sqlite3.Connection, record: ThreadRecord) -> None:
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
    _save_messages(connection, row, thread.messages)
    save_words_of_thread(connection, row, thread, stored_order(connection, thread))


def stored_order(connection: sqlite3.Connection, thread: Thread) -> Order | None:
    if thread.order_number is None:
        return None
    statement = "SELECT content FROM orders WHERE account = ? AND number = ?"
    row = connection.execute(statement, (thread.key.account, thread.order_number)).fetchone()
    return None if row is None else _order(row[0]).order


def save_words_of_thread(connection: sqlite3.Connection, row: int, thread: Thread, order: Order | None) -> None:
    words = fold(text_about(thread, order))
    known = connection.execute("SELECT words FROM thread_words WHERE rowid = ?", (row,)).fetchone()
    if known is None:
        connection.execute("INSERT INTO thread_words (rowid, words) VALUES (?, ?)", (row, words))
    elif known[0] != words:
        connection.execute("UPDATE thread_words SET words = ? WHERE rowid = ?", (words, row))


def _save_messages(connection: sqlite3.Connection, thread: int, messages: tuple[Message, ...]) -> None:
    statement = "SELECT message, id, content FROM messages WHERE thread_id = ?"
    known = {message: (row, content) for message, row, content in connection.execute(statement, (thread,))}
    for message in messages:
        row, before = known.pop(message.id, (None, b""))
        content = encode(message)
        if content != before:
            _save_message(connection, thread, row, message, content)
    for row, _ in known.values():
        _delete_message(connection, row)


def _save_message(
    connection: sqlite3.Connection, thread: int, row: int | None, message: Message, content: bytes
) -> None:
    """An edited message keeps its place; one whose time was corrected moves."""
    first = int(message.sent_at.timestamp()) * MESSAGE_ID_STEP
    if row is not None:
        _delete_message(connection, row)
    if row is None or not first <= row < first + MESSAGE_ID_STEP:
        row = _free_row(connection, first)
    connection.execute(
        "INSERT INTO messages (id, thread_id, message, author, content) VALUES (?, ?, ?, ?, ?)",
        (row, thread, message.id, message.author, content),
    )
    words = words_of_message(message)
    if words:
        connection.execute("INSERT INTO message_words (rowid, words) VALUES (?, ?)", (row, words))


def _free_row(connection: sqlite3.Connection, first: int) -> int:
    statement = "SELECT max(id) FROM messages WHERE id >= ? AND id < ?"
    (last,) = connection.execute(statement, (first, first + MESSAGE_ID_STEP)).fetchone()
    if last is None:
        return first
    if last + 1 == first + MESSAGE_ID_STEP:  # a second so full ends somewhat out of order rather than in an error
        (last,) = connection.execute("SELECT max(id) FROM messages").fetchone()
    return int(last) + 1


def _delete_message(connection: sqlite3.Connection, row: int) -> None:
    connection.execute("DELETE FROM message_words WHERE rowid = ?", (row,))
    connection.execute("DELETE FROM messages WHERE id = ?", (row,))
