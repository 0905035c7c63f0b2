"""A linear model with a row of weights a feature: how much each label is meant, and which words say so."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress, repeat
from math import sqrt
from struct import unpack
from typing import NamedTuple

from seller_desk.domain.learned.concepts import REACH, Concepts, Meaning, across, combined, near
from seller_desk.domain.learned.pieces import Word, parts, word_texts, words_of

LANE = 32  # bits a label, the "I" of struct
_HALF = 1 << (LANE - 1)
_MASK = (1 << LANE) - 1
_FINE = 1024  # shares of a weight that are told apart
_KEPT = 32768  # words, meanings and pairs of meanings that are remembered
_TEXTS_KEPT = 8192  # mostly single sentences: most letters begin and end alike
FEWEST_WORDS = 3  # a greeting or a name says too little to be judged
_TELLING = 0.5  # of the best word's weight: such a word shows the label too

Rows = Mapping[str, int]  # a whole weight for each label, in lanes of one number: adding rows adds all labels at once


class Weights(NamedTuple):
    """``bias`` is a row too. A weight of 1 is worth ``unit``."""

    parts: Rows
    concepts: Rows
    signs: Rows
    bias: int
    unit: float


class _Known(NamedTuple):
    """A word's concepts, and the sums of the rows of its parts and of its concepts."""

    meaning: Meaning
    parts: int
    named: int


def lanes(row: int, count: int) -> tuple[int, ...]:
    """The whole numbers, one a label, that were added up in ``row``."""
    raised = row + _halves(count)  # none is below zero, so none has borrowed from the next
    return tuple(number - _HALF for number in unpack(f"<{count}I", raised.to_bytes(4 * count, "little")))


def row_of(numbers: Sequence[int]) -> int:
    """The other way round."""
    return sum(number << (LANE * lane) for lane, number in enumerate(numbers))


@cache
def _halves(count: int) -> int:
    return row_of([_HALF] * count)


class Bounds(NamedTuple):
    """What a score must be above: for a whole text, for a label that is among its signs, for a part of the text."""

    whole: float
    whole_with_sign: float
    part: float


class Together(NamedTuple):
    """The labels above their bounds: of a text as a whole, and of any part by itself. ``words`` are its number."""

    whole: tuple[str, ...]
    any_part: frozenset[str]
    words: int


class _Read(NamedTuple):
    """The meanings of a text's words in order, and the sums of the rows of all its parts and of its concepts."""

    words: int
    meanings: tuple[Meaning, ...]
    parts: int
    named: int


class LinearModel:
    """Scores of texts; above 0 a label is meant.

    A score is the sum of the weights of the words' parts over the root of their number, so that long texts are not
    louder than short ones, the same for the concepts and their pairs, and what the ``signs`` add, that is, what else
    is known of the text.
    """

    def __init__(self, labels: Sequence[str], concepts: Concepts, weights: Weights) -> None:
        self.labels, self.concepts, self._weights = tuple(labels), concepts, weights
        self._count = 1 << (LANE * len(labels))  # a last lane counts features, known or not
        self._word = lru_cache(maxsize=_KEPT)(self._read_word)
        self._pair = lru_cache(maxsize=_KEPT)(self._read_pair)
        self._read = lru_cache(maxsize=_TEXTS_KEPT)(self._read_text)
        self._between = lru_cache(maxsize=_TEXTS_KEPT)(self._read_between)
        self._meant = lru_cache(maxsize=_TEXTS_KEPT)(self._labels_above)
        self._judged = lru_cache(maxsize=_TEXTS_KEPT)(self._judge)

    def scores(self, folded: str, signs: Iterable[str] = ()) -> dict[str, float]:
        """Each label's score of a folded text."""
        return self._told(self._judged(folded, frozenset(signs)))

    def together(
        self,
        texts: Sequence[str],
        signs: Sequence[frozenset[str]],
        of_all: frozenset[str],
        bounds: Bounds,
    ) -> Together:
        """Judges folded ``texts``, which follow each other, as one that has the signs ``of_all``, and each that has
        enough words with its own. Little dearer than one alone, since words are looked up once."""
        read = list(map(self._read, texts))
        whole = lanes(self._total(self._as_one(read), of_all), len(self.labels))
        long = [one.words >= FEWEST_WORDS for one in read] if len(texts) > 1 else []
        each = map(self._meant, compress(texts, long), compress(signs, long), repeat(bounds.part))
        likely = self._above(whole, bounds.whole_with_sign)
        sure = likely and self._above(whole, bounds.whole)
        found = tuple(label for label in likely if label in of_all or label in sure)
        return Together(found, frozenset().union(*each), sum(one.words for one in read))

    def _labels_above(self, text: str, signs: frozenset[str], bound: float) -> tuple[str, ...]:
        return self._above(self._judged(text, signs), bound)

    def _above(self, numbers: Sequence[int], bound: float) -> tuple[str, ...]:
        limit = bound * _FINE / self._weights.unit
        if max(numbers) <= limit:
            return ()
        return tuple(label for label, number in zip(self.labels, numbers, strict=True) if number > limit)

    def _told(self, numbers: Sequence[int]) -> dict[str, float]:
        worth = self._weights.unit / _FINE
        return {label: worth * number for label, number in zip(self.labels, numbers, strict=True)}

    def _judge(self, folded: str, signs: frozenset[str]) -> tuple[int, ...]:
        """The scores in whole numbers."""
        return lanes(self._total(self._read(folded), signs), len(self.labels))

    def _total(self, read: _Read, signs: Iterable[str]) -> int:
        told = self._weights.bias + sum(self._weights.signs.get(sign, 0) for sign in signs)
        return told * _FINE + self._mean(read.parts) + self._mean(read.named)

    def _read_text(self, folded: str) -> _Read:
        known = list(map(self._word, word_texts(folded)))
        meanings, parted, named = zip(*known, strict=True) if known else ((), (), ())
        meanings = tuple(filter(None, meanings))
        firsts, seconds = near(len(meanings))
        paired = map(self._pair, map(meanings.__getitem__, firsts), map(meanings.__getitem__, seconds))
        return _Read(len(known), meanings, sum(parted), sum(named) + sum(paired))

    def _as_one(self, read: Sequence[_Read]) -> _Read:
        """Several texts as one: beside what each says, the pairs of words from one to the next."""
        meanings: tuple[Meaning, ...] = ()
        named = 0
        for text in read:
            named += text.named
            if meanings and text.meanings:
                named += self._between(meanings[-REACH:], text.meanings[:REACH])
            meanings += text.meanings
        return _Read(0, meanings, sum(text.parts for text in read), named)

    def _read_between(self, before: Sequence[Meaning], after: Sequence[Meaning]) -> int:
        return sum(self._pair(*pair) for pair in across(before, after))

    def telling(self, folded: str, label: str) -> tuple[tuple[int, int], ...]:
        """Spans of the words of ``folded`` that speak most for ``label``, in order; neighbours make one span."""
        words, at = words_of(folded), self.labels.index(label)
        known = [self._word(word.text) for word in words]
        worth = [self._weight(word.parts + word.named, at) for word in known]
        told = [number for number, word in enumerate(known) if word.meaning]
        for first, second in zip(*near(len(told)), strict=True):
            pair = told[first], told[second]
            weight = self._weight(self._pair(*(known[number].meaning for number in pair)), at)
            for number in pair:
                worth[number] += weight / 2
        bound = max(worth, default=0) * _TELLING
        return _joined(words, [number for number, one in enumerate(worth) if one > 0 and one >= bound])

    def _weight(self, row: int, label: int) -> float:
        """One lane of ``row``."""
        return float((((row + _halves(len(self.labels))) >> (LANE * label)) & _MASK) - _HALF)

    def _read_word(self, word: str) -> _Known:
        meaning = self.concepts.of(word)
        return _Known(
            meaning, self._add(self._weights.parts, parts(word)), self._add(self._weights.concepts, meaning)
        )

    def _read_pair(self, one: Meaning, other: Meaning) -> int:
        return self._add(self._weights.concepts, combined(one, other))

    def _add(self, rows: Rows, names: Sequence[str]) -> int:
        """The sum of rows, with their number in the last lane."""
        return sum(filter(None, map(rows.get, names))) + len(names) * self._count

    def _mean(self, row: int) -> int:
        """A sum of rows over the root of the number of features, in ``_FINE`` shares."""
        count = (row + _halves(len(self.labels))) // self._count
        return (row - count * self._count) * round(_FINE / sqrt(max(1, count)))


def _joined(words: Sequence[Word], chosen: Sequence[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for before, number in zip((-2, *chosen), chosen, strict=False):
        start = spans.pop()[0] if before == number - 1 else words[number].start
        spans.append((start, words[number].end))
    return tuple(spans)
