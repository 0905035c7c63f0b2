"""What is stored is reckoned anew step by step: first what waits, each once, on from where a kill ended it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Author, Thread, ThreadState
from seller_desk.ports import Derived
from seller_desk.services.deriving_anew import DerivingAnew
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import ACCOUNT, message, thread

LATER = WEDNESDAY + timedelta(days=14)


def settled(name: str) -> Thread:
    said = (message(f"{name}-1"), message(f"{name}-2", author=Author.SELLER, minutes=5))
    return thread(name, *said, state=ThreadState.CLOSED)


@pytest.fixture
def desk() -> MemoryDesk:
    made = MemoryDesk()
    made.receives(*(settled(f"s{number}") for number in range(7)), *(thread(f"w{number}") for number in range(5)))
    return made


class Counting:
    """Derives as the desk does, with a procedure's time that was not there before, and notes for whom."""

    def __init__(self, desk: MemoryDesk) -> None:
        self._desk = desk
        self.asked: list[str] = []

    def __call__(self, given: Thread) -> Derived:
        self.asked.append(given.key.thread)
        return replace(self._desk.calendars.derive(given), procedure_until=LATER)


def anew(desk: MemoryDesk, derive: Counting) -> DerivingAnew:
    """As after a start: nothing is known but what is stored."""
    return DerivingAnew(desk.store, derive, desk.told.append)


def until_done(steps: DerivingAnew, most: int) -> int:
    count = 1
    while steps.step(most):
        count += 1
        assert count < 100
    return count


def test_those_that_wait_come_first_and_each_is_done_once(desk: MemoryDesk) -> None:
    derive = Counting(desk)
    steps = anew(desk, derive)
    steps.begin()
    until_done(steps, 2)
    assert derive.asked == [f"w{number}" for number in range(5)] + [f"s{number}" for number in range(7)]
    assert {record.procedure_until for record in desk.store.threads.all()} == {LATER}
    assert not steps.step(2)


def test_a_step_does_no_more_than_it_is_asked_to(desk: MemoryDesk) -> None:
    derive = Counting(desk)
    steps = anew(desk, derive)
    steps.begin()
    for done in (3, 5, 8, 11, 12):
        steps.step(3)
        assert len(derive.asked) == done


def test_after_a_kill_it_goes_on_where_the_last_step_was_kept(desk: MemoryDesk) -> None:
    derive = Counting(desk)
    anew(desk, derive).begin()
    for _start in range(100):
        if not anew(desk, derive).step(2):
            break
    assert sorted(derive.asked) == sorted(record.thread.key.thread for record in desk.store.threads.all())


def test_a_step_that_fails_leaves_all_as_it_was_and_is_done_again(desk: MemoryDesk) -> None:
    derive = Counting(desk)

    def fails(given: Thread) -> Derived:
        if given.key.thread == "w1":
            raise ZeroDivisionError
        return derive(given)

    before = desk.store.threads.all()
    broken = DerivingAnew(desk.store, fails, desk.told.append)
    broken.begin()
    with pytest.raises(ZeroDivisionError):
        broken.step(2)
    assert desk.store.threads.all() == before
    until_done(anew(desk, derive), 2)
    assert {record.procedure_until for record in desk.store.threads.all()} == {LATER}


def test_what_comes_out_as_it_was_is_neither_written_nor_told(desk: MemoryDesk) -> None:
    desk.told.clear()
    desk.deriving_anew.begin()
    until_done(desk.deriving_anew, 50)
    assert desk.told == [Change(ChangeKind.THREADS)]  # the end; screens may look once


def test_what_an_earlier_version_stored_is_done_once_after_the_start(desk: MemoryDesk) -> None:
    derive = Counting(desk)
    steps = anew(desk, derive)
    steps.begin_if_rules_are_new()
    until_done(steps, 50)
    assert len(derive.asked) == 12
    steps.begin_if_rules_are_new()
    assert not steps.step()
    assert len(derive.asked) == 12


def test_other_choices_move_what_waits_at_once_and_the_rest_follows(desk: MemoryDesk) -> None:
    key = ThreadKey(ACCOUNT, "w0")
    record = desk.store.threads.read(key)
    assert record is not None
    assert record.clock.deadline is not None
    wrong = replace(record.clock, deadline=replace(record.clock.deadline, due_at=LATER))
    done = desk.store.threads.read(ThreadKey(ACCOUNT, "s0"))
    assert done is not None
    desk.store.threads.save([replace(record, clock=wrong), replace(done, procedure_until=LATER)])
    desk.settings.change(seller_country="EE")
    assert desk.store.threads.read(key) == record, "Estonia has the same days here"
    assert desk.store.threads.read(done.thread.key) != done
    desk.deriving_anew.step()
    assert desk.store.threads.read(done.thread.key) == done
