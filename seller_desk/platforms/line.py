"""What the connections of one account share: one request at a time, and the pause that the platform asked for."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta

from seller_desk.domain.errors import RateLimited
from seller_desk.platforms.problems import LONGEST_WAIT
from seller_desk.ports import Clock, Notes

_SHORT = 60.0  # seconds; a pause so short is over before a restart
_PAUSED_UNTIL = "paused_until"


class Line:
    """Safe to use from any thread. Without ``clock`` no pause is kept, without ``notes`` none over a restart."""

    def __init__(self, clock: Clock | None = None, notes: Notes | None = None) -> None:
        self._clock = clock
        self._notes = notes
        self._one_at_a_time = threading.Lock()
        self._free_at = _noted(clock, notes)

    def alone(self) -> AbstractContextManager[object]:
        """Waits until no request is under way."""
        return self._one_at_a_time

    @contextmanager
    def turn(self) -> Iterator[None]:
        """For one request; raises :class:`RateLimited` without asking while the platform wants its pause."""
        with self.alone():
            left = self._free_at - self._clock.monotonic() if self._clock else 0.0
            if left > 0:
                raise RateLimited("asked_to_wait", reached=False, retry_after=left)
            yield

    def pause(self, seconds: float | None) -> None:
        """The platform has asked to be left alone; it may be asked by one connection and holds for all."""
        if seconds is None or self._clock is None:
            return
        self._free_at = max(self._free_at, self._clock.monotonic() + seconds)
        if self._notes is not None and seconds > _SHORT:
            until = self._clock.now() + timedelta(seconds=seconds)
            self._notes.write(_PAUSED_UNTIL, until.isoformat())


def _noted(clock: Clock | None, notes: Notes | None) -> float:
    """Until when a pause from before the start holds: a day at most, whatever was done to the computer's clock."""
    if clock is None or notes is None:
        return 0.0
    try:
        until = datetime.fromisoformat(notes.read(_PAUSED_UNTIL) or "").astimezone(UTC)
    except (ValueError, OverflowError):
        return 0.0
    return clock.monotonic() + min((until - clock.now()).total_seconds(), LONGEST_WAIT)
