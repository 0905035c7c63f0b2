"""What happens at the marketplace as time goes by."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from seller_desk.demo import absences, agenda, instants, threads
from seller_desk.demo.administrator import step_in
from seller_desk.demo.agenda import Event
from seller_desk.demo.buyers import Buyers
from seller_desk.demo.conversations import Script
from seller_desk.demo.problems import Problem
from seller_desk.demo.records import Document, Records

# At once, so that a jump of the clock is not a flood.
_MOST_EVENTS = 20
_MOST_CONSEQUENCES = 5


@dataclass(frozen=True, slots=True)
class Life:
    """``buyers_write`` False keeps the buyers silent; the administrator acts all the same."""

    records: Records
    script: Script
    seed: int
    buyers_write: bool

    def tick(self, now: datetime) -> None:
        """Does what has fallen due by ``now``; doing it twice changes nothing."""
        with self.records.transaction() as connection:
            for event in agenda.take(connection, now, _MOST_EVENTS):
                self._happen(connection, event, now)
            self._wait_on(connection, now)
            if self.buyers_write:
                self._buyers.expect_somebody(connection, now)

    def replied(self, connection: Connection, thread: str, now: datetime) -> None:
        """The seller has replied, so the buyer will react."""
        if self.buyers_write:
            self._buyers.expect_reaction(connection, thread, now)

    @property
    def _buyers(self) -> Buyers:
        return Buyers(self.script, self.seed)

    def _wait_on(self, connection: Connection, now: datetime) -> None:
        """What waiting for an answer leads to, for those who have waited longest first."""
        overdue = [
            each for each in threads.headers(connection) if each["due_at"] and instants.read(each["due_at"]) < now
        ]
        overdue.sort(key=lambda each: str(each["due_at"]))
        happened = 0
        for each in overdue:
            happened += self._consequence(connection, each, now)
            if happened == _MOST_CONSEQUENCES:
                return

    def _consequence(self, connection: Connection, document: Document, now: datetime) -> bool:
        """Whether the platform stepped in, or else the buyer asked again."""
        if step_in(connection, self.script, document, now, self.seed):
            return True
        return self.buyers_write and self._buyers.lose_patience(connection, document, now)

    def _happen(self, connection: Connection, event: Event, now: datetime) -> None:
        """One event of the agenda; what it is about may be gone by now."""
        try:
            if event.kind == "acknowledge":
                absences.acknowledge(connection, now, event.subject)
            elif event.kind == "somebody" and self.buyers_write:
                self._buyers.somebody_writes(connection, now)
            elif event.kind == "reaction" and self.buyers_write:
                self._buyers.react(connection, event.subject, now)
        except Problem:
            return
