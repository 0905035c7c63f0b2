"""Faults that can be switched on: what goes wrong with which requests, reproducibly."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from seller_desk.demo.chance import seeded

KINDS = ("drop_before", "drop_after", "error_500", "rate_limited", "malformed", "drop_midway")


@dataclass(frozen=True, slots=True)
class Mishap:
    """What happens to one request. ``kind`` is empty when all goes well; ``draw`` (0..1) chooses a variant."""

    kind: str = ""
    latency_seconds: float = 0.0
    retry_after_seconds: int = 0
    draw: float = 0.0


class Faults:
    """Decides for each request. A fault is given as a probability (float, 0..1) or as "the next n" (int)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._happened: Counter[str] = Counter()
        self.clear()

    def clear(self) -> None:
        """All goes well from now on."""
        with self._lock:
            self._settings: dict[str, float] = {}
            self._random = seeded(0)
            self._method = ""
            self._latency = 0.0
            self._retry_after = 1

    def set(
        self,
        *,
        latency_seconds: float | None = None,
        retry_after_seconds: int | None = None,
        method: str | None = None,
        seed: int | None = None,
        **faults: float,
    ) -> None:
        """Changes what is named and leaves the rest; ``method`` ("" for any) limits faults to GET, POST, …

        ``retry_after_seconds`` 0 leaves the client without advice when to come back.
        Raises ``ValueError`` for an unknown fault or a value that is neither a probability nor a count.
        """
        _check(faults)
        with self._lock:
            self._settings |= faults
            self._latency = self._latency if latency_seconds is None else latency_seconds
            self._retry_after = self._retry_after if retry_after_seconds is None else retry_after_seconds
            self._method = self._method if method is None else method.upper()
            self._random = self._random if seed is None else seeded(seed)

    def next(self, method: str) -> Mishap:
        """What happens to a request with this method."""
        with self._lock:
            kind = ""
            if self._method in ("", method):
                kind = next((each for each in KINDS if self._strikes(each)), "")
            self._happened[kind] += 1
            return Mishap(kind, self._latency, self._retry_after, self._random.random() if kind else 0.0)

    def happened(self) -> dict[str, int]:
        """How many requests met each kind of fault so far, and under "" how many met none."""
        with self._lock:
            return dict(self._happened)

    def _strikes(self, kind: str) -> bool:
        setting = self._settings.get(kind, 0)
        if isinstance(setting, int):
            self._settings[kind] = max(setting - 1, 0)
            return setting > 0
        return self._random.random() < setting


def _check(faults: Mapping[str, float]) -> None:
    for kind, setting in faults.items():
        if kind not in KINDS:
            raise ValueError(f"unknown fault: {kind}")
        if isinstance(setting, bool) or setting < 0 or (isinstance(setting, float) and setting > 1):
            raise ValueError(f"{kind}: a probability from 0.0 to 1.0, or a count")
