"""A reply with a large file leaves over a line that keeps breaking, through restarts: once, and its file whole."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from seller_desk.demo.marketplace import Marketplace
from seller_desk.domain.outbox import OutboxState, OutgoingFile
from seller_desk.domain.transfer import Transfer, TransferKey
from seller_desk.platforms.diskusijas.client import Diskusijas
from tests.fakes.clock import TestClock
from tests.fakes.desk import ANSWER, Desk
from tests.fakes.far_market import THREAD, answers, far_market, fetched, large_picture, sha256
from tests.fakes.narrow_line import NarrowLine, narrow_line
from tests.fakes.values import ACCOUNT

CONTENT = large_picture(3, 2_500_000)


@pytest.fixture
def far() -> Iterator[Marketplace]:
    with far_market() as running:
        yield running


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
    (sent,) = [said for said in answers(far) if said["body"] == ANSWER]
    (file,) = sent["attachments"]
    assert sha256(fetched(far, file["id"])) == sha256(CONTENT)
    assert line.passed_up - before < 1.5 * len(CONTENT)


def test_what_the_seller_stops_is_held_with_nothing_sent_and_goes_on_at_their_word(
    desk: Desk, far: Marketplace, line: NarrowLine, clock: TestClock
) -> None:
    number = desk.send(THREAD, files=(OutgoingFile("kaste.png", "image/png", CONTENT),))
    key = (desk.entry(number).key, desk.entry(number).reference)
    seen: list[Transfer | None] = []

    def stop_early(moved: TransferKey) -> None:
        seen.append(desk.transfers.of(moved))
        if moved == key and len(seen) == 2:
            desk.transfers.stop(key)

    desk.transfers.subscribe(stop_early)
    desk.sync()
    assert (desk.state(number), desk.entry(number).last_error) == (OutboxState.HELD, "stopped")
    assert desk.draft(THREAD) == ANSWER
    assert [said for said in answers(far) if said["body"] == ANSWER] == []
    stopped = desk.transfers.of(key)
    assert stopped is not None
    assert (stopped.stopped, stopped.size) == (True, len(CONTENT))
    desk.store.outbox.move(desk.entry(number), OutboxState.QUEUED, clock.now(), "send_anyway")
    desk.sync()
    assert desk.state(number) is OutboxState.CONFIRMED
    assert desk.transfers.of(key) is None
    assert seen[-2] == Transfer(len(CONTENT), len(CONTENT))
