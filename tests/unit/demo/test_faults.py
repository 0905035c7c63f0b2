"""Faults strike as often as they were asked to."""

import pytest

from seller_desk.demo.faults import Faults


def kinds(faults: Faults, times: int, method: str = "GET") -> list[str]:
    return [faults.next(method).kind for _ in range(times)]


def test_nothing_goes_wrong_unasked() -> None:
    assert kinds(Faults(), 5) == [""] * 5


def test_a_count_is_the_next_so_many() -> None:
    faults = Faults()
    faults.set(drop_after=2)
    assert kinds(faults, 4) == ["drop_after", "drop_after", "", ""]


def test_one_as_a_probability_is_always_and_as_a_count_is_once() -> None:
    always, once = Faults(), Faults()
    always.set(error_500=1.0)
    once.set(error_500=1)
    assert kinds(always, 50) == ["error_500"] * 50
    assert kinds(once, 50) == ["error_500"] + [""] * 49


def test_a_probability_is_met_and_a_seed_repeats_it() -> None:
    told = []
    for _ in range(2):
        faults = Faults()
        faults.set(drop_before=0.3, seed=42)
        told.append(kinds(faults, 2000))
    assert told[0] == told[1]
    assert 500 < told[0].count("drop_before") < 700


def test_other_methods_are_spared_and_use_nothing_up() -> None:
    faults = Faults()
    faults.set(drop_after=1, method="post")
    assert kinds(faults, 3, "GET") == [""] * 3
    assert kinds(faults, 2, "POST") == ["drop_after", ""]


def test_all_is_well_after_clearing() -> None:
    faults = Faults()
    faults.set(malformed=1.0, latency_seconds=2.0)
    faults.clear()
    assert faults.next("GET").kind == ""
    assert faults.next("GET").latency_seconds == 0


@pytest.mark.parametrize(
    ("name", "value"), [("explode", 1), ("drop_after", -1), ("drop_after", 1.5), ("drop_after", True)]
)
def test_what_makes_no_sense_is_refused(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=name):
        Faults().set(**{name: value})


def test_what_happened_is_counted() -> None:
    faults = Faults()
    faults.set(drop_after=2)
    kinds(faults, 5)
    assert faults.happened() == {"drop_after": 2, "": 3}
