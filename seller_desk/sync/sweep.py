"""A slow second look at everything: heals what the platform changed without telling, a little at a time."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from seller_desk.domain.errors import Gone, Invalid, NotFound, Transient
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Thread
from seller_desk.ports import Clock, Store
from seller_desk.sync.connections import Connection
from seller_desk.sync.intake import Intake

STEP_SECONDS = 60.0  # between two steps; a platform that asks for patience gets so many of its pauses between:
PAUSES = 5
THREADS_IN_STEP = 5
FRESH = timedelta(hours=6)  # what was compared so lately is left alone
_PLACE = "sweep."  # beside the settings: how far the reading of the whole list has come
_log = logging.getLogger(__name__)


class Sweep:
    """One step reads a page of the whole list, then by themselves the threads that longest nobody has compared.

    Those are in the end the ones that the list does not show any more.
    """

    def __init__(self, store: Store, clock: Clock, intake: Intake) -> None:
        self._store = store
        self._clock = clock
        self._intake = intake
        self._next_step: dict[str, float] = {}  # account → on the clock that never goes back
        self._next_list: dict[str, float] = {}

    def run(self, connection: Connection) -> None:
        """A step, if it is time for one. The first comes some time after the first check."""
        now = self._clock.monotonic()
        pause = max(STEP_SECONDS, PAUSES * connection.capabilities.seconds_between_checks)
        if now < self._next_step.setdefault(connection.id, now + pause):
            return
        self._next_step[connection.id] = now + pause
        if now >= self._next_list.get(connection.id, 0.0):
            self._read_page(connection, now)
        for key in self._store.threads.least_checked(connection.id, self._clock.now() - FRESH, THREADS_IN_STEP):
            self._read_thread(connection, key)

    def _read_page(self, connection: Connection, now: float) -> None:
        place = _PLACE + connection.id
        cursor = self._store.settings.read().get(place) or None
        try:
            page = connection.platform.list_threads(cursor)
        except (Gone, Invalid, NotFound):
            if cursor is None:
                raise
            self._store.settings.write(place, "")  # the place is no longer known: from the beginning next time
            return
        if page.more and page.cursor == cursor:
            raise Transient("malformed")
        self._compare(page.threads)
        self._intake.let_go(ThreadKey(connection.id, thread) for thread in page.removed)
        self._store.settings.write(place, page.cursor if page.more else "")
        if not page.more:
            self._next_list[connection.id] = now + FRESH.total_seconds()

    def _read_thread(self, connection: Connection, key: ThreadKey) -> None:
        try:
            self._compare([connection.platform.thread(key.thread)])
        except Gone:
            self._intake.let_go([key])
        except NotFound:
            self._intake.close(key)  # kept: should it turn up again, it heals
            self._store.threads.checked([key], self._clock.now())

    def _compare(self, threads: Iterable[Thread]) -> None:
        told = self._intake.remembered(tuple(threads))
        different = [thread for thread in told if self._differs(thread)]
        if different:
            _log.info("%d threads had changed without a word", len(different))
            self._intake.save(different)
        self._store.threads.checked([thread.key for thread in told], self._clock.now())

    def _differs(self, thread: Thread) -> bool:
        record = self._store.threads.read(thread.key)
        return record is None or record.thread != thread
