"""Patience with a connection that fails: jittered, bounded, and never shorter than what was asked for."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.sync.backoff import LONGEST_SECONDS, SHORTEST_SECONDS, Backoff


@given(st.integers(0, 2**32), st.integers(1, 60))
def test_the_wait_is_bounded_however_often_it_fails(seed: int, failures: int) -> None:
    backoff = Backoff(Random(seed))
    for _ in range(failures):
        backoff.failed(100.0)
    assert SHORTEST_SECONDS <= backoff.seconds_left(100.0) <= LONGEST_SECONDS


def test_two_desks_that_fail_together_do_not_come_back_together() -> None:
    waits = set()
    for seed in range(50):
        backoff = Backoff(Random(seed))
        for _ in range(4):
            backoff.failed(0.0)
        waits.add(round(backoff.seconds_left(0.0), 1))
    assert len(waits) > 30


def test_after_many_failures_the_circuit_is_open_and_tries_are_far_apart() -> None:
    backoff = Backoff(Random(1))
    for _ in range(4):
        backoff.failed(0.0)
    assert not backoff.is_open
    backoff.failed(0.0)
    assert backoff.is_open
    assert backoff.seconds_left(0.0) >= LONGEST_SECONDS / 4
    backoff.succeeded()
    assert not backoff.is_open
    assert backoff.seconds_left(0.0) == 0.0


@given(st.floats(0, 3600))
def test_what_the_platform_asks_for_holds_even_when_the_seller_is_impatient(seconds: float) -> None:
    backoff = Backoff(Random(1))
    backoff.failed(50.0, seconds)
    backoff.forgive()
    assert backoff.seconds_left(50.0) >= seconds - 1e-6
    assert backoff.seconds_left(50.0 + seconds + 1.01) == 0.0
