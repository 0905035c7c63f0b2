"""Days that no absence covers yet: every day of the range is in exactly one of the runs or in an absence."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.absence import uncovered

START = date(2027, 1, 4)


def day(number: int) -> date:
    return START + timedelta(days=number)


spans = st.tuples(st.integers(0, 40), st.integers(0, 10)).map(lambda pair: (day(pair[0]), day(sum(pair))))


@given(spans, st.lists(spans, max_size=6))
def test_each_day_of_the_range_is_covered_or_in_one_run(
    wanted: tuple[date, date], others: list[tuple[date, date]]
) -> None:
    first, last = wanted
    runs = uncovered(first, last, others)

    for number in range(-2, 55):
        found = sum(start <= day(number) <= end for start, end in runs)
        covered = any(start <= day(number) <= end for start, end in others)
        assert found == (first <= day(number) <= last and not covered)


@given(spans, st.lists(spans, max_size=6))
def test_runs_do_not_touch_and_stand_in_order(wanted: tuple[date, date], others: list[tuple[date, date]]) -> None:
    runs = uncovered(*wanted, others)

    assert all(end + timedelta(days=1) < start for (_, end), (start, _) in pairwise(runs))
