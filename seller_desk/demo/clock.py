"""The marketplace's own clock: it can be set to another instant, sped up and frozen."""

import time
from datetime import UTC, datetime, timedelta
from threading import Lock


class Clock:
    """Runs from ``now`` (None: the computer's time) at ``speed`` seconds a second; 0 stands still."""

    def __init__(self, now: datetime | None = None, speed: float = 1.0) -> None:
        self._lock = Lock()
        self._mark = time.time()
        self._shown = now.astimezone(UTC) if now else datetime.fromtimestamp(self._mark, UTC)
        self._speed = speed

    def now(self) -> datetime:
        """The present instant of the marketplace, UTC."""
        with self._lock:
            return self._reading(time.time())

    def set(self, now: datetime | None = None, speed: float | None = None) -> None:
        """Jump to ``now``, run at ``speed``; what is None stays as it is."""
        with self._lock:
            wall = time.time()
            self._shown = now.astimezone(UTC) if now else self._reading(wall)
            self._mark = wall
            self._speed = self._speed if speed is None else speed

    def _reading(self, wall: float) -> datetime:
        return self._shown + timedelta(seconds=(wall - self._mark) * self._speed)
