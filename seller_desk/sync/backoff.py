"""How long to leave a connection alone after failures: full jitter, bounded, never shorter than the platform asks."""

from random import Random

FIRST_SECONDS = 2.0
LONGEST_SECONDS = 300.0
SHORTEST_SECONDS = 0.5
OPENS_AFTER = 5  # failures in a row; from then on there is one careful try at a time, far apart


def patience(failures: int, random: Random) -> float:
    """Seconds to wait after so many failures in a row (at least one): anything up to a bound that doubles."""
    return random.uniform(0.0, min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(failures - 1, 16)))


class Backoff:
    """One connection's patience, in seconds of a clock that never goes back."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._failures = 0
        self._not_before = 0.0
        self._asked_until = 0.0

    @property
    def is_open(self) -> bool:
        """Like an electric circuit: so many failures in a row that no work is tried but one probe now and then."""
        return self._failures >= OPENS_AFTER

    def failed(self, now: float, retry_after: float | None = None) -> None:
        self._failures += 1
        least = LONGEST_SECONDS / 4 if self.is_open else SHORTEST_SECONDS
        self._not_before = now + max(least, patience(self._failures, self._random))
        if retry_after is not None:
            self._asked_until = now + retry_after + self._random.uniform(0.0, 1.0)

    def succeeded(self) -> None:
        self._failures = 0
        self._not_before = 0.0

    def forgive(self) -> None:
        """The seller asks for a try now; what the platform asked for still holds."""
        self._not_before = 0.0

    def seconds_left(self, now: float) -> float:
        return max(0.0, self._not_before - now, self._asked_until - now)
