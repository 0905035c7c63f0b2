"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

WEDNESDAY = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)


class TestClock:
    """``advance`` moves both readings; ``set`` the present alone, as a person who sets the computer's clock does."""

    __test__ = False

    def __init__(self, now: datetime = WEDNESDAY) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, **time: float) -> None:
        passed = timedelta(**time)
        self._now += passed
        self._monotonic += passed.total_seconds()

    def set(self, now: datetime) -> None:
        self._now = now
