"""Weighs lists, model and both over the training messages, each judged by a model that has not seen it.

``python -m tests.accuracy.compare`` prints a line of figures a way. Takes a quarter of an hour.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from seller_desk.domain.learned.model import LinearModel
from seller_desk.domain.learned.stored import decode
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.risk.meaning import meant
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.signs import QUESTION, listed
from tests.accuracy.examples import SUBJECTS
from tests.accuracy.measure import Tally, macro_f1
from tests.accuracy.train import trained

_FOLDS = 5

Row = Mapping[str, Any]
Way = Callable[[LinearModel, str], set[str]]


def _lists(_: LinearModel, folded: str) -> set[str]:
    return {str(one.risk) for one in listed(folded).found}


def _model(judged: LinearModel, folded: str) -> set[str]:
    return _above(judged.scores(folded, listed(folded).signs & {QUESTION}))


def _either(judged: LinearModel, folded: str) -> set[str]:
    return _lists(judged, folded) | _model(judged, folded)


def _told(judged: LinearModel, folded: str) -> set[str]:
    return _above(judged.scores(folded, listed(folded).signs))


def _and_sentences(judged: LinearModel, folded: str) -> set[str]:
    return set(map(str, meant(listed(folded), judged)))


def _above(scores: Mapping[str, float]) -> set[str]:
    return {label for label, score in scores.items() if score > 0}


_WAYS: Mapping[str, Way] = {
    "lists alone": _lists,
    "model alone": _model,
    "lists or model": _either,
    "model told what the lists find": _told,
    "the same, and each sentence": _and_sentences,
}


def main() -> None:
    argparse.ArgumentParser(prog="python -m tests.accuracy.compare", description=__doc__).parse_args()
    for name, tallies in compare(list(SUBJECTS["triage"].rows())).items():
        right, false, missed = (
            sum(getattr(tally, field) for tally in tallies.values()) for field in ("right", "false_alarm", "missed")
        )
        precision, recall = right / (right + false), right / (right + missed)
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, macro-F1 {macro_f1(tallies):.3f}")  # noqa: T201


def compare(rows: Sequence[Row]) -> dict[str, dict[str, Tally]]:
    """Counts by way and label."""
    tallies = {name: {f"triage: {label}": Tally() for label in (*Risk, "none")} for name in _WAYS}
    for unseen, judged in _judged(rows):
        folded, expected = fold_text(unseen["text"]), set(unseen["labels"])
        for name, way in _WAYS.items():
            found = way(judged, folded) or {"none"}
            for label in found | expected:
                tallies[name][f"triage: {label}"].add("", expected=label in expected, found=label in found)
    return tallies


def _judged(rows: Sequence[Row]) -> Iterator[tuple[Row, LinearModel]]:
    """Each row with a model made of other ones. The rows of every language are dealt out in turn: some authors wrote
    the same thing in several, at the same place of each, and these stay together."""
    seen: dict[str, int] = {}
    folds: list[list[Row]] = [[] for _ in range(_FOLDS)]
    for row in rows:
        place = seen[row["lang"]] = seen.get(row["lang"], -1) + 1
        folds[place % _FOLDS].append(row)
    subject = SUBJECTS["triage"]
    for unseen in folds:
        others = [row for fold in folds if fold is not unseen for row in fold]
        judged = decode(trained(subject, [example for row in others for example in subject.examples(row)], ""))
        yield from ((row, judged) for row in unseen)


if __name__ == "__main__":
    main()
