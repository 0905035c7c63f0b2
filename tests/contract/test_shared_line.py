"""All connections of an account ask one at a time, wait when one is asked to wait, and use the key that holds now."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep

import pytest

from seller_desk.app.changes import Changes
from seller_desk.app.platform_doors import PlatformDoors
from seller_desk.app.wiring import CONNECTIONS
from seller_desk.domain.account import Account
from seller_desk.domain.errors import NotFound, RateLimited
from seller_desk.ports import Platform
from seller_desk.services.connections import Connections
from seller_desk.system.keyring_secrets import MemorySecrets
from tests.fakes.clock import TestClock
from tests.fakes.kinds import KINDS
from tests.fakes.memory_store import MemoryStore


class Counter(ThreadingHTTPServer):
    """Answers that there is nothing, or what ``refusal`` says; keeps how many asked at once, and with which keys."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.now = self.most = 0
        self.keys: list[str] = []
        self.refusal: dict[str, str] | None = None
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def came(self, step: int) -> None:
        with self.lock:
            self.now += step
            self.most = max(self.most, self.now)


class _Handler(BaseHTTPRequestHandler):
    server: Counter

    def do_GET(self) -> None:
        self.server.came(1)
        self.server.keys.append(self.headers["Authorization"])
        sleep(0.02)
        body = b'{"shop_name": "Sudrabkaija"}' if self.path == "/api/account" else b""
        headers = {} if body else self.server.refusal
        self.send_response(429 if headers else 200 if body else 404)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.server.came(-1)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None: ...


@contextmanager
def running() -> Iterator[Counter]:
    server = Counter()
    serving = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    serving.start()
    yield server
    server.shutdown()
    serving.join(5)
    server.server_close()


@pytest.fixture
def server() -> Iterator[Counter]:
    with running() as counter:
        yield counter


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


class Desk:
    """The doors as wiring opens them, and an account with its key."""

    def __init__(self, clock: TestClock) -> None:
        store, secrets, changes = MemoryStore(), MemorySecrets(), Changes()
        self.doors = PlatformDoors(CONNECTIONS, store, clock, secrets)
        changes.subscribe(self.doors.heed)
        self.connections = Connections(store, secrets, self.doors.try_out, changes.tell, KINDS)

    def add(self, server: Counter, key: str) -> Account:
        return self.connections.add("mirakl", server.address, key, ("LV",))


@pytest.fixture
def desk(clock: TestClock) -> Desk:
    return Desk(clock)


def asks(platform: Platform) -> None:
    with suppress(NotFound):
        platform.thread("t1")


def test_sync_and_screen_never_ask_at_the_same_time(server: Counter, desk: Desk) -> None:
    account = desk.add(server, "key-1")
    both = (desk.doors.connect(account), desk.doors.of(account.id))
    with ThreadPoolExecutor(8) as people:
        list(people.map(asks, both * 8))
    assert len(server.keys) >= 16
    assert server.most == 1


def test_two_accounts_do_not_wait_for_each_other(desk: Desk) -> None:
    with running() as one, running() as other:
        here, there = desk.doors.connect(desk.add(one, "key-1")), desk.doors.connect(desk.add(other, "key-2"))
        one.refusal = {"Retry-After": "60"}
        with pytest.raises(RateLimited):
            here.thread("t1")
        with pytest.raises(NotFound):
            there.thread("t1")
        assert (set(one.keys), set(other.keys)) == ({"key-1"}, {"key-2"})


@pytest.mark.parametrize("first", ["sync", "screen"])
def test_whoever_is_asked_to_wait_it_holds_for_both_to_the_second(
    server: Counter, desk: Desk, clock: TestClock, first: str
) -> None:
    account = desk.add(server, "key-1")
    sync, screen = desk.doors.connect(account), desk.doors.of(account.id)
    asked, other = (sync, screen) if first == "sync" else (screen, sync)
    server.refusal = {"Retry-After": "60"}
    with pytest.raises(RateLimited):
        asked.thread("t1")
    server.refusal = None
    heard = len(server.keys)
    clock.advance(seconds=59)
    for platform in (other, asked):
        with pytest.raises(RateLimited) as caught:
            platform.thread("t1")
        assert (caught.value.retry_after, caught.value.reached) == (1.0, False)
    assert len(server.keys) == heard, "nobody asked"
    clock.advance(seconds=1)
    with pytest.raises(NotFound):
        other.thread("t1")


def test_a_long_pause_is_kept_to_the_second_also_over_a_restart(
    server: Counter, desk: Desk, clock: TestClock
) -> None:
    account = desk.add(server, "key-1")
    server.refusal = {"Retry-After": "50000"}
    with pytest.raises(RateLimited):
        desk.doors.connect(account).thread("t1")
    server.refusal, heard = None, len(server.keys)
    clock.advance(seconds=30_000)
    restarted = PlatformDoors(CONNECTIONS, desk.doors._store, clock, desk.doors._secrets)
    with pytest.raises(RateLimited) as caught:
        restarted.connect(account).thread("t1")
    assert (caught.value.retry_after, caught.value.reached) == (20_000, False)
    assert len(server.keys) == heard, "nobody asked"
    clock.advance(seconds=20_000)
    asks(restarted.connect(account))
    assert len(server.keys) == heard + 1


def test_a_clock_that_was_wrong_keeps_nobody_out_for_more_than_a_day(
    server: Counter, desk: Desk, clock: TestClock
) -> None:
    account = desk.add(server, "key-1")
    server.refusal = {"Retry-After": "3600"}
    with pytest.raises(RateLimited):
        desk.doors.connect(account).thread("t1")
    clock.set(clock.now() - timedelta(days=300))
    restarted = PlatformDoors(CONNECTIONS, desk.doors._store, clock, desk.doors._secrets)
    with pytest.raises(RateLimited) as caught:
        restarted.connect(account).thread("t1")
    assert caught.value.retry_after == 86_400


def test_without_advice_how_long_the_screen_may_ask(server: Counter, desk: Desk) -> None:
    account = desk.add(server, "key-1")
    server.refusal = {"X-Nothing": "said"}
    with pytest.raises(RateLimited):
        desk.doors.connect(account).thread("t1")
    server.refusal = None
    with pytest.raises(NotFound):
        desk.doors.of(account.id).thread("t1")


def test_a_key_that_was_replaced_is_used_at_once(server: Counter, desk: Desk) -> None:
    account = desk.add(server, "key-1")
    asks(desk.doors.of(account.id))
    desk.connections.remove(account.id)
    assert desk.add(server, "key-2") == account
    server.keys.clear()
    asks(desk.doors.of(account.id))
    assert server.keys == ["key-2"]


def test_an_account_that_was_removed_is_asked_no_more(server: Counter, desk: Desk) -> None:
    account = desk.add(server, "key-1")
    asks(desk.doors.of(account.id))
    desk.connections.remove(account.id)
    server.keys.clear()
    open_anew: Callable[[str], Platform] = desk.doors.of
    with pytest.raises(NotFound):
        open_anew(account.id)
    assert server.keys == []
