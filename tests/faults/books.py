"""Compares the books when all is quiet: the marketplace's records, the desk's profile, and what the person did."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from seller_desk.domain.outbox import OutboxEntry, OutboxState
from seller_desk.store.store import SqliteStore, open_store
from tests.faults.seller import WITH_PICTURE

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_LINES = 20  # of one kind; the rest is counted
_UNSENT = {OutboxState.CANCELLED, OutboxState.REFUSED}


def damage(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the whole file, the search index included."""
    return [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]


def compare(profile: Path, theirs: dict[str, Any], sent: Iterable[str]) -> Iterator[str]:
    """Every promise that was not kept, in words. ``sent`` are references of replies the person saw leave."""
    with closing(open_store(profile)) as store:
        entries = [*store.outbox.open(), *store.outbox.recent(LONG_AGO)]
        yield from _few(_replies(entries, theirs, set(sent)))
        yield from _few(_pictures(theirs))
        yield from _few(_messages(store, theirs))
        yield from _few(_search(store, theirs))
    yield from _few(_index(profile))


def _replies(entries: list[OutboxEntry], theirs: dict[str, Any], sent: set[str]) -> Iterator[str]:
    arrived = Counter(
        message["body"] for thread in theirs["threads"] for message in thread["messages"] if message["reference"]
    )
    for entry in entries:
        times = arrived.pop(entry.body, 0)
        if times > 1:
            yield f"doubled: {entry.reference} arrived {times} times, {entry.state}"
        elif times == 1 and entry.state in _UNSENT:
            yield f"taken back, yet sent: {entry.reference}, {entry.state} {entry.last_error}"
        elif times == 0 and entry.state not in _UNSENT:
            yield f"lost: {entry.reference} is {entry.state}"
        elif entry.state is OutboxState.REFUSED:
            yield f"refused: {entry.reference}, {entry.last_error}"
        elif times == 1 and entry.state is not OutboxState.CONFIRMED:
            yield f"unsettled: {entry.reference} arrived and is {entry.state}"
    yield from (f"unexplained: nobody sent {body!r}" for body in arrived)
    yield from (f"lost: {reference} left the outbox" for reference in sent - {entry.reference for entry in entries})


def _pictures(theirs: dict[str, Any]) -> Iterator[str]:
    """A reply with a picture arrived with it, and with no second one."""
    for message in (
        message for thread in theirs["threads"] for message in thread["messages"] if message["reference"]
    ):
        if len(message["attachments"]) != message["body"].endswith(WITH_PICTURE):
            yield f"picture: {message['id']} has {len(message['attachments'])}"


def _messages(store: SqliteStore, theirs: dict[str, Any]) -> Iterator[str]:
    ours = {record.thread.key.thread: record.thread.messages for record in store.threads.all()}
    for thread in theirs["threads"]:
        said = sorted((message["id"], message["body"]) for message in thread["messages"])
        known = sorted((message.id, message.body) for message in ours.pop(thread["id"], ()))
        if said != known:
            difference = Counter(said)
            difference.subtract(known)
            wrong = [name for (name, _), count in difference.items() if count]
            yield f"messages differ: {thread['id']} in {wrong[:3]}"
    yield from (f"messages differ: nobody knows {thread}" for thread in ours)


def _search(store: SqliteStore, theirs: dict[str, Any]) -> Iterator[str]:
    """Some of the messages are looked for by a word that only they hold."""
    written = [(thread["id"], message) for thread in theirs["threads"] for message in thread["messages"]]
    for thread, message in written[:: max(1, len(written) // 100)]:
        marks = [word for word in message["body"].split() if word.startswith("zīme")]
        hits = store.threads.search(marks[0]) if marks else []
        found = [(hit.key.thread, hit.message_id) for hit in hits]
        if marks and found != [(thread, message["id"])]:
            yield f"search: {marks[0]} found {found}"


def _index(profile: Path) -> Iterator[str]:
    """Each message with words is in the index once, and nothing else is."""
    with closing(sqlite3.connect(profile)) as connection:
        worded = "SELECT id FROM messages WHERE json_extract(content, '$.body') <> ''"
        queries = (
            "SELECT rowid FROM message_words EXCEPT SELECT id FROM messages",
            f"{worded} EXCEPT SELECT rowid FROM message_words",
            "SELECT rowid FROM thread_words EXCEPT SELECT id FROM threads",
            "SELECT id FROM threads EXCEPT SELECT rowid FROM thread_words",
        )
        for query in queries:
            yield from (f"search: row {row} has no counterpart" for (row,) in connection.execute(query))


def _few(lines: Iterator[str]) -> Iterator[str]:
    """The first ones of each kind whole, so that a bad day does not fill the disk; the others by their kind."""
    seen: Counter[str] = Counter()
    for line in lines:
        kind = line.partition(":")[0]
        seen[kind] += 1
        yield line if seen[kind] <= _MOST_LINES else f"{kind}: (and another)"
