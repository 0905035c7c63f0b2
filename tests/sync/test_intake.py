"""Taking threads in leaves the profile free for the person who types."""

import threading
from pathlib import Path

from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Thread
from seller_desk.ports import Derived
from seller_desk.store.store import open_store
from seller_desk.sync.intake import Intake
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.values import ACCOUNT, derive, thread


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
