"""Reads the labelled texts that the models learn from, as each model will see them."""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seller_desk.domain.learned.concepts import ANY_ENDING
from seller_desk.domain.replies.authorship import Buyer, read
from seller_desk.domain.replies.contact.meaning import OUTSIDE, asked
from seller_desk.domain.replies.contact.model import Kind
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.sentences import sentences
from seller_desk.domain.replies.template_only import STOCK
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.signs import QUESTION, listed
from tests.accuracy.learning import Example

# What replies that lead off the platform by their meaning are called; addresses and numbers have their own readers.
_MEANINGS = {
    Kind.INVITATION: "business_card call call_invitation deal_outside lookup meet own_site pickup search_us "
    "shop_elsewhere video_call",
    Kind.MESSENGER: "messenger_no_handle social_no_handle",
    Kind.PAYMENT: "bank_transfer cash cash_local_pay payment_app payment_cash",
    Kind.REQUEST: "ask_contact asks_contact asks_email asks_handle",
}
_KINDS = {kind: meaning for meaning, kinds in _MEANINGS.items() for kind in kinds.split()}
_TRAINING = Path(__file__).resolve().parents[1] / "data" / "training"


@dataclass(frozen=True, slots=True)
class Subject:
    """``kinds`` is how its files are called. A label is meant from ``threshold`` on."""

    kinds: tuple[str, ...]
    labels: tuple[str, ...]
    examples: Callable[[Mapping[str, Any]], Iterator[Example]]
    threshold: float = 0.0

    def files(self) -> tuple[Path, ...]:
        """What the model is made of, in order: examples and concepts of every language."""
        return (*self._examples(), *concept_files())

    def rows(self) -> Iterator[Mapping[str, Any]]:
        for path in self._examples():
            for line in path.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)

    def _examples(self) -> Iterator[Path]:
        for kind in self.kinds:
            yield from sorted(_TRAINING.glob(f"*/{kind}.jsonl"))


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


def _sentences(row: Mapping[str, Any]) -> Iterator[Example]:
    """A sentence that any letter may hold, or those of a reply that say something."""
    text, buyer = row["text"], Buyer()
    for span in sentences(text):
        sentence = read(text, span, buyer)
        if row.get("stock"):
            yield Example(sentence.folded.text, frozenset(), frozenset({STOCK}))
        elif sentence.is_own(buyer):
            yield Example(sentence.folded.text, frozenset(), frozenset())


def _reply(row: Mapping[str, Any]) -> Iterator[Example]:
    """A reply that leads off the platform as a whole, since any of its sentences may do it; of all others each
    sentence. What buyers write leads nowhere either, and speaks of much that sellers' few examples do not."""
    folded = fold_text(row["text"])
    if row.get("violates"):
        if row["kind"] in _KINDS:
            yield Example(folded, asked(folded), frozenset({OUTSIDE, _KINDS[row["kind"]]}))
        return
    for start, end in sentences(folded):
        sentence = folded[start:end]
        yield Example(sentence, asked(sentence), frozenset())


SUBJECTS = {
    "stock": Subject(("contact", "stock"), (STOCK,), _sentences),
    "triage": Subject(("risk",), tuple(map(str, Risk)), _message, -0.1),
    "meaning": Subject(("contact", "risk", "stock"), (OUTSIDE, *sorted(_MEANINGS)), _reply, 0.3),
}
