"""An index of runs of words: which of many texts share most of them with a draft."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

RUN = 3  # words that must agree in a row before a text is looked at
MOST_TEXTS = 1 << 20
_RUNS = 1 << 33  # a run's hash and a text's number together fit a float exactly, and floats sort twice as fast
_HOLDERS = 50  # texts looked at for one run: a run in more of them tells little


class RunIndex:
    """Pairs of run and text, one number of 8 bytes each in sorted arrays, found by bisection.

    Growing adds an array and leaves those there are, so that a few new texts cost no reading of the old ones.
    """

    def __init__(self, texts: Sequence[Sequence[str]] = (), *, onto: "RunIndex | None" = None) -> None:
        first: int = onto.count if onto else 0
        self.count: int = first + len(texts)
        self._parts: tuple[array[float], ...] = (*(onto._parts if onto else ()), _sorted_pairs(texts, first))

    def sharing(self, stems: Sequence[str]) -> Iterator[int]:
        """Numbers of the texts that share runs with ``stems``, most first."""
        runs = {hashed % _RUNS for hashed in _hashes(stems)}
        votes = Counter(number for run in runs for part in self._parts for number in _holders(part, run))
        return (number for number, _ in votes.most_common())

    @property
    def is_scattered(self) -> bool:
        """Whether it has grown so often that building it anew would pay."""
        return len(self._parts) > 16


def _hashes(stems: Sequence[str]) -> Iterator[int]:
    """A hash for each run of words; a text shorter than a run is one run itself."""
    if len(stems) < RUN:
        return map(hash, (tuple(stems),) * bool(stems))
    return map(hash, zip(stems, stems[1:], stems[2:], strict=False))


def _sorted_pairs(texts: Sequence[Sequence[str]], first: int) -> "array[float]":
    pairs: list[float] = []
    for number, stems in enumerate(texts, first):
        pairs += {float(hashed % _RUNS * MOST_TEXTS + number) for hashed in _hashes(stems)}
    pairs.sort()
    return array("d", pairs)


def _holders(pairs: "array[float]", run: int) -> Iterator[int]:
    lowest = run * MOST_TEXTS
    at = bisect_left(pairs, lowest)
    for pair in pairs[at : at + _HOLDERS]:
        if pair >= lowest + MOST_TEXTS:
            return
        yield int(pair) - lowest
