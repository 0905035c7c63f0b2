"""Anything in any order - sending, undo, faults, restarts, buyers, colleagues - against a model of what is owed."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from seller_desk.domain.errors import (
    Invalid,
    NotAuthorised,
    RateLimited,
    Transient,
)
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Author
from tests.fakes.clock import TestClock
from tests.fakes.desk import Desk
from tests.fakes.platform import EVERYTHING, WITHOUT_IDEMPOTENCE, FakePlatform, Fault
from tests.fakes.values import message, thread

THREADS = ("t1", "t2")
FAULTS = [
    Fault(Transient("no_connection", reached=False)),
    Fault(Transient("broken_off")),
    Fault(Transient("broken_off"), after=True),
    Fault(Transient("malformed"), after=True),
    Fault(Transient("time_out"), late=True),
    Fault(RateLimited(retry_after=3)),
    Fault(NotAuthorised()),
    Fault(Invalid("status_422")),
]


class OutboxMachine(RuleBasedStateMachine):
    """The model is small: each reply has its own words, so the far side tells how often each arrived."""

    capabilities = EVERYTHING
    keeps_references = True

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = TestClock()
        self.platform = FakePlatform(can=self.capabilities, keeps_references=self.keeps_references)
        for name in THREADS:
            self.platform.put(thread(name, message(f"{name}-m1")))
        self.desk = Desk(Path(self.folder.name) / "profile.sqlite", self.platform, self.clock)
        self.desk.sync()
        self.sent: dict[int, tuple[str, str]] = {}
        self.undone: set[int] = set()
        self.count = 0

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    @rule(name=st.sampled_from(THREADS), undo=st.sampled_from([0, 10]))
    def send(self, name: str, undo: int) -> None:
        if any(entry.key.thread == name for entry in self.desk.store.outbox.open()):
            return
        self.count += 1
        text = f"Answer number {self.count}"
        number = self.desk.send(name, text, f"ref-{self.count}", undo_seconds=undo)
        self.sent[number] = (name, text)

    @rule(name=st.sampled_from(THREADS), fault=st.sampled_from(FAULTS))
    def send_into_trouble(self, name: str, fault: Fault) -> None:
        """The thread can be read again, the reply itself meets the fault."""
        self.platform.faults = []
        self.desk.sync()
        self.send(name, 0)
        self.desk.engine.forgive()
        self.platform.faults = [None, fault]
        self.desk.engine.deliver_due()

    @rule()
    def undo(self) -> None:
        for entry in self.desk.store.outbox.open():
            if entry.state is OutboxState.WAITING:
                self.desk.store.outbox.move(entry, OutboxState.CANCELLED, self.clock.now(), "undone")
                self.undone.add(entry.id)
                return

    @rule(state=st.sampled_from([OutboxState.QUEUED, OutboxState.CANCELLED]))
    def decide(self, state: OutboxState) -> None:
        """The seller answers what the desk asks."""
        for entry in self.desk.store.outbox.open():
            if entry.state is OutboxState.HELD:
                reason = "send_anyway" if state is OutboxState.QUEUED else "back_to_draft"
                self.desk.store.outbox.move(entry, state, self.clock.now(), reason)
                return
            if entry.state is OutboxState.UNKNOWN:
                self.desk.store.outbox.move(entry, OutboxState.CANCELLED, self.clock.now(), "back_to_draft")
                return

    @rule(faults=st.lists(st.none() | st.sampled_from(FAULTS), max_size=6))
    def trouble_ahead(self, faults: list[Fault | None]) -> None:
        self.platform.faults = list(faults)

    @rule(seconds=st.sampled_from([1, 11, 120, 3600]))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds=seconds)

    @rule()
    def computer_sleeps(self) -> None:
        self.clock.advance(hours=7)

    @rule(name=st.sampled_from(THREADS), author=st.sampled_from([Author.BUYER, Author.SELLER]))
    def somebody_writes(self, name: str, author: Author) -> None:
        known = self.platform.at(name)
        said = message(f"{name}-o{len(known.messages)}", f"Other words {len(known.messages)}", author)
        self.platform.write(name, replace(said, sent_at=known.messages[-1].sent_at))

    @rule()
    def what_was_on_its_way_arrives(self) -> None:
        self.platform.arrive()

    @rule()
    def deliver(self) -> None:
        self.desk.engine.deliver_due()

    @rule()
    def sync(self) -> None:
        self.desk.sync()

    @rule()
    def impatient(self) -> None:
        self.desk.engine.forgive()

    @rule()
    def restart(self) -> None:
        self.desk.restart()

    @precondition(lambda self: any(e.state is OutboxState.QUEUED for e in self.desk.store.outbox.open()))
    @rule()
    def killed_while_sending(self) -> None:
        """The row says "sending", the request may or may not have been made."""
        entry = next(e for e in self.desk.store.outbox.open() if e.state is OutboxState.QUEUED)
        self.desk.store.outbox.move(entry, OutboxState.SENDING, self.clock.now(), attempted=True)
        self.desk.restart()

    @invariant()
    def nothing_arrives_twice(self) -> None:
        for number, (name, text) in self.sent.items():
            assert self.platform.said(name).count(text) <= 1, number

    @invariant()
    def what_was_undone_or_cancelled_is_not_there_and_what_is_confirmed_is(self) -> None:
        for number, (name, text) in self.sent.items():
            arrived = text in self.platform.said(name)
            state = self.desk.state(number)
            assert arrived or state is not OutboxState.CONFIRMED
            if number in self.undone:
                assert not arrived

    @invariant()
    def a_draft_goes_only_when_its_reply_is_confirmed(self) -> None:
        newest = {name: (number, text) for number, (name, text) in self.sent.items()}
        for name, (number, text) in newest.items():
            confirmed = self.desk.state(number) is OutboxState.CONFIRMED
            assert self.desk.draft(name) == (None if confirmed else text)

    @invariant()
    def a_conversation_never_shows_a_reply_twice(self) -> None:
        for record in self.desk.store.threads.all():
            bodies = [said.body for said in record.thread.messages if said.author is Author.SELLER]
            assert len(bodies) == len(set(bodies))


class CarefulMachine(OutboxMachine):
    """A platform without idempotence and without references."""

    capabilities = WITHOUT_IDEMPOTENCE
    keeps_references = False


def settles(machine: OutboxMachine) -> None:
    """With a healthy line everything ends: confirmed, final, or asking the seller."""
    machine.platform.faults = []
    for turn in range(5):
        machine.clock.advance(minutes=6)
        machine.desk.sync()
        if turn == 2:
            machine.platform.arrive()
    machine.nothing_arrives_twice()
    for entry in machine.desk.store.outbox.open():
        assert entry.state in {OutboxState.HELD, OutboxState.UNKNOWN}
        if entry.state is OutboxState.UNKNOWN:
            name, text = machine.sent[entry.id]
            assert not machine.capabilities.idempotent_send
            assert text not in machine.platform.said(name)


class EndsWell(OutboxMachine):
    def teardown(self) -> None:
        settles(self)
        super().teardown()


class EndsWellCarefully(CarefulMachine):
    def teardown(self) -> None:
        settles(self)
        super().teardown()


_few = settings(max_examples=150, stateful_step_count=15, deadline=None)
TestIdempotent = EndsWell.TestCase
TestIdempotent.settings = _few
TestWithoutIdempotence = EndsWellCarefully.TestCase
TestWithoutIdempotence.settings = _few
