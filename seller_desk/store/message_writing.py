"""Writes the messages of threads: only those that are new or different, and the words they are found by."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from seller_desk.domain.thread import Author, Message, Thread
from seller_desk.store.columns import encode
from seller_desk.store.folding import fold_all
from seller_desk.store.message_numbers import keeps_its_place, numbered
from seller_desk.store.search import text_of_message

Said = dict[str, tuple[Message, bytes]]  # a thread's messages by id, each with its content as stored
_Written = tuple[int, Message, bytes]  # thread, message, content
_Placed = tuple[int, _Written]  # with its number
_KNOWN = """
    SELECT thread_id, message, id, content FROM messages
    WHERE thread_id IN (SELECT value FROM json_each(?))"""
# What the JSON of nearly every message ends with: a quarter of it. No text ends so, as its own quotation marks are
# escaped.
_PLAIN = encode(Message("", Author.UNKNOWN, "", datetime.min.replace(tzinfo=UTC)))
_DEFAULTS = _PLAIN[_PLAIN.index(b',"attachments"') :]


def encoded(thread: Thread) -> Said:
    """Of a message that is there twice the later counts."""
    return {message.id: (message, _without_defaults(encode(message))) for message in thread.messages}


def _without_defaults(content: bytes) -> bytes:
    """What is not there is read as its default. Rows of before this was done have it all and stay so."""
    return content[: -len(_DEFAULTS)] + b"}" if content.endswith(_DEFAULTS) else content


def save_messages(connection: sqlite3.Connection, said: Mapping[int, Said], known_threads: Iterable[int]) -> None:
    """``said`` by thread; an edited message keeps its place; one whose time was corrected moves."""
    known = {
        (thread, message): (number, content)
        for thread, message, number, content in connection.execute(_KNOWN, (json.dumps(list(known_threads)),))
    }
    gone: list[int] = []
    placed: list[_Placed] = []
    unplaced: list[_Written] = []
    for row, messages in said.items():
        for name, (message, content) in messages.items():
            number, before = known.pop((row, name), (None, b""))
            if number is None:
                unplaced.append((row, message, content))
            elif content != _without_defaults(before):
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


def _insert(connection: sqlite3.Connection, written: Sequence[_Placed]) -> None:
    """In the order of their numbers: a text index that is given numbers going down writes a piece of its own each."""
    in_order = sorted(written, key=itemgetter(0))
    connection.executemany(
        "INSERT INTO messages (id, thread_id, message, author, content) VALUES (?, ?, ?, ?, ?)",
        [(number, row, message.id, message.author.value, content) for number, (row, message, content) in in_order],
    )
    words = _words(written)
    found = [(number, words[number]) for number, _ in in_order if words[number]]
    connection.executemany("INSERT INTO message_words (rowid, words) VALUES (?, ?)", found)


def _words(written: Iterable[_Placed]) -> dict[int, str]:
    """What each message is found by, by its number."""
    words: dict[int, str] = {}
    for _thread, together in groupby(written, key=_thread_of):
        numbers, texts = zip(
            *((number, text_of_message(message)) for number, (_, message, _) in together), strict=True
        )
        words.update(zip(numbers, fold_all(texts), strict=True))
    return words


def _thread_of(placed: _Placed) -> int:
    return placed[1][0]
