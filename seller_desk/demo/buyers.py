"""Buyers who keep writing: they thank, ask on, lose patience, and new ones appear."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller_desk.demo import agenda, threads
from seller_desk.demo.chance import seeded
from seller_desk.demo.conversations import MarketFile, NewcomerFile, Script
from seller_desk.demo.records import Document, fact, set_fact
from seller_desk.demo.stage import new_thread

_IMPATIENT_AFTER = timedelta(hours=30)
_REMINDERS = 2


@dataclass(frozen=True, slots=True)
class Buyers:
    """Each call happens within the caller's transaction."""

    script: Script
    seed: int

    def expect_newcomer(self, connection: sqlite3.Connection, now: datetime) -> None:
        """Somebody will write within the hour, while there is anybody left who has not."""
        count = int(fact(connection, "newcomers") or 0)
        if count < len(self._newcomers()) and not agenda.is_planned(connection, "newcomer", ""):
            minutes = seeded(self.seed, "newcomer", count).randint(6, 40)
            agenda.plan(connection, now + timedelta(minutes=minutes), "newcomer", "")

    def arrive(self, connection: sqlite3.Connection, now: datetime) -> None:
        """The next new buyer writes."""
        count = int(fact(connection, "newcomers") or 0)
        set_fact(connection, "newcomers", count + 1)
        market, newcomer = self._newcomers()[count]
        identity = f"{market.code.lower()}-new-{count + 1}"
        product = self.script.products[newcomer.product]
        name = f"{product.device} {product.storage}"
        document = new_thread(market, identity, newcomer.buyer, newcomer.subject, name, now)
        message = threads.message_document(f"{identity}-m1", "buyer", newcomer.buyer, newcomer.text, now)
        threads.create(connection, document, [message])
        self.expect_newcomer(connection, now)

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
        words = later.thanks if random.random() < 0.6 else later.question
        threads.say(connection, thread, now, "buyer", random.choice(words))

    def lose_patience(self, connection: sqlite3.Connection, document: Document, now: datetime) -> None:
        """Whoever has waited long asks again, once or twice."""
        written = threads.messages(connection, document["id"])
        waiting = [message for message in written if message["author"] != "platform"]
        trailing = 0
        while trailing < len(waiting) and waiting[-1 - trailing]["author"] == "buyer":
            trailing += 1
        if trailing <= _REMINDERS and threads.idle(document, now) > _IMPATIENT_AFTER:
            words = self._market(document).later.impatient
            random = seeded(self.seed, document["id"], len(written))
            threads.say(connection, document["id"], now, "buyer", random.choice(words))

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
