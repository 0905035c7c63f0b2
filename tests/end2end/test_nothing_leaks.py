"""However talkative the log and however bad the line: no file has the key, and none but the profile a message."""

import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from seller_desk.app import demo, wiring
from seller_desk.app.overheard import OverheardSecrets
from seller_desk.demo.marketplace import Marketplace, start
from seller_desk.domain.change import Change
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.services.bundle import Services
from seller_desk.store.store import SqliteStore, open_store
from seller_desk.system.crashes import crashes_told
from seller_desk.system.keyring_secrets import MemorySecrets
from seller_desk.system.logs import Scrubber, close_log, open_log
from seller_desk.system.paths import Paths, paths
from tests.conftest import ExpectedLogs
from tests.fakes.clock import WEDNESDAY

TOKEN = "sesam-atveries-4711"
ANSWER = "Labdien! Jā, pārbaudījām: Zelmenītes kabelis ir komplektā, nosūtīsim to rīt no rīta."
PATIENCE_SECONDS = 30.0
# What a listener, a thread and a library say when they fail: the worst that could reach a log.
WORST = f"Authorization: Bearer {TOKEN}"


@dataclass
class Run:
    """A desk on a marketplace whose records stay in memory, so that every file found is the desk's."""

    places: Paths
    marketplace: Marketplace
    store: SqliteStore
    services: Services
    scrubber: Scrubber = field(default_factory=Scrubber)

    def until(self, done: Any) -> None:
        patient = time.monotonic() + PATIENCE_SECONDS
        while not done():
            assert time.monotonic() < patient, "nothing happened"
            self.services.sync.sync_now()
            time.sleep(0.05)

    def checks(self, times: int) -> None:
        before = len(self.store.sync_log.since(WEDNESDAY))
        self.until(lambda: len(self.store.sync_log.since(WEDNESDAY)) >= before + times)

    def messages(self) -> set[bytes]:
        """The buyers' and the seller's words as the marketplace has them, those long enough to be nobody else's."""
        threads = self.marketplace.records()["threads"]
        bodies = {message["body"] for thread in threads for message in thread["messages"]}
        return {body[:40].encode() for body in bodies if len(body) >= 20}


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    places = paths(tmp_path / "home")
    places.create()
    scrubber, levels = Scrubber(), _levels()
    handler = open_log(places.log_file, scrubber)
    for name in [*levels, "seller_desk"]:
        logging.getLogger(name).setLevel(logging.DEBUG)
    marketplace = start(None, now=WEDNESDAY, token=TOKEN, buyers_write=False)
    clock = demo.MarketplaceClock(marketplace.clock)
    with crashes_told(), closing(open_store(places.database)) as store:
        secrets = OverheardSecrets(MemorySecrets(), scrubber.learn)
        demo.connect(store, secrets, clock, marketplace)
        services = wiring.build(store, clock, secrets, lambda: 0.2)
        yield Run(places, marketplace, store, services, scrubber)
        services.sync.stop()
    marketplace.stop()
    close_log(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def _levels() -> dict[str, int]:
    return {name: logging.getLogger(name).level for name in ("", "urllib3", "werkzeug", "keyring")}


def a_whole_day(run: Run) -> None:
    """Sync, send, meet every fault, fail in a listener and in a thread of its own, send again."""
    run.services.sync.subscribe(failing_listener, lambda _status: None)
    run.services.sync.start()
    run.checks(1)
    send(run, 0)
    faults = {"drop_before": 0.2, "drop_after": 0.2, "error_500": 0.2, "rate_limited": 0.1, "malformed": 0.2}
    run.marketplace.set_faults(seed=Random(4).randrange(1_000), retry_after_seconds=0, **faults)
    run.marketplace.write_as_buyer(thread_to_answer(run, 1).thread, "Vai Zelmenītes kabelis ir komplektā?")
    run.checks(12)
    send(run, 2, wait=False)
    run.checks(6)
    run.marketplace.set_faults()
    run.until(lambda: not run.store.outbox.open())
    thread = threading.Thread(target=failing_listener)
    thread.start()
    thread.join()
    logging.getLogger("any.library").debug("a request %s %s", WORST, TOKEN)


def failing_listener(_change: Change | None = None) -> None:
    raise RuntimeError(f"{WORST} {ANSWER}")


def thread_to_answer(run: Run, number: int) -> ThreadKey:
    waiting = [
        record for record in run.store.threads.summaries() if record.clock.deadline and not record.thread.take_over
    ]
    return sorted(record.thread.key for record in waiting if record.thread.market == "LV")[number]


def send(run: Run, number: int, wait: bool = True) -> None:
    run.services.settings.change(undo_seconds=0)
    answer = run.services.sending.send(thread_to_answer(run, number), ANSWER)
    assert answer.entry is not None, answer.refusal
    entry = answer.entry.id
    if wait:
        run.until(lambda: getattr(run.store.outbox.read(entry), "state", None) is OutboxState.CONFIRMED)


def test_a_whole_day_leaves_neither_key_nor_message_where_it_does_not_belong(
    run: Run, expected_logs: ExpectedLogs, capfd: pytest.CaptureFixture[str]
) -> None:
    expected_logs.add("seller_desk", "")
    a_whole_day(run)
    said = capfd.readouterr()
    told = (said.out + said.err).encode()
    words = {*run.messages(), ANSWER.encode()}
    files = {path: path.read_bytes() for path in run.places.profile.rglob("*") if path.is_file()}
    log = b"".join(content for path, content in files.items() if path.parent == run.places.log)
    database = b"".join(content for path, content in files.items() if path.name.startswith(run.places.database.name))

    assert b"GET /" in log, "the log was at its most talkative"
    assert b"RuntimeError" in log
    assert "‹removed›".encode() in log
    assert len(words) > 50
    assert any(word in database for word in words), "what is looked for can be found"
    assert {path for path, content in files.items() if TOKEN.encode() in content} == set()
    assert [word for word in words if word in log + told] == []
    assert TOKEN.encode() not in told
    outside = b"".join(
        content for path, content in files.items() if not path.name.startswith(run.places.database.name)
    )
    assert [word for word in words if word in outside] == []


def test_the_key_is_in_no_argument_and_no_variable(run: Run) -> None:
    run.services.sync.start()
    run.checks(1)
    assert TOKEN not in " ".join([*sys.argv, *os.environ.values()])
