"""Reads the labelled texts that the models learn from, as each model will see them."""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seller_desk.domain.learned.concepts import ANY_ENDING
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.signs import QUESTION, listed
from tests.accuracy.learning import Example

_TRAINING = Path(__file__).resolve().parents[1] / "data" / "training"


@dataclass(frozen=True, slots=True)
class Subject:
    """``kind`` is how its files are called. A label is meant from ``threshold`` on."""

    kind: str
    labels: tuple[str, ...]
    examples: Callable[[Mapping[str, Any]], Iterator[Example]]
    threshold: float

    def files(self) -> tuple[Path, ...]:
        """What the model is made of, in order: examples and concepts of every language."""
        return (*sorted(_TRAINING.glob(f"*/{self.kind}.jsonl")), *concept_files())

    def rows(self) -> Iterator[Mapping[str, Any]]:
        for path in sorted(_TRAINING.glob(f"*/{self.kind}.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)


def concept_files() -> tuple[Path, ...]:
    return tuple(sorted(_TRAINING.glob("*/concepts.toml")))


def concept_entries() -> dict[str, tuple[str, ...]]:
    """Concept → folded words of all languages, in alphabetical order."""
    found: dict[str, set[str]] = {}
    for path in concept_files():
        for name, written in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.setdefault(name, set()).update(map(_folded, written))
    return {name: tuple(sorted(entries)) for name, entries in sorted(found.items())}


def _folded(entry: str) -> str:
    return fold_text(entry.removesuffix(ANY_ENDING)) + (ANY_ENDING if entry.endswith(ANY_ENDING) else "")


def _message(row: Mapping[str, Any]) -> Iterator[Example]:
    """Twice: as the word lists read it, and as if they had found nothing. They know the training messages better
    than those to come, so a model that only saw them at their best would lean on them too much."""
    folded = fold_text(row["text"])
    signs, labels = listed(folded).signs, frozenset(row["labels"]) - {"none"}
    yield Example(folded, signs, labels)
    yield Example(folded, signs & {QUESTION}, labels)


SUBJECTS = {"triage": Subject("risk", tuple(map(str, Risk)), _message, 0.0)}
