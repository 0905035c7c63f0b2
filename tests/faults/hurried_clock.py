"""A clock that runs faster than the wall's, so that minutes of waiting pass in seconds and nothing is skipped."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class HurriedClock:
    """Implements :class:`seller_desk.ports.Clock`; two processes with the same values show the same time."""

    begin: float  # seconds since 1970, where both clocks agree
    speed: float

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.begin, UTC) + timedelta(seconds=(time.time() - self.begin) * self.speed)

    def monotonic(self) -> float:
        return time.monotonic() * self.speed
