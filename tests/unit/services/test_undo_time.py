"""The time for undo is the seller's own choice, from the next answer on."""

from datetime import timedelta

import pytest

from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import message, thread

ASKS = thread("t1", message("m1", "Labdien! Vai komplektā ir lādētājs?"))
ANSWER = "Labdien, Anna! Jā, lādētājs ir komplektā, un kabelis arī; nosūtīsim rīt no rīta."


@pytest.mark.parametrize("seconds", [0, 5, 10, 120])
def test_an_answer_leaves_when_the_chosen_time_is_over(desk: MemoryDesk, seconds: int) -> None:
    desk.receives(ASKS)
    desk.settings.change(undo_seconds=seconds)
    entry = desk.sending.send(ASKS.key, ANSWER).entry
    assert entry is not None
    assert entry.send_after == WEDNESDAY + timedelta(seconds=seconds)


def test_without_a_choice_it_is_ten_seconds(desk: MemoryDesk) -> None:
    assert desk.settings.choices().undo_seconds == 10
