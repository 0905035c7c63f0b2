"""Taking threads in leaves the profile free for the person who types."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Author, Thread, ThreadState
from seller_desk.ports import Derived
from seller_desk.store.store import open_store
from seller_desk.sync.intake import Intake
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.desk import Desk
from tests.fakes.platform import FakePlatform
from tests.fakes.values import ACCOUNT, derive, message, thread


def test_a_draft_is_saved_while_a_page_is_reckoned(tmp_path: Path) -> None:
    store = open_store(tmp_path / "profile.sqlite")
    saved: list[bool] = []

    def type_meanwhile() -> None:
        store.drafts.save(Draft(ThreadKey(ACCOUNT, "t1"), "Labdien", 7, WEDNESDAY))
        saved.append(True)

    def slow_derive(given: Thread) -> Derived:
        typing = threading.Thread(target=type_meanwhile)
        typing.start()
        typing.join(2.0)
        assert saved, "the reckoning holds up the person's own work"
        return derive(given)

    Intake(store, TestClock(), slow_derive, lambda _change: None).save_page(ACCOUNT, [thread("t1")], [], "cursor")
    assert store.threads.read(ThreadKey(ACCOUNT, "t1")) is not None
    store.close()


def test_a_buyer_who_writes_into_a_closed_conversation_gets_a_clock(desk: Desk, platform: FakePlatform) -> None:
    answered = message("m2", author=Author.SELLER, minutes=5)
    closed_at = WEDNESDAY + timedelta(minutes=30)
    ended = thread("t1", message("m1"), answered, state=ThreadState.CLOSED, updated_at=closed_at)
    platform.put(ended)
    desk.sync()
    for later in (60, 90):  # the message, then a mark that somebody set
        changed = WEDNESDAY + timedelta(minutes=later)
        platform.put(replace(ended, messages=(*ended.messages, message("m3", minutes=60)), updated_at=changed))
        desk.sync()
    record = desk.store.threads.read(ended.key)
    assert record is not None
    assert record.thread.closed_at == closed_at
