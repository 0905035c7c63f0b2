"""Writes threads a page at a time, with their messages and the words they are found by."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Order
from seller_desk.domain.risk.settled import is_settled
from seller_desk.domain.thread import Thread
from seller_desk.ports import ThreadRecord
from seller_desk.store.columns import decoder, encode, to_column, to_optional_column
from seller_desk.store.folding import fold
from seller_desk.store.message_writing import Said, encoded, save_messages
from seller_desk.store.search import text_about
from seller_desk.store.thread_rows import OrderContent, head_of

_order = decoder(OrderContent)
_KNOWN_THREADS = """
    SELECT account, thread, id FROM threads
    WHERE account IN (SELECT value FROM json_each(:accounts)) AND thread IN (SELECT value FROM json_each(:threads))"""
_INSERT_THREAD = """
    INSERT INTO threads (order_number, updated_at, due_at, market, buyer, settled, head, earlier, account, thread, id,
        lacks_order)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
        ?1 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders WHERE account = ?9 AND number = ?1))"""
_UPDATE_THREAD = """
    UPDATE threads SET order_number = ?1, updated_at = ?2, due_at = ?3, market = ?4, buyer = ?5, settled = ?6,
        head = ?7, earlier = ?8,
        lacks_order = ?1 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders WHERE account = ?9 AND number = ?1)
    WHERE account = ?9 AND thread = ?10 AND id = ?11"""
_ORDERS = """
    SELECT account, number, content FROM orders
    WHERE account IN (SELECT value FROM json_each(?)) AND number IN (SELECT value FROM json_each(?))"""
_KNOWN_WORDS = "SELECT rowid, words FROM thread_words WHERE rowid IN (SELECT value FROM json_each(?))"


def save_records(connection: sqlite3.Connection, records: Sequence[ThreadRecord]) -> None:
    """Of a thread that is there twice the later counts."""
    if not records:
        return
    unique = {record.thread.key: record for record in records}
    known = _known_threads(connection, unique)
    rows = _numbered_rows(connection, unique, known)
    numbered = {row: unique[key] for key, row in rows.items()}
    said = {row: encoded(record.thread) for row, record in numbered.items()}
    _save_heads(connection, numbered, said, set(known.values()))
    save_messages(connection, said, known.values())
    threads = {row: record.thread for row, record in numbered.items()}
    _save_words(connection, _words_about(connection, threads), known.values())


def _known_threads(connection: sqlite3.Connection, keys: Iterable[ThreadKey]) -> dict[ThreadKey, int]:
    wanted = set(keys)
    values = {
        "accounts": json.dumps(sorted({key.account for key in wanted})),
        "threads": json.dumps([key.thread for key in wanted]),
    }
    rows = connection.execute(_KNOWN_THREADS, values)
    found = {ThreadKey(account, thread): row for account, thread, row in rows}
    return {key: row for key, row in found.items() if key in wanted}


def _numbered_rows(
    connection: sqlite3.Connection, keys: Iterable[ThreadKey], known: Mapping[ThreadKey, int]
) -> dict[ThreadKey, int]:
    """Each thread's row; new ones get the next numbers, as SQLite would give them."""
    (last,) = connection.execute("SELECT max(id) FROM threads").fetchone()
    following = count((last or 0) + 1)
    return {key: known[key] if key in known else next(following) for key in keys}


def _words_about(connection: sqlite3.Connection, threads: Mapping[int, Thread]) -> dict[int, str]:
    orders = _stored_orders(connection, threads.values())
    texts = [text_about(each, orders.get((each.key.account, each.order_number))) for each in threads.values()]
    return dict(zip(threads, map(fold, texts), strict=True))


def _stored_orders(connection: sqlite3.Connection, threads: Iterable[Thread]) -> dict[tuple[str, str | None], Order]:
    named = {(thread.key.account, thread.order_number) for thread in threads if thread.order_number is not None}
    values = (json.dumps(sorted({account for account, _ in named})), json.dumps([number for _, number in named]))
    rows = connection.execute(_ORDERS, values) if named else ()
    return {(account, number): _order(content).order for account, number, content in rows}


def save_words_of_thread(connection: sqlite3.Connection, row: int, thread: Thread, order: Order | None) -> None:
    _save_words(connection, {row: fold(text_about(thread, order))}, [row])


def _save_heads(
    connection: sqlite3.Connection,
    records: Mapping[int, ThreadRecord],
    said: Mapping[int, Said],
    known: Collection[int],
) -> None:
    columns = {row: _columns(record, said[row], row) for row, record in records.items()}
    connection.executemany(_INSERT_THREAD, [values for row, values in columns.items() if row not in known])
    connection.executemany(_UPDATE_THREAD, [values for row, values in columns.items() if row in known])


def _columns(record: ThreadRecord, said: Said, row: int) -> tuple[object, ...]:
    thread, deadline = record.thread, record.clock.deadline
    return (
        thread.order_number,
        to_column(thread.updated_at),
        to_optional_column(deadline.due_at if deadline else None),
        thread.market,
        thread.buyer_name,
        int(is_settled(thread, record.clock, record.risks)),
        encode(head_of(record, {name: content for name, (_, content) in said.items()})),
        encode(record.clock.earlier),
        *thread.key,
        row,
    )


def _save_words(connection: sqlite3.Connection, words: Mapping[int, str], known: Iterable[int]) -> None:
    """``known`` are the rows that may have words already."""
    before: dict[int, str] = dict(connection.execute(_KNOWN_WORDS, (json.dumps(list(known)),)).fetchall())
    new = [(row, words[row]) for row in sorted(words.keys() - before.keys())]
    changed = [(words[row], row) for row in sorted(before) if before[row] != words[row]]
    connection.executemany("INSERT INTO thread_words (rowid, words) VALUES (?, ?)", new)
    connection.executemany("UPDATE thread_words SET words = ? WHERE rowid = ?", changed)
