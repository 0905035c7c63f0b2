"""Full jitter: a wait is anything between nothing and a bound that doubles, each as likely as the other."""

from random import Random

import pytest

from seller_desk.sync.backoff import FIRST_SECONDS, LONGEST_SECONDS, patience

DRAWS = 4_000


@pytest.mark.parametrize("failures", [1, 2, 3, 6, 9, 40])
def test_waits_are_spread_evenly_from_nothing_to_a_bound_that_doubles(failures: int) -> None:
    bound = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** (failures - 1))
    random = Random(failures)
    waits = [patience(failures, random) for _ in range(DRAWS)]
    assert max(waits) <= bound
    tenths = [sum(bound * part / 10 <= wait < bound * (part + 1) / 10 for wait in waits) for part in range(10)]
    assert all(abs(count - DRAWS / 10) < DRAWS / 10 * 0.25 for count in tenths)
