"""Reads an invented inbox over loopback: by the desk's own sync, and by the least that one could write."""

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import requests

from seller_desk.domain.account import Account
from seller_desk.domain.errors import NotFound
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.ports import Derive, Platform, Store
from seller_desk.services.calendars import Calendars
from seller_desk.services.inbox import Inbox
from seller_desk.services.settings import StoredChoices
from seller_desk.store.store import open_store
from seller_desk.sync.engine import Engine
from tests.benchmarks.invented_inbox import MESSAGES, WAITS, pages
from tests.fakes.clock import TestClock
from tests.fakes.values import ACCOUNT, derive

_NOTHING = json.dumps({"threads": [], "removed": [], "next_cursor": "end", "has_more": False}).encode()
_SHOP = json.dumps({"id": "a", "shop_name": "Shop"}).encode()


@contextmanager
def marketplace(threads: int, seed: int = 2026, waits: int = WAITS) -> Iterator[str]:
    """The address of a server that only hands out bytes made beforehand."""
    content = list(pages(threads, seed, waits))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            page = int(parse_qs(parts.query).get("cursor", ["0"])[0])
            body = content[page] if page < len(content) else _NOTHING
            body = _SHOP if parts.path.endswith("/account") else body
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running = threading.Thread(target=server.serve_forever, daemon=True)
    running.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        running.join()
        server.server_close()


def everything(store: Store) -> Derive:
    """Clocks and risks by the choices as stored, as the desk is wired."""
    return Calendars(StoredChoices(store.settings)).derive


def floor(address: str, path: Path) -> int:
    """What one would write first, with what the desk promises of a store: each page a commit that is on the disk.

    The same pages over one kept connection; a row for each thread and message as JSON; the words of both in a text
    index. No check of what comes, no clock, no risk, no order by time, no second reading of a thread. Returns the
    number of messages.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, requests.Session() as session:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE threads (id TEXT PRIMARY KEY, content TEXT)")
        connection.execute("CREATE TABLE messages (id TEXT PRIMARY KEY, thread TEXT, sent_at TEXT, content TEXT)")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
        cursor, more = "0", True
        while more:
            page = session.get(f"{address}/threads", params={"cursor": cursor}, timeout=30).json()
            messages = [(thread["id"], said) for thread in page["threads"] for said in thread["messages"]]
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO threads VALUES (?, ?)",
                [(thread["id"], json.dumps({**thread, "messages": []})) for thread in page["threads"]],
            )
            connection.executemany(
                "INSERT INTO messages VALUES (?, ?, ?, ?)",
                [(said["id"], thread, said["sent_at"], json.dumps(said)) for thread, said in messages],
            )
            about = [(f"{thread['buyer']['name']} {thread['subject']}",) for thread in page["threads"]]
            connection.executemany("INSERT INTO words VALUES (?)", about + [(said["body"],) for _, said in messages])
            connection.execute("COMMIT")
            cursor, more = page["next_cursor"], page["has_more"]
        return int(connection.execute("SELECT count(*) FROM messages").fetchone()[0])


def desk(address: str, path: Path, work_out: Callable[[Store], Derive] = everything) -> int:
    """The first sync as the desk does it, from opening the profile to closing it; the number of messages kept.

    Everything it promises is in it: answers read strictly, text made harmless, clocks and risks derived, messages
    numbered by time, rows found again by order, buyer and platform id, pages and cursor committed together.
    """
    with _connected(address, path, work_out) as (engine, _store):
        outcomes = engine.run_cycle()
    assert [outcome.error for outcome in outcomes] == [""]
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM messages").fetchone()[0])


@contextmanager
def _connected(address: str, path: Path, work_out: Callable[[Store], Derive]) -> Iterator[tuple[Engine, Store]]:
    with (
        closing(open_store(path)) as store,
        closing(Diskusijas(ACCOUNT, address, "token", time.monotonic)) as platform,
    ):
        store.accounts.save(Account(ACCOUNT, "diskusijas", "Shop", ("LV",), address=address))
        yield Engine(store, TestClock(), lambda _: platform, work_out(store), Random(1)), store


@dataclass(frozen=True, slots=True)
class Beginning:
    """Seconds from the start of a first sync until a seller can work, and until all is there.

    ``longest_queue`` is the longest that reading the queue took meanwhile.
    """

    first_page: float
    longest_queue: float
    whole: float


def first_page(threads: int, folder: Path) -> Beginning:
    """A first sync during which the seller opens the queue every hundred pages."""
    looked: list[tuple[float, float]] = []
    with marketplace(threads) as address, _connected(address, folder / "begun.sqlite", everything) as (engine, store):
        inbox = Inbox(store, TestClock(), Calendars(StoredChoices(store.settings)), _nobody)
        begun, turns = time.perf_counter(), count()

        def between_pages() -> bool:
            if next(turns) % 100 == 1:
                asked = time.perf_counter()
                assert inbox.queue().rows
                looked.append((asked - begun, time.perf_counter() - asked))
            return True

        engine.run_cycle(go_on=between_pages)
        whole = time.perf_counter() - begun
    return Beginning(looked[0][0] + looked[0][1], max(taken for _, taken in looked), whole)


def _nobody(account: str) -> Platform:
    raise NotFound(account)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor in the thread that works, and by the clock on the wall."""

    work: float
    wall: float


Reading = Callable[[str, Path], int]
WAYS: Mapping[str, Reading] = {
    "floor": floor,
    "storing": lambda address, path: desk(address, path, lambda _store: derive),
    "whole": desk,
}


def compare(
    threads: int, rounds: int, folder: Path, ways: Mapping[str, Reading] = WAYS, waits: int = WAITS
) -> dict[str, Spent]:
    """The least that each way needed, in turns, so that a slow moment of the computer meets all alike.

    Every round has an inbox of its own: what the desk remembers of texts it has judged is of no help.
    """
    spent: dict[str, list[Spent]] = {name: [] for name in ways}
    for seed in range(rounds):
        with marketplace(threads, seed, waits) as address:
            for name, read in ways.items():
                path = folder / f"{name}.sqlite"
                spent[name].append(_timed(lambda read=read, path=path: read(address, path), threads * MESSAGES))
                for leftover in folder.glob(f"{path.name}*"):
                    leftover.unlink()
    return {name: Spent(min(one.work for one in all_), min(one.wall for one in all_)) for name, all_ in spent.items()}


def _timed(read: Callable[[], int], messages: int) -> Spent:
    work, wall = time.thread_time(), time.perf_counter()
    assert read() == messages
    return Spent(time.thread_time() - work, time.perf_counter() - wall)
