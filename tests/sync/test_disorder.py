"""Pages that come twice, in another order or with other numbers leave each message in the desk once, as sent."""

import itertools
from dataclasses import replace

import pytest

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Message, Thread
from seller_desk.ports import ThreadPage
from tests.fakes.clock import TestClock
from tests.fakes.desk import ANSWER, Desk
from tests.fakes.platform import FakePlatform
from tests.fakes.values import ACCOUNT, message, thread

SAID = (message("m1", "Vai ir lādētājs?"), message("m2", "Halo?", minutes=1), message("m3", "Gaidu!", minutes=2))
TALK, OTHER = thread("t1", *SAID), thread("t2", message("x1"))
KEY = ThreadKey(ACCOUNT, "t1")


def told(monkeypatch: pytest.MonkeyPatch, *pages: tuple[Thread, ...]) -> None:
    """The platform hands out these pages, one after the other, and then nothing more."""
    following = itertools.count(1)
    left = list(pages)

    def hand_out(_platform: FakePlatform, cursor: str | None) -> ThreadPage:
        if not left:
            return ThreadPage((), cursor or "0", more=False)
        return ThreadPage(left.pop(0), f"page-{next(following)}", more=bool(left))

    monkeypatch.setattr(FakePlatform, "list_threads", hand_out)


def shown(desk: Desk) -> tuple[Message, ...]:
    record = desk.store.threads.read(KEY)
    assert record is not None
    return record.thread.messages


@pytest.mark.parametrize("times", [2, 5])
def test_a_page_that_comes_again_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    told(monkeypatch, *[(TALK, OTHER)] * times)
    desk.sync()
    assert shown(desk) == SAID
    assert len(desk.store.threads.all()) == 2


@pytest.mark.parametrize("pages", list(itertools.permutations([(TALK,), (OTHER,), (TALK, OTHER)])))
def test_pages_in_any_order_end_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, pages: tuple[tuple[Thread, ...], ...]
) -> None:
    told(monkeypatch, *pages)
    desk.sync()
    assert {record.thread.key.thread: record.thread for record in desk.store.threads.all()} == {
        "t1": TALK,
        "t2": OTHER,
    }


def test_a_thread_whose_messages_were_numbered_anew_shows_each_once_and_its_clock_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(monkeypatch, (TALK,))
    desk.sync()
    before = desk.store.threads.read(KEY)
    anew = tuple(replace(said, id=f"v2-{said.id}") for said in SAID)
    told(monkeypatch, (replace(TALK, messages=anew),))
    desk.sync()
    after = desk.store.threads.read(KEY)
    assert before is not None
    assert after is not None
    assert [said.id for said in shown(desk)] == ["v2-m1", "v2-m2", "v2-m3"]
    assert after.clock.deadline == before.clock.deadline
    assert [hit.message_id for hit in desk.store.threads.search("lādētājs")] == ["v2-m1"]


def test_a_reply_that_waits_while_messages_are_numbered_anew_asks_and_is_not_lost(
    desk: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    platform.put(TALK)
    desk.sync()
    number = desk.send("t1")
    platform.put(replace(TALK, messages=tuple(replace(said, id=f"v2-{said.id}") for said in SAID)))
    desk.engine.deliver_due()
    assert (desk.state(number).value, desk.draft("t1"), platform.said("t1")) == ("held", ANSWER, [])
