"""Conversations in the marketplace's records: read, add messages, mark, take over, remove."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from seller_desk.demo import instants
from seller_desk.demo.due import DueCalendar
from seller_desk.demo.problems import gone, key_reused, not_found, taken_over
from seller_desk.demo.records import Document, dump, fact, load, set_fact

# Members of a thread's document that are the marketplace's own business.
_PRIVATE = ("time_zone",)
_UNTIL_CLOSED = timedelta(minutes=1)  # from the last message of a story that ended


def read(connection: sqlite3.Connection, thread: str) -> Document:
    """The thread as the contract shows it, messages included; raises :class:`Problem` 404 or 410."""
    return shown(connection, header(connection, thread))


def header(connection: sqlite3.Connection, thread: str) -> Document:
    """The thread without its messages, as it is kept; raises :class:`Problem` 404 or 410."""
    row = connection.execute("SELECT document, removed FROM thread WHERE id = ?", (thread,)).fetchone()
    if row is None:
        raise not_found("thread")
    if row[1]:
        raise gone("thread")
    return load(row)


def headers(connection: sqlite3.Connection) -> list[Document]:
    """Every thread that is shown, without messages."""
    return [load(row) for row in connection.execute("SELECT document FROM thread WHERE NOT removed ORDER BY id")]


def latest_change(connection: sqlite3.Connection) -> datetime | None:
    """When anything last changed."""
    written = [each["updated_at"] for each in headers(connection)]
    return instants.read(max(written)) if written else None


def messages(connection: sqlite3.Connection, thread: str) -> list[Document]:
    """A thread's messages in the order they were sent."""
    query = "SELECT document FROM message WHERE thread = ? ORDER BY number"
    return [load(row) for row in connection.execute(query, (thread,))]


def create(connection: sqlite3.Connection, document: Document, written: Sequence[Document]) -> None:
    """A new thread with its first messages; ``document`` is a header without due time and last change."""
    connection.execute(
        "INSERT INTO thread VALUES (?, ?, 0, ?)", (document["id"], _next_change(connection), dump(document))
    )
    for message in written:
        _insert(connection, document["id"], message)
    ended = instants.read(written[-1]["sent_at"])
    _save(connection, document, instants.write(ended + _UNTIL_CLOSED if document["state"] == "closed" else ended))


def say(
    connection: sqlite3.Connection,
    thread: str,
    now: datetime,
    author: str,
    body: str,
    *,
    attachments: Sequence[Document] = (),
    reference: str | None = None,
    automatic: bool = False,
) -> Document:
    """Adds a message at ``now`` and returns it. A seller's reply to a closed thread opens it again."""
    document = header(connection, thread)
    message = message_document(
        f"{thread}-m{_count(connection, thread) + 1}", author, _name(connection, document, author), body, now
    ) | {"attachments": list(attachments), "reference": reference, "automatic": automatic}
    _insert(connection, thread, message)
    if author == "buyer":
        document |= {"unread": True, "no_reply_needed": False}
    elif author == "seller":
        document["unread"] = False
    if author != "platform" and document["state"] == "closed":
        document["state"] = "open"
    _save(connection, document, message["sent_at"])
    return message


def reply(
    connection: sqlite3.Connection,
    thread: str,
    now: datetime,
    body: str,
    *,
    files: Sequence[Document],
    reference: str,
) -> tuple[Document, bool]:
    """The seller's reply, and whether it is new; raises :class:`Problem` 409 when taken over or the key is reused."""
    document = header(connection, thread)
    known = connection.execute("SELECT document, thread FROM message WHERE reference = ?", (reference,)).fetchone()
    if known:
        earlier = load(known)
        if (known[1], earlier["body"], earlier["attachments"]) != (thread, body, list(files)):
            raise key_reused()
        return earlier, False
    if document["state"] == "taken_over":
        raise taken_over()
    return say(connection, thread, now, "seller", body, attachments=files, reference=reference), True


def by_reference(connection: sqlite3.Connection, thread: str, reference: str) -> Document:
    """The reply sent under this key; raises :class:`Problem` 404."""
    header(connection, thread)
    query = "SELECT document FROM message WHERE thread = ? AND reference = ?"
    row = connection.execute(query, (thread, reference)).fetchone()
    if row is None:
        raise not_found("reply")
    return load(row)


def change(connection: sqlite3.Connection, thread: str, now: datetime, **members: object) -> None:
    """Sets members of the thread's header; setting what is so already changes nothing."""
    document = header(connection, thread)
    if any(document[name] != value for name, value in members.items()):
        _save(connection, document | members, instants.write(now))


def change_message(
    connection: sqlite3.Connection, thread: str, message: str, now: datetime, alter: Callable[[Document], Document]
) -> None:
    """Replaces a message of a thread by ``alter`` of it, as an edit or a deletion does."""
    document = header(connection, thread)
    query = "SELECT document, number FROM message WHERE thread = ? ORDER BY number"
    for row in connection.execute(query, (thread,)).fetchall():
        if load(row)["id"] == message:
            altered = dump(alter(load(row)))
            connection.execute("UPDATE message SET document = ? WHERE number = ?", (altered, row[1]))
    _save(connection, document, instants.write(now))


def remove(connection: sqlite3.Connection, thread: str) -> None:
    """The platform no longer shows the thread."""
    header(connection, thread)
    connection.execute("UPDATE thread SET removed = 1, change = ? WHERE id = ?", (_next_change(connection), thread))


def message_document(identity: str, author: str, name: str, body: str, sent_at: datetime) -> Document:
    """A message as the contract shows it, without files."""
    return {
        "id": identity,
        "author": author,
        "author_name": name,
        "body": body,
        "sent_at": instants.write(sent_at),
        "automatic": False,
        "edited_at": None,
        "deleted": False,
        "reference": None,
        "attachments": [],
    }


def calendar_of(document: Document) -> DueCalendar:
    """The platform's working time for a thread."""
    return DueCalendar(document["market"], ZoneInfo(document["time_zone"]))


def past_due(document: Document, now: datetime) -> timedelta:
    """Working time since a thread was due; zero when nothing is."""
    if document["due_at"] is None:
        return timedelta()
    return max(-calendar_of(document).left(now, instants.read(document["due_at"])), timedelta())


def _save(connection: sqlite3.Connection, document: Document, at: str) -> None:
    document = document | {"updated_at": at, "due_at": _due_at(connection, document)}
    connection.execute(
        "UPDATE thread SET change = ?, document = ? WHERE id = ?",
        (_next_change(connection), dump(document), document["id"]),
    )


def _due_at(connection: sqlite3.Connection, document: Document) -> str | None:
    """By the oldest message of the buyer that no person has answered."""
    if document["state"] == "taken_over" or document["no_reply_needed"]:
        return None
    oldest: str | None = None
    for message in messages(connection, document["id"]):
        if message["author"] == "seller" and not message["automatic"]:
            oldest = None
        elif message["author"] == "buyer" and not message["deleted"] and oldest is None:
            oldest = message["sent_at"]
    if oldest is None or document["state"] == "closed":
        return None
    return instants.write(calendar_of(document).due(instants.read(oldest)))


def shown(connection: sqlite3.Connection, document: Document) -> Document:
    """A thread as the contract shows it, messages included."""
    public = {name: value for name, value in document.items() if name not in _PRIVATE}
    return public | {"messages": messages(connection, document["id"])}


def _insert(connection: sqlite3.Connection, thread: str, message: Document) -> None:
    connection.execute(
        "INSERT INTO message (thread, reference, document) VALUES (?, ?, ?)",
        (thread, message["reference"], dump(message)),
    )


def _count(connection: sqlite3.Connection, thread: str) -> int:
    count: int = connection.execute("SELECT count(*) FROM message WHERE thread = ?", (thread,)).fetchone()[0]
    return count


def _name(connection: sqlite3.Connection, document: Document, author: str) -> str:
    names = {"buyer": document["buyer"]["name"], "seller": fact(connection, "agent_name"), "platform": "SWOPiFY"}
    return str(names[author])


def _next_change(connection: sqlite3.Connection) -> int:
    number = int(fact(connection, "change")) + 1
    set_fact(connection, "change", number)
    return number
