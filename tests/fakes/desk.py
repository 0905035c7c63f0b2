"""The store and the sync engine put together around a platform, as the program does."""

from pathlib import Path
from random import Random

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxEntry, OutboxState, OutgoingFile
from seller_desk.domain.transfer import Transfers
from seller_desk.ports import Clock, Platform
from seller_desk.store.store import open_store
from seller_desk.sync.engine import Engine, Outcome
from tests.fakes.values import ACCOUNT, derive, reply

ANSWER = "Labdien, Anna! Bateriju nomainīsim bez maksas."


class Desk:
    """``restart`` is what a kill and a new start are to it: nothing survives but the file."""

    def __init__(self, path: Path, platform: Platform, clock: Clock) -> None:
        self.path = path
        self.platform = platform
        self.clock = clock
        self.changes: list[Change] = []
        self._start()
        self.store.accounts.save(Account(ACCOUNT, "fake", "Shop", ("LV",), "Ilze"))

    def _start(self) -> None:
        self.store = open_store(self.path)
        self.transfers = Transfers()
        self.engine = Engine(
            self.store, self.clock, lambda _: self.platform, derive, Random(1), {"by-hand"}, self.transfers
        )
        self.engine.subscribe(self.changes.append)

    def restart(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        self.store.close()

    def sync(self) -> Outcome | None:
        """One cycle; None when the account is being left alone."""
        return next(iter(self.engine.run_cycle()), None)

    def write(self, thread: str, text: str = ANSWER) -> None:
        self.store.drafts.save(Draft(ThreadKey(ACCOUNT, thread), text, len(text), self.clock.now()))

    def send(
        self,
        thread: str,
        text: str = ANSWER,
        reference: str = "ref-1",
        files: tuple[OutgoingFile, ...] = (),
        undo_seconds: float = 0,
    ) -> int:
        """Presses Send with what the desk shows of the thread; the draft is there as the seller typed it."""
        record = self.store.threads.read(ThreadKey(ACCOUNT, thread))
        assert record is not None
        self.write(thread, text)
        entry = reply(record.thread, text, reference, self.clock.now(), undo_seconds, files)
        return self.store.outbox.add(entry).id

    def entry(self, number: int) -> OutboxEntry:
        found = self.store.outbox.read(number)
        assert found is not None
        return found

    def state(self, number: int) -> OutboxState:
        return self.entry(number).state

    def draft(self, thread: str) -> str | None:
        found = self.store.drafts.read(ThreadKey(ACCOUNT, thread))
        return None if found is None else found.text

    def steps(self, number: int) -> list[str]:
        return [step.state.value for step in self.store.outbox.history(number)]
