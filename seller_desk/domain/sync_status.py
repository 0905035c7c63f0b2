"""What the desk knows of its connection at this moment: idle, running, offline, refused, not stored."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SyncPhase(StrEnum):
    IDLE = "idle"
    RUNNING = "running"
    OFFLINE = "offline"  # the last try found no network or no platform
    REFUSED = "refused"  # the key no longer works
    NOT_STORED = "not_stored"  # the profile cannot be written; ``error`` is the reason of the store
    NOT_CONNECTED = "not_connected"
    BY_HAND = "by_hand"  # every account is served by hand: there is nothing to sync


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """``last_good`` is when the whole inbox was last read; ``since`` when the phase began.

    ``threads_read`` counts the threads that the check under way has brought so far.
    """

    phase: SyncPhase
    last_good: datetime | None
    since: datetime | None = None
    next_try: datetime | None = None
    error: str = ""
    account: str = ""
    threads_read: int = 0
