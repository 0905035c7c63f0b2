"""Buyers who keep writing: they thank, ask on, lose patience, and new ones appear."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller_desk.demo import agenda, instants, threads
from seller_desk.demo.chance import seeded
from seller_desk.demo.conversations import MarketFile, NewcomerFile, Script
from seller_desk.demo.records import Document, fact, set_fact
from seller_desk.demo.stage import open_conversation

_REMINDED_AFTER = (timedelta(hours=12), timedelta(hours=20))  # working time past due
_THANKS_SHARE = 0.6
_NEWCOMER_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Buyers:
    """Each call happens within the caller's transaction."""

    script: Script
    seed: int

    def expect_somebody(self, connection: sqlite3.Connection, now: datetime) -> None:
        """Within the hour somebody will write of their own accord."""
        if not agenda.is_planned(connection, "somebody", ""):
            minutes = seeded(self.seed, "somebody", _count(connection, "written")).randint(6, 40)
            agenda.plan(connection, now + timedelta(minutes=minutes), "somebody", "")

    def somebody_writes(self, connection: sqlite3.Connection, now: datetime) -> None:
        """A new buyer, or one whose last question was answered, writes; then somebody else will."""
        count = _count(connection, "written")
        set_fact(connection, "written", count + 1)
        random = seeded(self.seed, "who", count)
        answered = [each["id"] for each in threads.headers(connection) if _is_answered(each)]
        is_newcomer = not answered or random.random() < _NEWCOMER_SHARE
        if not (is_newcomer and self._arrive(connection, now)) and answered:
            thread = random.choice(answered)
            words = self._market(threads.header(connection, thread)).later.question
            threads.say(connection, thread, now, "buyer", random.choice(words))
        self.expect_somebody(connection, now)

    def expect_reaction(self, connection: sqlite3.Connection, thread: str, now: datetime) -> None:
        """The buyer will answer the seller's reply, once, whatever else the seller writes until then."""
        if not agenda.is_planned(connection, "reaction", thread):
            minutes = seeded(self.seed, "reaction", thread, now).randint(4, 45)
            agenda.plan(connection, now + timedelta(minutes=minutes), "reaction", thread)

    def react(self, connection: sqlite3.Connection, thread: str, now: datetime) -> None:
        """A thank-you, or another question, if the seller had the last word."""
        written = threads.messages(connection, thread)
        if written[-1]["author"] != "seller":
            return
        later = self._market(threads.header(connection, thread)).later
        random = seeded(self.seed, thread, len(written))
        words = later.thanks if random.random() < _THANKS_SHARE else later.question
        threads.say(connection, thread, now, "buyer", random.choice(words))

    def lose_patience(self, connection: sqlite3.Connection, document: Document, now: datetime) -> bool:
        """Whoever is still waiting long after the answer was due asks again, and once more; whether they did now."""
        late = threads.past_due(document, now)
        if late < _REMINDED_AFTER[0]:
            return False
        due = instants.read(document["due_at"])
        written = threads.messages(connection, document["id"])
        reminders = sum(each["author"] == "buyer" and instants.read(each["sent_at"]) > due for each in written)
        if reminders >= sum(late >= after for after in _REMINDED_AFTER):
            return False
        words = self._market(document).later.impatient
        random = seeded(self.seed, document["id"], len(written))
        threads.say(connection, document["id"], now, "buyer", random.choice(words))
        return True

    def _arrive(self, connection: sqlite3.Connection, now: datetime) -> bool:
        """The next new buyer writes; False when everybody has."""
        count = _count(connection, "newcomers")
        if count == len(self._newcomers()):
            return False
        set_fact(connection, "newcomers", count + 1)
        market, newcomer = self._newcomers()[count]
        product = self.script.products[newcomer.product]
        open_conversation(
            connection,
            market,
            now,
            buyer=newcomer.buyer,
            subject=newcomer.subject,
            body=newcomer.text,
            product=f"{product.device} {product.storage}",
        )
        return True

    def _market(self, document: Document) -> MarketFile:
        return self.script.markets[document["market"]]

    def _newcomers(self) -> list[tuple[MarketFile, NewcomerFile]]:
        """Everybody who has yet to write, the markets in turn."""
        everybody = [
            (turn, market.code, market, newcomer)
            for market in self.script.markets.values()
            for turn, newcomer in enumerate(market.newcomers)
        ]
        return [(market, newcomer) for _, _, market, newcomer in sorted(everybody, key=lambda each: each[:2])]


def _is_answered(document: Document) -> bool:
    return bool(document["state"] != "taken_over" and document["due_at"] is None and document["order_number"])


def _count(connection: sqlite3.Connection, name: str) -> int:
    return int(fact(connection, name) or 0)
