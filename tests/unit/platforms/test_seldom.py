"""An operation that a platform wants called seldom is not called sooner, whatever happens to the clock."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.errors import TooSoon
from seller_desk.platforms.notes import MemoryNotes
from seller_desk.platforms.seldom import Seldom
from tests.fakes.clock import WEDNESDAY, TestClock

DAY = timedelta(days=1)


def test_what_was_never_called_may_be_called_at_once() -> None:
    Seldom(MemoryNotes(), TestClock(), DAY).check("A02")


def test_each_operation_has_a_time_of_its_own_and_a_restart_changes_nothing() -> None:
    notes, clock = MemoryNotes(), TestClock()
    Seldom(notes, clock, DAY).called("A02")
    clock.advance(hours=10)
    restarted = Seldom(notes, clock, DAY)
    assert (restarted.wait("A01"), restarted.wait("A02")) == (0, 14 * 3600)
    with pytest.raises(TooSoon):
        restarted.check("A02")


@given(st.lists(st.integers(-40, 40), max_size=8))
def test_a_clock_that_is_set_to_and_fro_never_makes_the_wait_longer_than_the_interval(hours: list[int]) -> None:
    notes, clock = MemoryNotes(), TestClock()
    seldom = Seldom(notes, clock, DAY)
    seldom.called("A02")
    for step in hours:
        clock.set(clock.now() + timedelta(hours=step))
        assert 0 <= seldom.wait("A02") <= DAY.total_seconds()
    clock.advance(days=1)
    assert seldom.wait("A02") == 0


@pytest.mark.parametrize("noted", ["", "yesterday", "2026-13-01", WEDNESDAY.date().isoformat()])
def test_a_note_that_makes_no_sense_holds_nothing_up_for_ever(noted: str) -> None:
    notes = MemoryNotes()
    notes.write("called.A02", noted)
    assert Seldom(notes, TestClock(), DAY).wait("A02") <= DAY.total_seconds()
