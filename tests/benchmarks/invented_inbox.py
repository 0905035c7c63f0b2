"""An invented inbox of any size: conversations as buyers of the markets write them, in pages of the contract."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.fakes.clock import WEDNESDAY

ANSWERED = ("buyer", "seller", "buyer", "buyer", "seller")  # who writes in a thread
WAITING = ("buyer", "seller", "buyer", "seller", "buyer")
MESSAGES = len(ANSWERED)  # a thread
PAGE = 100  # threads; the most that the contract allows
WAITS = 200  # threads in which a buyer waits, spread over all; most of a grown inbox is answered and closed
_MARKETS = Path(__file__).parents[2] / "resources" / "demo" / "markets"
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Market:
    """``said`` are sentences by author, as the demo's people of this market say them."""

    code: str
    locale: str
    said: dict[str, list[str]] = field(repr=False)


def markets() -> list[Market]:
    return [_market(json.loads(path.read_text("utf-8"))) for path in sorted(_MARKETS.glob("*.json"))]


def _market(told: dict[str, Any]) -> Market:
    messages = [message for conversation in told["conversations"] for message in conversation["messages"]]
    said = {
        author: [
            sentence
            for message in messages
            if message["from"] == author
            for sentence in re.split(r"(?<=[.!?]) ", message.get("text", ""))
            if sentence
        ]
        for author in ("buyer", "seller")
    }
    return Market(told["code"], told["locale"], said)


def pages(threads: int, seed: int = 2026, waits: int = WAITS) -> Iterator[bytes]:
    """Every page once, from the first; its cursor is its number. In ``waits`` threads a buyer waits."""
    chance, places = Random(seed), markets()
    every = max(1, threads // waits)
    for start in range(0, threads, PAGE):
        last = start + PAGE >= threads
        numbers = range(start, min(start + PAGE, threads))
        told = [_thread(number, number % every == 0, chance, chance.choice(places)) for number in numbers]
        page = {"threads": told, "removed": [], "next_cursor": str(start // PAGE + 1), "has_more": not last}
        yield json.dumps(page, ensure_ascii=False).encode()


def _thread(number: int, waits: bool, chance: Random, market: Market) -> dict[str, Any]:
    """Later numbers are older conversations, as in a list that shows the newest first."""
    begun = WEDNESDAY - timedelta(minutes=20 * number + MESSAGES * 200)
    authors = enumerate(WAITING if waits else ANSWERED)
    said = [_message(number, step, author, begun, chance, market) for step, author in authors]
    return {
        "id": f"t{number}",
        "market": market.code,
        "locale": market.locale,
        "buyer": {"name": f"{chance.choice('ABDEGIJKLMNOPRSTV')}. {chance.randrange(number + 1)}"},
        "subject": chance.choice(market.said["buyer"])[:60],
        "product": chance.choice(("iPhone 13 128 GB", "Galaxy S21", "iPad 9 64 GB", "Pixel 7")),
        "order_number": f"10-{number:07}",
        "state": "open" if waits else "closed",
        "unread": waits,
        "no_reply_needed": False,
        "created_at": said[0]["sent_at"],
        "updated_at": said[-1]["sent_at"],
        "due_at": None,
        "take_over": None,
        "messages": said,
    }


def _varied(sentence: str, said: list[str], chance: Random) -> str:
    """With a word of another sentence in place of one: hardly two are alike, so that none helps to judge the next."""
    words = sentence.split()
    words[chance.randrange(len(words))] = chance.choice(chance.choice(said).split())
    return " ".join(words)


def _message(number: int, step: int, author: str, begun: datetime, chance: Random, market: Market) -> dict[str, Any]:
    said = market.said[author]
    sentences = " ".join(_varied(sentence, said, chance) for sentence in chance.choices(said, k=chance.randint(2, 6)))
    body = _PLACEHOLDER.sub(lambda _: str(chance.randrange(10**6)), sentences)
    return {
        "id": f"t{number}-m{step}",
        "author": author,
        "author_name": "",
        "body": f"{body} {chance.randrange(10**8)}",
        "sent_at": f"{begun + timedelta(minutes=200 * step):%Y-%m-%dT%H:%M:%SZ}",
        "automatic": False,
        "edited_at": None,
        "deleted": False,
        "reference": None,
        "attachments": [],
    }
