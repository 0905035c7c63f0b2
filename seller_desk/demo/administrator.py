"""The marketplace's administrator: takes overdue conversations over and charges the shop."""

import sqlite3
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from seller_desk.demo import instants, orders, threads
from seller_desk.demo.chance import seeded
from seller_desk.demo.conversations import Script
from seller_desk.demo.records import Document

GRACE = timedelta(hours=24)  # working time past due until the platform steps in
_HANDLED_BY = "SWOPiFY, Case team"
_FEE_SHARE = Decimal("0.05")  # of the price, for handling the case


def step_in(connection: sqlite3.Connection, script: Script, document: Document, now: datetime, seed: int) -> bool:
    """Takes a conversation over when nobody has answered it for too long, and says whether it did."""
    if threads.past_due(document, now) < GRACE:
        return False
    words = script.markets[document["market"]].later.taken_over
    threads.say(connection, document["id"], now, "platform", words)
    taken = _take_over(connection, document, now, seed)
    threads.change(connection, document["id"], now, state="taken_over", take_over=taken)
    return True


def _take_over(connection: sqlite3.Connection, document: Document, now: datetime, seed: int) -> Document:
    number = seeded(seed, document["id"], "case").randrange(10_000, 99_999)
    return {
        "since": instants.write(now),
        "reason": "late_reply",
        "handled_by": _HANDLED_BY,
        "case_number": f"{document['market']}-{number}",
        "charges": _charges(connection, document, now),
    }


def _charges(connection: sqlite3.Connection, document: Document, now: datetime) -> list[Document]:
    """A handling fee, where something was bought."""
    if document["order_number"] is None:
        return []
    price = orders.read(connection, document["order_number"])["price"]
    fee = (Decimal(price["amount"]) * _FEE_SHARE).quantize(Decimal("0.01"))
    today = now.astimezone(ZoneInfo(document["time_zone"])).date()
    amount = {"amount": str(fee), "currency": price["currency"]}
    return [{"kind": "handling_fee", "amount": amount, "charged_on": today.isoformat()}]
