"""Full-text search over messages, buyers, orders and devices; folds case and diacritics, newest first."""

import sqlite3
from collections.abc import Sequence

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Order
from seller_desk.domain.thread import Message, Thread
from seller_desk.ports import SearchHit
from seller_desk.store.columns import decoder, to_instant
from seller_desk.store.excerpt import excerpt
from seller_desk.store.folding import fold
from seller_desk.store.thread_rows import Head, OrderContent

_MOST_TERMS = 16
_message = decoder(Message)
_head = decoder(Head)
_order = decoder(OrderContent)

_MESSAGES = """
    SELECT threads.account, threads.thread, messages.content
    FROM message_words
    JOIN messages ON messages.id = message_words.rowid
    JOIN threads ON threads.id = messages.thread_id
    WHERE message_words MATCH :words {within}
    ORDER BY message_words.rowid DESC LIMIT :limit"""
_WITHIN = "AND messages.thread_id IN (SELECT rowid FROM thread_words WHERE thread_words MATCH :about)"
# A common word is about many threads: only those that are shown are read whole.
_NEWEST_ABOUT = """
    SELECT threads.id FROM thread_words JOIN threads ON threads.id = thread_words.rowid
    WHERE thread_words MATCH :words ORDER BY threads.updated_at DESC LIMIT :limit"""
_THREADS = f"""
    SELECT threads.account, threads.thread, threads.head, threads.updated_at, orders.content
    FROM threads
    LEFT JOIN orders ON orders.account = threads.account AND orders.number = threads.order_number
    WHERE threads.id IN ({_NEWEST_ABOUT})"""  # noqa: S608 - a constant


def text_of_message(message: Message) -> str:
    """What a message is found by, once folded; nothing once it is deleted."""
    if message.deleted:
        return ""
    if not message.attachments:
        return message.body
    return " ".join((message.body, *(attachment.name for attachment in message.attachments)))


def text_about(thread: Thread, order: Order | None) -> str:
    """Who and what a thread is about, in one line."""
    parts = [thread.buyer_name, thread.subject, thread.product, thread.order_number or ""]
    if order is not None:
        parts += [order.device, order.serial, order.imei, order.tracking]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def find(connection: sqlite3.Connection, text: str, limit: int) -> list[SearchHit]:
    """Each word may be the beginning of one; all of them must occur in the message or in who and what it is about."""
    terms = terms_of(text)
    if not terms:
        return []
    hits = _messages(connection, terms, [], limit)
    about = [term for term in terms if _is_about(connection, term)]
    rest = [term for term in terms if term not in about]
    if about and rest:
        hits += _messages(connection, rest, about, limit)
    hits += _threads(connection, terms, limit)
    unique = {(hit.key, hit.message_id): hit for hit in hits}
    return sorted(unique.values(), key=lambda hit: hit.sent_at, reverse=True)[:limit]


def terms_of(text: str) -> list[str]:
    """The folded words of a query that can be found at all."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    words = fold(printable).split()
    return [word for word in words if any(letter.isalnum() for letter in word)][:_MOST_TERMS]


def _query(terms: Sequence[str]) -> str:
    """An FTS5 expression in which nothing the user typed has a meaning of its own."""
    return " ".join('"{}"*'.format(term.replace('"', '""')) for term in terms)


def _is_about(connection: sqlite3.Connection, term: str) -> bool:
    statement = "SELECT 1 FROM thread_words WHERE thread_words MATCH ? LIMIT 1"
    return connection.execute(statement, (_query([term]),)).fetchone() is not None


def _messages(
    connection: sqlite3.Connection, terms: Sequence[str], about: Sequence[str], limit: int
) -> list[SearchHit]:
    statement = _MESSAGES.format(within=_WITHIN if about else "")
    values = {"words": _query(terms), "about": _query(about), "limit": limit}
    return [
        _message_hit(ThreadKey(account, thread), _message(content), terms)
        for account, thread, content in connection.execute(statement, values)
    ]


def _message_hit(key: ThreadKey, message: Message, terms: Sequence[str]) -> SearchHit:
    text = " ".join((message.body, *(attachment.name for attachment in message.attachments)))
    shown, spans = excerpt(text, terms)
    return SearchHit(key, message.id, shown, spans, message.sent_at)


def _threads(connection: sqlite3.Connection, terms: Sequence[str], limit: int) -> list[SearchHit]:
    hits = []
    for account, thread, head, updated_at, order in connection.execute(
        _THREADS, {"words": _query(terms), "limit": limit}
    ):
        text = text_about(_head(head).thread, _order(order).order if order else None)
        shown, spans = excerpt(text, terms)
        hits.append(SearchHit(ThreadKey(account, thread), None, shown, spans, to_instant(updated_at)))
    return hits
