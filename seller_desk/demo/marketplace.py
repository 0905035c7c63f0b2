"""Starts and stops the embedded marketplace: the contract on loopback, with a clock and buyers of its own."""

import logging
import math
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

from seller_desk.assets import resource
from seller_desk.demo import absences, instants, orders, stage, threads, web, wire
from seller_desk.demo.account import account_document
from seller_desk.demo.clock import Clock
from seller_desk.demo.control import PREFIX, control_routes
from seller_desk.demo.conversations import Script, load
from seller_desk.demo.faults import Faults
from seller_desk.demo.life import Life
from seller_desk.demo.records import Document, Records, fact, set_fact

_log = logging.getLogger(__name__)
_TICK_SECONDS = 1.0


class Marketplace:
    """A running marketplace. Every method may be called from any thread."""

    def __init__(self, records: Records, script: Script, clock: Clock, life: Life, token: str) -> None:
        self.clock = clock
        self.token = token
        self.control_secret = secrets.token_urlsafe(16)
        self._records = records
        self._script = script
        self._life = life
        self._faults = Faults()
        self._closing = Event()
        self._app = web.create_app(records, account_document(script), token, life, clock.now)
        self._app.register_blueprint(control_routes(self, self.control_secret))

    def open(self, port: int) -> None:
        """Listens on loopback and lets time run; raises ``OSError`` when the port is taken."""
        self._server = wire.serve(wire.FaultyWire(self._app.wsgi_app, self._faults, self._closing, PREFIX), port)
        self._threads = [
            Thread(
                target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="demo-server", daemon=True
            ),
            Thread(target=self._live, name="demo-life", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def address(self) -> str:
        """Where the contract is served."""
        return f"http://127.0.0.1:{self._server.port}{web.PREFIX}"

    @property
    def control_address(self) -> str:
        """Where the demo is steered."""
        return f"http://127.0.0.1:{self._server.port}{PREFIX}"

    def stop(self) -> None:
        """Ends exchanges under way, then closes the records; a second call does nothing."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._server.shutdown()
        for thread in self._threads:
            thread.join()
        self._server.server_close()
        self._keep_time()
        self._records.close()

    def tick(self) -> None:
        """Lets happen what is due by now."""
        self._life.tick(self.clock.now())

    def set_clock(self, now: datetime | None = None, speed: float | None = None) -> None:
        """Sets the instant and the speed; what is None stays. Raises ``ValueError`` for a speed that is no number."""
        if speed is not None and not (math.isfinite(speed) and speed >= 0):
            raise ValueError("a speed is a number from 0")
        self.clock.set(now, speed)
        self._keep_time()

    def set_faults(self, **faults: Any) -> None:
        """Switches faults, see :class:`seller_desk.demo.faults.Faults`; without any, all goes well again."""
        if faults:
            self._faults.set(**faults)
        else:
            self._faults.clear()

    def faults_happened(self) -> dict[str, int]:
        """How many exchanges met each kind of fault so far, and under "" how many met none."""
        return self._faults.happened()

    def write_as_buyer(self, thread: str, body: str) -> Document:
        """The buyer writes now; raises :class:`Problem` 404 or 410."""
        with self._records.transaction() as connection:
            return threads.say(connection, thread, self.clock.now(), "buyer", body)

    def open_conversation(self, market: str, buyer: str, subject: str, body: str) -> str:
        """A buyer of ``market`` writes for the first time; returns the thread's id. Raises ``KeyError``."""
        with self._records.transaction() as connection:
            return stage.open_conversation(
                connection, self._script.markets[market], self.clock.now(), buyer=buyer, subject=subject, body=body
            )

    def remove_thread(self, thread: str) -> None:
        """The platform no longer shows a thread; raises :class:`Problem` 404 or 410."""
        with self._records.transaction() as connection:
            threads.remove(connection, thread)

    def records(self) -> Document:
        """All that the marketplace has on record, for tests to compare with."""
        with self._records.transaction() as connection:
            return {
                "now": self.clock.now().isoformat(),
                "threads": [threads.read(connection, each["id"]) for each in threads.headers(connection)],
                "orders": orders.everything(connection),
                "absences": absences.everything(connection),
            }

    def _live(self) -> None:
        while not self._closing.wait(_TICK_SECONDS):
            try:
                self.tick()
                self._keep_time()
            except Exception as error:
                _log.error("The demo marketplace stumbled: %s", type(error).__name__)

    def _keep_time(self) -> None:
        with self._records.transaction() as connection:
            set_fact(connection, "now", instants.write(self.clock.now()))


def start(
    database: Path | None,
    *,
    now: datetime | None = None,
    speed: float = 1.0,
    port: int = 0,
    token: str | None = None,
    buyers_write: bool = True,
    seed: int = 1,
) -> Marketplace:
    """A marketplace on loopback; ``database`` None keeps its records in memory.

    Records that exist are taken up again at the instant when they were left, unless ``now`` is given: time stands
    still while nobody looks, or a demo opened again a week later would be a heap of missed deadlines. New records are
    filled with conversations that stand relative to ``now``, the same for the same ``now`` and ``seed``.

    Raises ``OSError`` when the port is taken and ``sqlite3.Error`` when the database cannot be used.
    """
    script = load(resource("demo"))
    records = Records(database)
    try:
        clock = _clock(records, now, speed)
        _fill_once(records, script, clock.now(), seed)
        life = Life(records, script, seed, buyers_write)
        marketplace = Marketplace(records, script, clock, life, token or secrets.token_urlsafe(24))
        marketplace.open(port)
    except BaseException:
        records.close()
        raise
    return marketplace


def _clock(records: Records, now: datetime | None, speed: float) -> Clock:
    with records.transaction() as connection:
        left = fact(connection, "now")
        latest = threads.latest_change(connection)
    if now is None and left is not None:
        now = max(filter(None, (instants.read(left), latest))) + timedelta(seconds=1)
    return Clock(now, speed)


def _fill_once(records: Records, script: Script, now: datetime, seed: int) -> None:
    with records.transaction() as connection:
        if fact(connection, "filled") is None:
            stage.fill(connection, script, now, seed)
            set_fact(connection, "filled", "yes")
