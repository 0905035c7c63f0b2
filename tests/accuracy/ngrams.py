"""The other way to sort messages: a logistic regression on character n-grams, trained and tried in the open."""

from collections.abc import Mapping, Sequence
from math import exp

from seller_desk.domain.replies.folding import fold_text
from tests.accuracy.cases import Case
from tests.accuracy.measure import Tally

_SIZES = (3, 4, 5)
_ROUNDS = 30
_STEP = 1.0
_DECAY = 1e-4

Weights = dict[str, float]


def cross_validate(cases: Sequence[Case], folds: int = 5) -> dict[str, Tally]:
    """Each case is judged by a model that has not seen it. Same counts as the rules get."""
    texts = [_grams(case.row["text"]) for case in cases]
    labels = sorted({label for case in cases for label in case.row["labels"]} - {"none"})
    tallies = {f"triage: {label}": Tally() for label in [*labels, "none"]}
    for fold in range(folds):
        training = [at for at in range(len(cases)) if at % folds != fold]
        models = {
            label: _train([(texts[at], label in cases[at].row["labels"]) for at in training]) for label in labels
        }
        for at in range(fold, len(cases), folds):
            _count(cases[at], texts[at], models, tallies)
    return tallies


def _count(case: Case, text: frozenset[str], models: Mapping[str, Weights], tallies: dict[str, Tally]) -> None:
    found = {label for label, weights in models.items() if _score(weights, text) > 0} or {"none"}
    for label in found | set(case.row["labels"]):
        tallies[f"triage: {label}"].add(case.id, expected=label in case.row["labels"], found=label in found)


def _train(examples: Sequence[tuple[frozenset[str], bool]]) -> Weights:
    """Stochastic gradient descent in the order given, rare labels weighted up; the same data, the same weights."""
    weights: Weights = {"": 0.0}
    share = sum(label for _, label in examples) / len(examples)
    for _ in range(_ROUNDS):
        for grams, label in examples:
            error = (1.0 if label else 0.0) - 1 / (1 + exp(-max(-30.0, min(30.0, _score(weights, grams)))))
            step = _STEP * error * ((1 - share) if label else share) * 2
            weights[""] += step
            for gram in grams:
                weights[gram] = weights.get(gram, 0.0) * (1 - _DECAY) + step
    return weights


def _score(weights: Weights, grams: frozenset[str]) -> float:
    return weights[""] + sum(weights.get(gram, 0.0) for gram in grams) / max(1, len(grams)) ** 0.5


def _grams(text: str) -> frozenset[str]:
    folded = f" {' '.join(fold_text(text).split())} "
    return frozenset(folded[at : at + size] for size in _SIZES for at in range(len(folded) - size + 1))
