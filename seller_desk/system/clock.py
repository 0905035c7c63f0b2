"""The computer's clock: the only place that asks it, and the only place that waits."""

import time
from datetime import UTC, datetime


class SystemClock:
    """The present as the operating system tells it; instants are aware and UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def wait(seconds: float) -> None:
    """Does nothing for ``seconds``."""
    time.sleep(seconds)
