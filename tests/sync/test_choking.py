"""A reply that the platform chokes on holds up neither the inbox nor the other replies."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from seller_desk.domain.errors import Transient
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.ports import Reply, SendOutcome
from tests.fakes.clock import TestClock
from tests.fakes.desk import Desk
from tests.fakes.platform import FakePlatform
from tests.fakes.values import ACCOUNT, message, thread

INDIGESTIBLE = "indigestible"


class ChokingPlatform(FakePlatform):
    """Fails whenever it meets one certain reply, as a server does that has a fault in what it does with it."""

    def send_reply(self, reply: Reply, progress: Progress = unheeded) -> SendOutcome:
        if reply.reference == INDIGESTIBLE:
            raise Transient("status_500")
        return super().send_reply(reply, progress)


@pytest.fixture
def platform() -> ChokingPlatform:
    return ChokingPlatform()


@pytest.fixture
def choked(tmp_path: Path, platform: ChokingPlatform, clock: TestClock) -> Iterator[Desk]:
    """Two buyers have been answered; the older of the two replies is the indigestible one."""
    desk = Desk(tmp_path / "profile.sqlite", platform, clock)
    for name in ("t1", "t2"):
        platform.put(thread(name, message(f"{name}-m1")))
    desk.sync()
    desk.send("t1", reference=INDIGESTIBLE)
    yield desk
    desk.close()


def cycles(desk: Desk, clock: TestClock, count: int) -> None:
    for _ in range(count):
        clock.advance(seconds=desk.engine.seconds_left(ACCOUNT) + 1)
        desk.sync()


def test_the_inbox_is_read_all_the_same(choked: Desk, platform: ChokingPlatform, clock: TestClock) -> None:
    cycles(choked, clock, 1)
    platform.put(thread("t3", message("t3-m1", minutes=5)))
    cycles(choked, clock, 1)
    assert choked.store.threads.read(ThreadKey(ACCOUNT, "t3")) is not None
    check = choked.store.sync_log.latest_good(ACCOUNT)
    assert check is not None
    assert clock.now() - check.finished_at < timedelta(seconds=1), "and the proof says so"


def test_other_replies_leave_all_the_same(choked: Desk, platform: ChokingPlatform, clock: TestClock) -> None:
    number = choked.send("t2", reference="ref-2")
    cycles(choked, clock, 2)
    assert choked.state(number) is OutboxState.CONFIRMED
    assert platform.said("t1") == []


def test_the_trouble_is_told(choked: Desk, clock: TestClock) -> None:
    outcome = choked.sync()
    assert outcome is not None
    assert outcome.error == "transient"


def test_the_reply_itself_is_tried_ever_more_rarely(
    choked: Desk, platform: ChokingPlatform, clock: TestClock
) -> None:
    for _ in range(3600):
        clock.advance(seconds=1)
        choked.sync()
    entry = choked.store.outbox.open()[0]
    assert 10 <= entry.attempts <= 60, "an hour of trying, and not once a second"
