"""Reckoning anew on a real profile: a start in between loses no step and repeats none."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from seller_desk.domain.thread import Author, Thread, ThreadState
from seller_desk.ports import Derived
from seller_desk.services.deriving_anew import DerivingAnew
from seller_desk.store.store import open_store
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import derive, message, record, thread

LATER = WEDNESDAY + timedelta(days=14)


def test_each_step_is_kept_and_the_next_start_goes_on_after_it(path: Path) -> None:
    asked: list[str] = []

    def derived(given: Thread) -> Derived:
        asked.append(given.key.thread)
        return replace(derive(given), procedure_until=LATER)

    with closing(open_store(path)) as store:
        answered = (message("m1"), message("m2", author=Author.SELLER, minutes=1))
        over = [thread(f"s{number}", *answered, state=ThreadState.CLOSED) for number in range(5)]
        store.threads.save([record(each) for each in (*over, *(thread(f"w{number}") for number in range(4)))])
        DerivingAnew(store, derived, lambda _change: None).begin()
    for _start in range(20):
        with closing(open_store(path)) as store:
            if not DerivingAnew(store, derived, lambda _change: None).step(2):
                break
    assert asked == ["w0", "w1", "w2", "w3", "s0", "s1", "s2", "s3", "s4"]
    with closing(open_store(path)) as store:
        assert {each.procedure_until for each in store.threads.all()} == {LATER}
