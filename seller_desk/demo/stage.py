"""Fills empty records with the demo's conversations, as they stand at a given instant."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from seller_desk.demo import files, instants, orders, threads
from seller_desk.demo.chance import seeded
from seller_desk.demo.conversations import ConversationFile, MarketFile, Script
from seller_desk.demo.due import DueCalendar
from seller_desk.demo.purchases import order_document
from seller_desk.demo.records import Document, fact, set_fact
from seller_desk.demo.timing import message_times, standing_message


def fill(connection: sqlite3.Connection, script: Script, now: datetime, seed: int) -> None:
    """Writes the shop, every offer, order and conversation; the same for the same ``now`` and ``seed``."""
    set_fact(connection, "agent_name", script.shop.agent_name)
    _fill_offers(connection, script)
    staged = [
        _Staging(connection, script, market, now, seed).prepare(conversation)
        for market in script.markets.values()
        for conversation in market.conversations
    ]
    for document, messages in sorted(staged, key=lambda each: (each[1][-1]["sent_at"], each[0]["id"])):
        threads.create(connection, document, messages)


def new_thread(
    market: MarketFile, identity: str, at: datetime, *, buyer: str, subject: str, product: str
) -> Document:
    """The header of an open conversation."""
    return {
        "id": identity,
        "market": market.code,
        "locale": market.locale,
        "buyer": {"name": buyer},
        "subject": subject,
        "product": product,
        "order_number": None,
        "state": "open",
        "unread": True,
        "no_reply_needed": False,
        "created_at": instants.write(at),
        "updated_at": instants.write(at),
        "due_at": None,
        "take_over": None,
        "time_zone": market.time_zone,
    }


def open_conversation(
    connection: sqlite3.Connection,
    market: MarketFile,
    now: datetime,
    *,
    buyer: str,
    subject: str,
    body: str,
    product: str = "",
) -> str:
    """A buyer writes for the first time, at ``now``; returns the thread's id."""
    number = int(fact(connection, "opened") or 0) + 1
    set_fact(connection, "opened", number)
    identity = f"{market.code.lower()}-new-{number}"
    document = new_thread(market, identity, now, buyer=buyer, subject=subject, product=product)
    threads.create(connection, document, [threads.message_document(f"{identity}-m1", "buyer", buyer, body, now)])
    return identity


def _fill_offers(connection: sqlite3.Connection, script: Script) -> None:
    for product in script.products.values():
        for code, offer in product.offers.items():
            document = {
                "product_id": product.id,
                "market": code,
                "supplier": offer.supplier,
                "price": {"amount": offer.price, "currency": script.markets[code].currency},
                "available": offer.available,
                "grade": offer.grade,
            }
            orders.save_offer(connection, document)


@dataclass(frozen=True, slots=True)
class _Staging:
    connection: sqlite3.Connection
    script: Script
    market: MarketFile
    now: datetime
    seed: int

    def prepare(self, conversation: ConversationFile) -> tuple[Document, list[Document]]:
        """The header and the messages of one conversation; its order and files are kept at once."""
        identity = f"{self.market.code.lower()}-{conversation.name}"
        calendar = DueCalendar(self.market.code, ZoneInfo(self.market.time_zone))
        times = message_times(conversation, calendar, self.now)
        order = self._order(conversation, identity, calendar, times[standing_message(conversation)])
        product = order["product_id"] if order else conversation.product
        document = new_thread(
            self.market,
            identity,
            times[0],
            buyer=conversation.buyer,
            subject=conversation.subject,
            product=self._product_name(product),
        )
        document |= self._standing(conversation, order)
        words = self._words(order)
        return document, [
            self._message(conversation, identity, position, time, words) for position, time in enumerate(times)
        ]

    def _order(
        self, conversation: ConversationFile, identity: str, calendar: DueCalendar, written: datetime
    ) -> Document | None:
        if conversation.order is None:
            return None
        product = self.script.products[conversation.order.product]
        random = seeded(self.seed, identity)
        order = order_document(conversation.order, product, self.market, calendar, written=written, random=random)
        orders.save(self.connection, order)
        return order

    def _product_name(self, product: str) -> str:
        if not product:
            return ""
        found = self.script.products[product]
        return f"{found.device} {found.storage}".strip()

    def _standing(self, conversation: ConversationFile, order: Document | None) -> Document:
        waiting = not conversation.ended_ago
        state = "taken_over" if conversation.take_over else "closed" if conversation.closed else "open"
        return {
            "order_number": order["number"] if order else None,
            "state": state,
            "unread": waiting and not conversation.seen,
            "no_reply_needed": conversation.no_reply_needed,
            "take_over": self._take_over(conversation),
        }

    def _take_over(self, conversation: ConversationFile) -> Document | None:
        taken = conversation.take_over
        if taken is None:
            return None
        today = self.now.astimezone(ZoneInfo(self.market.time_zone)).date()
        number = seeded(self.seed, conversation.name, "case").randrange(10_000, 99_999)
        return {
            "since": instants.write(self.now - instants.duration(taken.since)),
            "reason": taken.reason,
            "handled_by": taken.handled_by,
            "case_number": f"{self.market.code}-{number}",
            "charges": [
                {
                    "kind": charge.kind,
                    "amount": {"amount": charge.amount, "currency": self.market.currency},
                    "charged_on": (today - timedelta(days=charge.days)).isoformat(),
                }
                for charge in taken.charges
            ],
        }

    def _message(
        self, conversation: ConversationFile, identity: str, position: int, time: datetime, words: dict[str, str]
    ) -> Document:
        told = conversation.messages[position]
        names = {"buyer": conversation.buyer, "seller": self.script.shop.agent_name, "platform": "SWOPiFY"}
        body = "" if told.deleted else told.text.format_map(words)
        message = threads.message_document(f"{identity}-m{position + 1}", told.sender, names[told.sender], body, time)
        edited = instants.write(min(time + timedelta(minutes=4), self.now)) if told.edited else None
        attached = [
            files.keep(self.connection, name, _media_type(name), self.script.photo(name)) for name in told.files
        ]
        return message | {
            "automatic": told.automatic,
            "edited_at": edited,
            "deleted": told.deleted,
            "attachments": attached,
        }

    def _words(self, order: Document | None) -> dict[str, str]:
        """What a text may mention: facts of the order, written as the market writes them."""
        words: dict[str, str] = {}
        for name, value in (order or {}).items():
            if isinstance(value, str):
                is_day = name.endswith(("_on", "_until"))
                words[name] = datetime.fromisoformat(value).strftime(self.market.date_format) if is_day else value
        if order:
            words["price"] = order["price"]["amount"].removesuffix(".00").replace(".", self.market.decimal)
        return words


def _media_type(name: str) -> str:
    return {"png": "image/png", "jpg": "image/jpeg", "pdf": "application/pdf"}[name.rpartition(".")[2]]
