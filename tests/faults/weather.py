"""The network of a fault run: which faults strike how often changes all the time, their sum is as planned."""

from random import Random

from seller_desk.demo.faults import KINDS
from seller_desk.demo.marketplace import Marketplace

_SLOW_ONE_IN = 5
_SLOWEST_SECONDS = 0.15


class Weather:
    """``failing`` is the share of exchanges that go wrong."""

    def __init__(self, market: Marketplace, chance: Random, failing: float) -> None:
        self._market = market
        self._chance = chance
        self._failing = failing

    def change(self) -> None:
        """Faults strike one after the other on what the ones before have spared."""
        parts = [self._chance.random() ** 2 for _ in KINDS]
        shares = [self._failing * part / sum(parts) for part in parts]
        spared, probabilities = 1.0, []
        for share in shares:
            probabilities.append(min(share / spared, 1.0))
            spared -= share
        slow = self._chance.randrange(_SLOW_ONE_IN) == 0
        self._market.set_faults(
            **dict(zip(KINDS, probabilities, strict=True)),
            latency_seconds=self._chance.uniform(0.01, _SLOWEST_SECONDS) if slow else 0.0,
            retry_after_seconds=self._chance.choice((0, 1, 2, 5)),
            seed=self._chance.randrange(2**31),
        )

    def clear(self) -> None:
        self._market.set_faults()
