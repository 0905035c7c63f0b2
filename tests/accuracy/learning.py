"""Learns a linear model from labelled texts: squared hinge, one label against the rest, in plain Python."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from seller_desk.domain.learned.concepts import Concepts, Meaning, combined, near
from seller_desk.domain.learned.pieces import parts, word_texts

_RARE = 2  # a feature seen in fewer texts is left out
_COST = 1.0  # how much an example that is judged wrong may pull
_ROUNDS = 30
_SEED = 2026
_ALWAYS = ""  # the sign of every text: its weight is the bias
_PART, _CONCEPT, _SIGN = "part", "concept", "sign"

Feature = tuple[str, str]  # which of the three, and its name


@dataclass(frozen=True, slots=True)
class Example:
    """A folded text with what else is known of it, and its labels."""

    folded: str
    signs: frozenset[str]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights by part, concept and sign, and the bias, each a number a label."""

    parts: Mapping[str, tuple[float, ...]]
    concepts: Mapping[str, tuple[float, ...]]
    signs: Mapping[str, tuple[float, ...]]
    bias: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An example as numbers of columns, each group with what one of it counts, and the sum of all squares."""

    groups: tuple[tuple[float, tuple[int, ...]], ...]
    norm: float


def learn(examples: Sequence[Example], labels: Sequence[str], concepts: Concepts) -> Learned:
    """One model a label against the rest."""
    cut = [_features(example, concepts) for example in examples]
    names = _worth_learning(cut)
    numbers = {name: number for number, name in enumerate(names)}
    rows = [_row(features, numbers) for features in cut]
    columns = [_column(rows, [label in example.labels for example in examples], len(names)) for label in labels]
    weights = dict(zip(names, zip(*columns, strict=True), strict=True))
    told = {
        kind: {name: row for (of, name), row in weights.items() if of == kind} for kind in (_PART, _CONCEPT, _SIGN)
    }
    return Learned(told[_PART], told[_CONCEPT], told[_SIGN], told[_SIGN].pop(_ALWAYS))


def _features(example: Example, concepts: Concepts) -> tuple[tuple[Feature, ...], ...]:
    """What :class:`~seller_desk.domain.learned.model.LinearModel` sees, in its three groups."""
    words = word_texts(example.folded)
    return (
        tuple((_PART, part) for word in words for part in parts(word)),
        tuple((_CONCEPT, name) for name in _named([concepts.of(word) for word in words])),
        tuple((_SIGN, sign) for sign in (_ALWAYS, *example.signs)),
    )


def _named(meanings: Iterable[Meaning]) -> Iterator[str]:
    told = [meaning for meaning in meanings if meaning]
    yield from (name for meaning in told for name in meaning)
    for first, second in zip(*near(len(told)), strict=True):
        yield from combined(told[first], told[second])


def _worth_learning(cut: Iterable[Iterable[tuple[Feature, ...]]]) -> list[Feature]:
    """Features seen in more than one text, and all signs, in alphabetical order."""
    seen = Counter(feature for groups in cut for group in groups for feature in set(group))
    return sorted(feature for feature, count in seen.items() if count >= _RARE or feature[0] == _SIGN)


def _row(groups: tuple[tuple[Feature, ...], ...], numbers: Mapping[Feature, int]) -> Row:
    counted, norm = [], 0.0
    for kind, group in zip((_PART, _CONCEPT, _SIGN), groups, strict=True):
        share = 1.0 if kind == _SIGN else 1 / sqrt(max(1, len(group)))
        known = tuple(numbers[feature] for feature in group if feature in numbers)
        counted.append((share, known))
        norm += share * share * sum(count * count for count in Counter(known).values())
    return Row(tuple(counted), norm)


def _column(rows: Sequence[Row], meant: Sequence[bool], width: int) -> list[float]:
    """Weights of one label: dual coordinate descent on the squared hinge (Hsieh and others, 2008).

    Only sums and products in a fixed order: the same rows, the same weights. Each example weighs the same, however
    rare its label: weighing both sides of a label alike found less in messages that the model had not seen.
    """
    weights, pulls = [0.0] * width, [0.0] * len(rows)
    give = 1 / _COST
    order, chance = list(range(len(rows))), random.Random(_SEED)
    for _ in range(_ROUNDS):
        chance.shuffle(order)
        for number in order:
            row, side = rows[number], 1.0 if meant[number] else -1.0
            score = sum(share * sum(map(weights.__getitem__, columns)) for share, columns in row.groups)
            pull = max(0.0, pulls[number] - (side * score - 1 + give * pulls[number]) / (row.norm + give))
            if pull != pulls[number]:
                _add(weights, row, side * (pull - pulls[number]))
                pulls[number] = pull
    return weights


def _add(weights: list[float], row: Row, change: float) -> None:
    for share, columns in row.groups:
        step = change * share
        for column in columns:
            weights[column] += step
