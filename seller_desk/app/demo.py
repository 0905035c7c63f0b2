"""The demo: an invented shop on a marketplace inside this program; no set-up, nothing leaves the computer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from seller_desk.demo.clock import Clock as DemoClock
from seller_desk.demo.marketplace import Marketplace, start
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.ports import Clock, Secrets, Store
from seller_desk.services.known import remember_capabilities
from seller_desk.system.clock import SystemClock
from seller_desk.system.paths import Paths

ACCOUNT = "demo"
SECONDS_BETWEEN_CHECKS = 10.0  # buyers write while one watches


class MarketplaceClock:
    """The marketplace's present, so that its clock can be set and sped up; waiting is real."""

    def __init__(self, clock: DemoClock) -> None:
        self._clock = clock
        self._system = SystemClock()

    def now(self) -> datetime:
        return self._clock.now()

    def monotonic(self) -> float:
        return self._system.monotonic()


@contextmanager
def marketplace(places: Paths, now: datetime | None = None, speed: float = 1.0) -> Iterator[Marketplace]:
    """Runs until the block ends; its records lie in the demo's profile and survive."""
    running = start(places.demo_records, now=now, speed=speed)
    try:
        yield running
    finally:
        running.stop()


def connect(store: Store, secrets: Secrets, clock: Clock, running: Marketplace) -> None:
    """Makes the demo's account point to where the marketplace listens this time; the key lives in memory only."""
    platform = Diskusijas(ACCOUNT, running.address, running.token, clock.monotonic)
    offered = platform.account()
    secrets.write(ACCOUNT, running.token)
    with store.transaction():
        store.accounts.save(replace(offered, address=running.address, markets=tuple(sorted(offered.markets))))
        remember_capabilities(store, ACCOUNT, platform.capabilities())
    platform.close()
