"""What a seller does all day costs what is at hand, not what the profile holds."""

import pytest

from tests.benchmarks.daily_work import filled, seconds_each

FEW, MANY = 1_000, 10_000  # conversations; in both 200 buyers wait
AT_MOST = 3.0  # times as long with ten times as many; 0.7 to 1.4
SEARCH_AT_MOST = 4.0  # times the queue, over the large profile; 0.1 to 1.3


@pytest.fixture(scope="module")
def seconds(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, float]]:
    found = {}
    for threads in (FEW, MANY):
        with filled(threads, tmp_path_factory.mktemp("profiles")) as store:
            found[threads] = seconds_each(store)
    return found


def test_what_is_done_all_day_does_not_grow_with_the_profile(seconds: dict[int, dict[str, float]]) -> None:
    few, many = seconds[FEW], seconds[MANY]
    grown = {name: many[name] / few[name] for name in few if not name.startswith("search")}
    assert len(grown) > 5
    assert {name: growth for name, growth in grown.items() if growth > AT_MOST} == {}


def test_a_search_is_over_as_soon_as_the_queue_is_drawn(seconds: dict[int, dict[str, float]]) -> None:
    many = seconds[MANY]
    searches = {name: many[name] / many["the queue"] for name in many if name.startswith("search")}
    assert len(searches) == 4
    assert {name: times for name, times in searches.items() if times > SEARCH_AT_MOST} == {}
