"""Writes the messages of threads: only those that are new or different, and the words they are found by."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from seller_desk.domain.thread import Message, Thread
from seller_desk.store.columns import encode
from seller_desk.store.folding import fold
from seller_desk.store.message_numbers import keeps_its_place, numbered
from seller_desk.store.search import text_of_message

Said = dict[str, tuple[Message, bytes]]  # a thread's messages by id, each with its content as stored
_Written = tuple[int, Message, bytes]  # thread, message, content
_KNOWN = """
    SELECT thread_id, message, id, content FROM messages
    WHERE thread_id IN (SELECT value FROM json_each(?))"""


def encoded(thread: Thread) -> Said:
    """Of a message that is there twice the later counts."""
    return {message.id: (message, encode(message)) for message in thread.messages}


def save_messages(connection: sqlite3.Connection, said: Mapping[int, Said], known_threads: Iterable[int]) -> None:
    """``said`` by thread; an edited message keeps its place; one whose time was corrected moves."""
    known = {
        (thread, message): (number, content)
        for thread, message, number, content in connection.execute(_KNOWN, (json.dumps(list(known_threads)),))
    }
    gone: list[int] = []
    placed: list[tuple[int, _Written]] = []
    unplaced: list[_Written] = []
    for row, messages in said.items():
        for name, (message, content) in messages.items():
            number, before = known.pop((row, name), (None, b""))
            if number is None:
                unplaced.append((row, message, content))
            elif content != before:
                gone.append(number)
                if keeps_its_place(number, message):
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
        [(number, row, message.id, message.author.value, content) for number, (row, message, content) in in_order],
    )
    found = [(number, words) for number, (_, message, _) in in_order if (words := fold(text_of_message(message)))]
    connection.executemany("INSERT INTO message_words (rowid, words) VALUES (?, ?)", found)
