"""Operations that a platform wants called seldom: when each was last called, kept over a restart."""

from datetime import UTC, datetime, timedelta

from seller_desk.domain.errors import TooSoon
from seller_desk.ports import Clock, Notes


class Seldom:
    """``least`` is the time between two calls of the same operation, by the desk's own clock."""

    def __init__(self, notes: Notes, clock: Clock, least: timedelta) -> None:
        self._notes = notes
        self._clock = clock
        self._least = least

    def wait(self, operation: str) -> float:
        """Seconds until it may be called again; 0 when it may be now."""
        called = self._last_call(operation)
        if called is None:
            return 0.0
        if called > self._clock.now():  # the computer's clock was set back: waiting begins anew, and is bounded
            called = self.called(operation)
        return max(0.0, (called + self._least - self._clock.now()).total_seconds())

    def check(self, operation: str) -> None:
        """Raises :class:`TooSoon`."""
        seconds = self.wait(operation)
        if seconds:
            raise TooSoon(operation, retry_after=seconds, reached=False)

    def called(self, operation: str) -> datetime:
        """The platform has answered it now."""
        now = self._clock.now()
        self._notes.write(_called(operation), now.isoformat())
        return now

    def _last_call(self, operation: str) -> datetime | None:
        try:
            return datetime.fromisoformat(self._notes.read(_called(operation)) or "").astimezone(UTC)
        except (ValueError, OverflowError):
            return None


def _called(operation: str) -> str:
    return f"called.{operation}"
