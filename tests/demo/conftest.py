"""A marketplace on a fixed Wednesday at eleven, and a client of it."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from seller_desk.demo.marketplace import Marketplace, start
from tests.demo.client import Client

WEDNESDAY = datetime(2026, 11, 18, 11, tzinfo=ZoneInfo("Europe/Riga"))


@pytest.fixture
def marketplace() -> Iterator[Marketplace]:
    """Time stands still in it unless a test moves it."""
    running = start(None, now=WEDNESDAY, speed=0.0)
    yield running
    running.stop()


@pytest.fixture
def client(marketplace: Marketplace) -> Iterator[Client]:
    caller = Client(marketplace)
    yield caller
    caller.close()
