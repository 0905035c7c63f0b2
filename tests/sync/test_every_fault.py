"""Whatever happens on the way to a real server, a reply reaches the buyer once, and the inbox stays as it was."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import requests.adapters

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Author, ThreadState
from seller_desk.platforms import http
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.ports import Platform
from tests.fakes.clock import TestClock
from tests.fakes.desk import Desk
from tests.fakes.far_market import answers, far_market
from tests.fakes.mirakl_server import KEY, MiraklShop, mirakl
from tests.fakes.opening import opening
from tests.fakes.troubled_line import CERTIFICATE, KINDS, NO_CONNECTION, SILENCE, TroubledLine
from tests.fakes.values import ACCOUNT

NOTHING_THROUGH = (
    *NO_CONNECTION,
    "slow",
    "503 with Retry-After",
    "captive portal",
    "captive portal that redirects",
    "captive portal that refuses",
    "wrong JSON",
)
NEVER_ARRIVED = (*NO_CONNECTION, "old TLS", "429 with Retry-After", "429 without")


@dataclass
class Far:
    """The server, the line to it, and the desk at this end. ``before_reply``: requests from Send to the reply."""

    line: TroubledLine
    desk: Desk
    clock: TestClock
    said: Callable[[str], list[str]]
    before_reply: int

    def waiting(self) -> str:
        """A conversation that can be answered and was not yet."""
        busy = {entry.key for entry in self.desk.store.outbox.open()}
        return next(
            record.thread.key.thread
            for record in self.desk.store.threads.summaries()
            if record.thread.state is ThreadState.OPEN
            and record.thread.messages[-1].author is Author.BUYER
            and record.thread.key not in busy
        )

    def checks(self, times: int) -> None:
        for _ in range(times):
            self.clock.advance(minutes=6)
            self.desk.engine.forgive()
            self.desk.sync()


@contextmanager
def _at(line: TroubledLine, platform: Platform, clock: TestClock, folder: Path) -> Iterator[Desk]:
    desk = Desk(folder / "profile.sqlite", platform, clock)
    desk.sync()
    yield desk
    desk.close()
    platform.close()  # type: ignore[attr-defined]
    line.close()


@contextmanager
def _diskusijas(folder: Path) -> Iterator[Far]:
    with far_market() as running:

        def said(name: str) -> list[str]:
            return [each["body"] for each in answers(running, name)]

        line, clock = TroubledLine(running.address), TestClock()
        platform = Diskusijas(ACCOUNT, line.address, running.token, clock.monotonic)
        with _at(line, platform, clock, folder) as desk:
            yield Far(line, desk, clock, said, before_reply=1)


@contextmanager
def _mirakl(folder: Path) -> Iterator[Far]:
    shop = MiraklShop()
    for number in range(60):
        shop.open(f"t{number}", "Czy ładowarka jest w zestawie?", at=shop.now - timedelta(hours=1))
    with mirakl(shop) as running:
        line, clock = TroubledLine(running.address), TestClock()
        platform = Mirakl(opening(line.address, KEY, clock))
        with _at(line, platform, clock, folder) as desk:
            yield Far(line, desk, clock, shop.said, before_reply=2)


@pytest.fixture(scope="module", params=[_diskusijas, _mirakl], ids=["idempotent", "not idempotent"])
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Far]:
    """One desk for the whole day of trouble: each fault meets a conversation of its own."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        patched.setattr(requests.adapters, "DEFAULT_CA_BUNDLE_PATH", str(CERTIFICATE))  # read anew each time: slow
        with request.param(tmp_path_factory.mktemp("desk")) as side:
            _lose_names(patched, side.line)
            yield side


@pytest.fixture
def far(day: Far, monkeypatch: pytest.MonkeyPatch) -> Far:
    """All is well before the trouble begins, whatever the one before has left behind."""
    monkeypatch.setattr(http, "READ_SECONDS", SILENCE / 2)
    day.line.mend()
    for entry in day.desk.store.outbox.open():
        day.desk.store.outbox.move(entry, OutboxState.CANCELLED, day.clock.now(), "back_to_draft")
    day.checks(1)
    assert day.desk.engine.seconds_left(ACCOUNT) == 0
    return day


def _lose_names(patched: pytest.MonkeyPatch, line: TroubledLine) -> None:
    resolve = socket.getaddrinfo

    def asked(host: str, *what: object, **more: object) -> object:
        if host == "localhost" and line.strikes == "DNS gone":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return resolve(host, *what, **more)  # type: ignore[arg-type]

    patched.setattr(socket, "getaddrinfo", asked)


def arrives_once(far: Far, name: str, number: int, text: str) -> None:
    """With a healthy line: confirmed, or asked of the seller where nobody else may decide; never twice."""
    far.line.mend()
    far.checks(2)
    if far.desk.state(number) is OutboxState.UNKNOWN:
        assert not far.desk.platform.capabilities().idempotent_send
        assert far.said(name).count(text) == 0, "what is there was found"
        far.desk.store.outbox.move(far.desk.entry(number), OutboxState.QUEUED, far.clock.now(), "seller")
        far.desk.engine.deliver_due()
    assert far.desk.state(number) is OutboxState.CONFIRMED
    assert far.said(name).count(text) == 1
    assert far.desk.draft(name) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_reply_that_meets_the_trouble_itself_arrives_once(far: Far, kind: str) -> None:
    name, text = far.waiting(), f"Labdien! Bateriju nomainīsim, un bez maksas: {kind}."
    number = far.desk.send(name, text, f"reply-{KINDS.index(kind)}")
    far.line.trouble(kind, after=far.before_reply)
    far.desk.engine.deliver_due()
    met = OutboxState.QUEUED if kind in NEVER_ARRIVED else OutboxState.UNKNOWN
    assert (far.desk.state(number), far.line.strikes) == (met, kind)
    assert far.desk.draft(name) == text
    far.checks(1)
    assert far.said(name).count(text) <= 1
    arrives_once(far, name, number, text)


@pytest.mark.parametrize("kind", NOTHING_THROUGH)
def test_where_nothing_gets_through_reply_and_inbox_wait_unharmed(far: Far, kind: str) -> None:
    name, text = far.waiting(), f"Labdien! Sūtījums dosies ceļā rīt no rīta: {kind}."
    number = far.desk.send(name, text, f"line-{KINDS.index(kind)}")
    before = {record.thread.key: record.thread.state for record in far.desk.store.threads.summaries()}
    far.line.trouble(kind, after=0)
    far.desk.engine.deliver_due()
    far.checks(1)
    assert far.said(name).count(text) == 0
    assert far.desk.draft(name) == text
    check = far.desk.store.sync_log.latest(ACCOUNT)
    assert check is not None
    assert check.error, "nobody is told that the inbox was read"
    states = {record.thread.key: record.thread.state for record in far.desk.store.threads.summaries()}
    assert states == before
    arrives_once(far, name, number, text)


def test_a_computer_that_slept_for_days_asks_before_it_sends_what_waited(far: Far) -> None:
    name, text = far.waiting(), "Labdien! Nosūtīsim vēl šodien."
    number = far.desk.send(name, text, "slept")
    far.line.trouble("DNS gone", after=0)
    far.desk.engine.deliver_due()
    far.line.mend()
    far.clock.set(far.clock.now() + timedelta(days=3))
    far.desk.engine.forgive()
    far.desk.engine.deliver_due()
    assert (far.desk.state(number), far.desk.entry(number).last_error) == (OutboxState.HELD, "stale")
    assert far.said(name).count(text) == 0
    far.desk.store.outbox.move(far.desk.entry(number), OutboxState.QUEUED, far.clock.now(), "send_anyway")
    far.desk.engine.deliver_due()
    assert (far.desk.state(number), far.said(name).count(text)) == (OutboxState.CONFIRMED, 1)


@pytest.mark.parametrize("kind", ["dropped after", "DNS gone"])
def test_a_clock_set_back_by_days_in_the_middle_changes_nothing(far: Far, kind: str) -> None:
    name, text = far.waiting(), f"Labdien! Lādētājs ir komplektā: {kind}."
    number = far.desk.send(name, text, f"set-back-{KINDS.index(kind)}")
    far.line.trouble(kind, after=far.before_reply)
    far.desk.engine.deliver_due()
    far.clock.set(far.clock.now() - timedelta(days=3))
    arrives_once(far, name, number, text)
    record = far.desk.store.threads.read(ThreadKey(ACCOUNT, name))
    assert record is not None
    assert record.clock.deadline is None, "the platform's own times stop its clock"
