"""A reply with a large file leaves over a line that keeps breaking, through restarts: once, and its file whole."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import pytest

from seller_desk.demo import marketplace
from seller_desk.demo.marketplace import Marketplace
from seller_desk.domain.outbox import OutboxState, OutgoingFile
from seller_desk.platforms.diskusijas.client import Diskusijas
from tests.demo.client import Client
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.desk import ANSWER, Desk
from tests.fakes.narrow_line import NarrowLine, narrow_line
from tests.fakes.values import ACCOUNT

THREAD = "lv-charger"
CONTENT = b"\x89PNG\r\n\x1a\n" + Random(3).randbytes(2_500_000)


@pytest.fixture
def far() -> Iterator[Marketplace]:
    running = marketplace.start(None, now=WEDNESDAY, speed=0.0, buyers_write=False)
    yield running
    running.stop()


@pytest.fixture
def line(far: Marketplace) -> Iterator[NarrowLine]:
    with narrow_line(far.address) as narrow:
        yield narrow


@pytest.fixture
def desk(tmp_path: Path, far: Marketplace, line: NarrowLine, clock: TestClock) -> Iterator[Desk]:
    platform = Diskusijas(ACCOUNT, line.address, far.token, monotonic)
    opened = Desk(tmp_path / "profile.sqlite", platform, clock)
    opened.sync()
    platform.close()  # the next connection is as long as the test wants it
    yield opened
    opened.close()
    platform.close()


def answers(far: Marketplace) -> list[dict[str, Any]]:
    thread = next(each for each in far.records()["threads"] if each["id"] == THREAD)
    return [said for said in thread["messages"] if said["author"] == "seller" and said["body"] == ANSWER]


@pytest.mark.parametrize("restarts", [False, True])
def test_it_goes_on_where_it_broke_off_and_reaches_the_buyer_once(
    desk: Desk, far: Marketplace, line: NarrowLine, clock: TestClock, restarts: bool
) -> None:
    line.up, before = 90_000, line.passed_up
    number = desk.send(THREAD, files=(OutgoingFile("kaste.png", "image/png", CONTENT),))
    tries = 0
    while desk.state(number) is not OutboxState.CONFIRMED and tries < 40:
        tries += 1
        assert desk.state(number) in {OutboxState.QUEUED, OutboxState.WAITING}, "nothing is unknown: it has not left"
        clock.advance(minutes=6)
        desk.sync()
        if restarts:
            desk.restart()
    assert desk.state(number) is OutboxState.CONFIRMED
    assert tries > 2, "the line did break"
    (sent,) = answers(far)
    (file,) = sent["attachments"]
    client = Client(far)
    arrived = client.call("GET", f"/attachments/{file['id']}").content
    client.close()
    assert hashlib.sha256(arrived).digest() == hashlib.sha256(CONTENT).digest()
    assert line.passed_up - before < 1.5 * len(CONTENT)
