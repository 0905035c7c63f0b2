"""Knows which words of all languages mean the same, so that what was learned in one language holds in the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

REACH = 3  # how many words with a meaning further a pair may stand
_WORDS_KEPT = 32768
_COUNTS_KEPT = 128
ANY_ENDING = "*"

Meaning = tuple[str, ...]  # the concepts of a word


class Concepts:
    """``entries`` are folded words by concept; those with ``*`` at their end stand for any ending."""

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        self._words: dict[str, Meaning] = {}
        for name, written in sorted(entries.items()):
            for entry in written:
                self._words[entry] = (*self._words.get(entry, ()), name)
        self._longest = max(map(len, self._words), default=0)
        self.of = lru_cache(maxsize=_WORDS_KEPT)(self._look_up)

    def _look_up(self, word: str) -> Meaning:
        """What a word means by itself, or else by its longest known beginning; some mean several things."""
        if word in self._words:
            return self._words[word]
        for length in range(min(len(word), self._longest), 0, -1):
            found = self._words.get(word[:length] + ANY_ENDING)
            if found:
                return found
        return ()


def combined(one: Meaning, other: Meaning) -> tuple[str, ...]:
    """The pairs of two words' concepts, in this order."""
    return tuple(f"{first} {second}" for first in one for second in other)


@lru_cache(maxsize=_COUNTS_KEPT)
def near(count: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Which of ``count`` words that mean something stand near which; words without a meaning do not count."""
    found = [(at, other) for at in range(count) for other in range(at + 1, min(count, at + 1 + REACH))]
    return tuple(first for first, _ in found), tuple(second for _, second in found)


def across(before: Sequence[Meaning], after: Sequence[Meaning]) -> Iterator[tuple[Meaning, Meaning]]:
    """Pairs of a word of one text and a word of the next that stand near each other when the texts are one."""
    for back, one in enumerate(reversed(before[-REACH:]), 1):
        for other in after[: REACH + 1 - back]:
            yield one, other
