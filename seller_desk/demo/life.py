"""What happens at the marketplace as time goes by."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from seller_desk.demo import absences, agenda, threads
from seller_desk.demo.administrator import step_in
from seller_desk.demo.agenda import Event
from seller_desk.demo.buyers import Buyers
from seller_desk.demo.conversations import Script
from seller_desk.demo.problems import Problem
from seller_desk.demo.records import Records

_MOST_EVENTS = 20  # at once, so that a jump of the clock is not a flood


@dataclass(frozen=True, slots=True)
class Life:
    """``buyers_write`` False keeps the buyers silent; the administrator acts all the same."""

    records: Records
    script: Script
    seed: int
    buyers_write: bool

    def tick(self, now: datetime) -> None:
        """Does what has fallen due by ``now``; doing it twice changes nothing."""
        buyers = Buyers(self.script, self.seed)
        with self.records.transaction() as connection:
            for event in agenda.take(connection, now, _MOST_EVENTS):
                _happen(connection, buyers, event, now)
            for document in threads.headers(connection):
                step_in(connection, self.script, document, now, self.seed)
            if self.buyers_write:
                self._buyers_turn(connection, buyers, now)

    def _buyers_turn(self, connection: Connection, buyers: Buyers, now: datetime) -> None:
        buyers.expect_newcomer(connection, now)
        for document in threads.headers(connection):
            if document["state"] == "open" and document["due_at"]:
                buyers.lose_patience(connection, document, now)

    def replied(self, connection: Connection, thread: str, now: datetime) -> None:
        """The seller has replied, so the buyer will react."""
        if self.buyers_write:
            Buyers(self.script, self.seed).expect_reaction(connection, thread, now)


def _happen(connection: Connection, buyers: Buyers, event: Event, now: datetime) -> None:
    """One event of the agenda; what it is about may be gone by now."""
    try:
        if event.kind == "acknowledge":
            absences.acknowledge(connection, now, event.subject)
        elif event.kind == "newcomer":
            buyers.arrive(connection, now)
        elif event.kind == "reaction":
            buyers.react(connection, event.subject, now)
    except Problem:
        return
