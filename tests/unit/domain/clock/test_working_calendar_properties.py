"""Adding and counting undo each other to the second, whatever the calendar, the zone and the pauses."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seller_desk.domain.clock.working_calendar import WorkingCalendar

from .described import calendar_of
from .stepping import CHANGES, random_calendar

SECOND = timedelta(seconds=1)
Pauses = list[tuple[datetime, datetime]]


@st.composite
def situations(draw: st.DrawFn) -> tuple[WorkingCalendar, datetime, Pauses]:
    """A calendar with some hours on most days, an instant near a change of its clock, and up to three pauses."""
    zone, begin = draw(st.sampled_from(CHANGES))
    described: dict[str, Any] = random_calendar(random.Random(draw(st.integers(0, 2**32))), zone, begin.date())
    assume(any(described["weekly"].values()))
    seconds = st.integers(-86_400, 6 * 86_400)
    start = begin + SECOND * draw(seconds)
    pauses = [sorted((draw(seconds), draw(seconds))) for _ in range(draw(st.integers(0, 3)))]
    return calendar_of(described), start, [(begin + SECOND * low, begin + SECOND * high) for low, high in pauses]


amounts = st.integers(1, 5 * 86_400)


@settings(max_examples=400)
@given(situations(), amounts)
def test_within_undoes_add(situation: tuple[WorkingCalendar, datetime, Pauses], seconds: int) -> None:
    calendar, start, pauses = situation
    due = calendar.add(start, seconds, pauses)
    assert calendar.within(start, due, pauses) == seconds
    assert calendar.within(start, due - SECOND, pauses) == seconds - 1, "due is the earliest such instant"


@settings(max_examples=400)
@given(situations(), st.integers(1, 9 * 86_400))
def test_add_undoes_within(situation: tuple[WorkingCalendar, datetime, Pauses], length: int) -> None:
    calendar, start, pauses = situation
    end = start + SECOND * length
    seconds = calendar.within(start, end, pauses)
    assume(seconds > 0)
    assert calendar.add(start, seconds, pauses) <= end
    assert calendar.within(calendar.add(start, seconds, pauses), end, pauses) == 0


@settings(max_examples=400)
@given(situations(), amounts)
def test_within_undoes_subtract(situation: tuple[WorkingCalendar, datetime, Pauses], seconds: int) -> None:
    calendar, end, pauses = situation
    start = calendar.subtract(end, seconds, pauses)
    assert calendar.within(start, end, pauses) == seconds
    assert calendar.within(start + SECOND, end, pauses) == seconds - 1, "start is the latest such instant"


@given(situations(), amounts, amounts)
def test_two_additions_are_one(situation: tuple[WorkingCalendar, datetime, Pauses], first: int, second: int) -> None:
    calendar, start, pauses = situation
    assert calendar.add(calendar.add(start, first, pauses), second, pauses) == calendar.add(
        start, first + second, pauses
    )


@given(situations(), st.integers(0, 5 * 86_400))
def test_the_steps_of_an_explanation_add_up_and_lie_apart(
    situation: tuple[WorkingCalendar, datetime, Pauses], seconds: int
) -> None:
    calendar, start, pauses = situation
    deadline = calendar.explain(start, seconds, pauses)
    assert deadline.due_at == calendar.add(start, seconds, pauses)
    assert sum(step.working_seconds for step in deadline.steps) == seconds
    edges = [edge for step in deadline.steps for edge in (step.start, step.end)]
    assert edges == sorted(set(edges)), "steps are merged, in order and not empty"
    if seconds:
        assert deadline.steps[-1].end == deadline.due_at


@given(situations())
def test_rolling_reaches_working_time(situation: tuple[WorkingCalendar, datetime, Pauses]) -> None:
    calendar, start, pauses = situation
    opened = calendar.roll_forward(start)
    assert calendar.is_open(opened)
    assert calendar.within(start, opened) == 0
    closed = calendar.roll_back(start)
    assert calendar.is_open(closed - SECOND)
    assert calendar.within(closed, start) == 0
    assert not calendar.is_open(calendar.next_close(start))
    assert calendar.add(start, 0, pauses) >= opened


@settings(max_examples=30)
@given(situations(), st.permutations([-90, 400, 10, -700]))
def test_the_order_of_questions_does_not_change_the_answers(
    situation: tuple[WorkingCalendar, datetime, Pauses], days: list[int]
) -> None:
    """The calendar reads dates when it first needs them, to either side: what it knows must not shift."""
    calendar, start, _ = situation
    fresh = WorkingCalendar(calendar.time_zone, calendar.hours)
    asked = [start + timedelta(days=ahead) for ahead in days]
    lengths = [(calendar.within(min(start, other), max(start, other)), other) for other in asked]
    for seconds, other in reversed(lengths):
        assert fresh.within(min(start, other), max(start, other)) == seconds


@settings(max_examples=25)
@given(st.integers(-2_208_902_400, 6_942_585_600), st.integers(1, 10 * 86_400))
def test_a_calendar_of_all_hours_is_the_clock_itself(since_1970: int, seconds: int) -> None:
    start = datetime(1970, 1, 1, tzinfo=UTC) + SECOND * since_1970
    everyday = {name: [["00:00", "24:00"]] for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    calendar = calendar_of({"time_zone": "America/St_Johns", "weekly": everyday})
    assert calendar.add(start, seconds) == start + SECOND * seconds
