"""What the connections of one account share: one request at a time, and the pause that the platform asked for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from seller_desk.domain.errors import RateLimited


class Line:
    """Safe to use from any thread. ``monotonic`` counts seconds and never goes back; without it no pause is kept."""

    def __init__(self, monotonic: Callable[[], float] | None = None) -> None:
        self._monotonic = monotonic
        self._one_at_a_time = threading.Lock()
        self._free_at = 0.0

    def alone(self) -> AbstractContextManager[object]:
        """Waits until no request is under way."""
        return self._one_at_a_time

    @contextmanager
    def turn(self) -> Iterator[None]:
        """For one request; raises :class:`RateLimited` without asking while the platform wants its pause."""
        with self.alone():
            left = self._free_at - self._monotonic() if self._monotonic else 0.0
            if left > 0:
                raise RateLimited("asked_to_wait", reached=False, retry_after=left)
            yield

    def pause(self, seconds: float | None) -> None:
        """The platform has asked to be left alone; it may be asked by one connection and holds for all."""
        if seconds is not None and self._monotonic:
            self._free_at = max(self._free_at, self._monotonic() + seconds)
