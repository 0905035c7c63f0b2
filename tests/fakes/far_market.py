"""The far side of a transfer: a marketplace that stands still, the files it has, and who asks it for them."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from seller_desk.demo import marketplace
from seller_desk.demo.marketplace import Marketplace
from tests.demo.client import Client
from tests.fakes.clock import WEDNESDAY

THREAD = "lv-charger"


@contextmanager
def far_market(records: Path | None = None, **more: Any) -> Iterator[Marketplace]:
    """Its clock stands and its buyers are silent until a test says otherwise."""
    running = marketplace.start(records, now=WEDNESDAY, speed=0.0, buyers_write=False, **more)
    try:
        yield running
    finally:
        running.stop()


def large_picture(seed: int, size: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + Random(seed).randbytes(size)


def answers(market: Marketplace, thread: str = THREAD) -> list[dict[str, Any]]:
    """What the seller has said there, as the marketplace has it on record."""
    found = next(each for each in market.records()["threads"] if each["id"] == thread)
    return [said for said in found["messages"] if said["author"] == "seller"]


def fetched(market: Marketplace, attachment: object) -> bytes:
    with closing(Client(market)) as client:
        return client.call("GET", f"/attachments/{attachment}").content


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
