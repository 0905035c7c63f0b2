"""A desk without a screen, to be killed: it syncs, answers whoever waits, and types, until nobody waits any longer.

Run as ``python -m tests.sync.desk_process PROFILE ADDRESS PROGRESS`` with the token in ``DESK_TOKEN``.
"""

import os
import sys
import uuid
from pathlib import Path
from random import Random

from seller_desk.domain.account import Account
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import ThreadState
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.ports import ThreadRecord
from seller_desk.store.store import SqliteStore, open_store
from seller_desk.sync.engine import Engine
from seller_desk.system.clock import SystemClock, wait
from tests.fakes.values import ACCOUNT, PHOTO, derive, reply

HASTE = 1000.0  # patience runs so many times faster, or the run would mostly wait
TYPING = ThreadKey(ACCOUNT, "typing")


class HastyClock(SystemClock):
    """The present as it is, waiting times shortened."""

    def monotonic(self) -> float:
        return super().monotonic() * HASTE


class Seller:
    """A person who answers every waiting buyer once, and takes a held reply back to write another."""

    def __init__(self, store: SqliteStore, clock: SystemClock) -> None:
        self._store = store
        self._clock = clock
        self._typed = 0
        self._answers = 0

    def work(self) -> bool:
        """Presses Send where somebody waits; False when nobody does and nothing is on its way."""
        for entry in self._store.outbox.open():
            if entry.state is OutboxState.HELD:
                self._store.outbox.move(entry, OutboxState.CANCELLED, self._clock.now(), "back_to_draft")
        busy = {entry.key for entry in self._store.outbox.open()}
        waiting = [record for record in self._store.threads.all() if _waits(record)]
        for record in waiting:
            if record.thread.key not in busy:
                self._answer(record)
        return bool(waiting or busy)

    def type(self, progress: int) -> None:
        """One more letter, told to the outside only after it was saved."""
        self._typed += 1
        text = f"{self._typed} letters typed"
        self._store.drafts.save(Draft(TYPING, text, len(text), self._clock.now()))
        os.write(progress, f"{self._typed}\n".encode())

    def recall(self) -> None:
        draft = self._store.drafts.read(TYPING)
        self._typed = int(draft.text.split()[0]) if draft else 0

    def _answer(self, record: ThreadRecord) -> None:
        self._answers += 1
        reference = f"run-{uuid.uuid4()}"
        files = (PHOTO,) if self._answers % 10 == 0 else ()
        text = f"Atbilde {reference}"
        self._store.drafts.save(Draft(record.thread.key, text, len(text), self._clock.now(), files))
        self._store.outbox.add(reply(record.thread, text, reference, self._clock.now(), 0, files))


def _waits(record: ThreadRecord) -> bool:
    return record.clock.deadline is not None and record.thread.state is ThreadState.OPEN


def main(profile: Path, address: str, progress: Path) -> int:
    clock = HastyClock()
    store = open_store(profile)
    if store.rescued is not None:
        return 3
    store.accounts.save(Account(ACCOUNT, "diskusijas", "Shop", ("LV",), "", address))
    token = os.environ["DESK_TOKEN"]
    engine = Engine(
        store, clock, lambda to: Diskusijas(to.id, to.address, token, SystemClock().monotonic), derive, Random()
    )
    seller = Seller(store, clock)
    seller.recall()
    written = os.open(progress, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    while True:
        outcomes = engine.run_cycle()
        for _ in range(5):
            seller.type(written)
        healthy = bool(outcomes) and not any(outcome.error for outcome in outcomes)
        if not seller.work() and healthy:
            break
        engine.deliver_due()
        wait(0.01)
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
