"""The shipped models belong to the training examples, and the same examples give the same model."""

from itertools import islice

import pytest

from seller_desk import assets
from seller_desk.domain.learned.stored import decode, header
from tests.accuracy.compare import compare
from tests.accuracy.examples import SUBJECTS, concept_entries
from tests.accuracy.learning import Example
from tests.accuracy.measure import macro_f1
from tests.accuracy.train import digest, trained


def _some(name: str, step: int) -> list[Example]:
    """Every so many rows, so that every language and label has its part."""
    subject = SUBJECTS[name]
    return [example for row in islice(subject.rows(), 0, None, step) for example in subject.examples(row)]


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_shipped_model_was_made_of_these_examples(name: str) -> None:
    """If this fails, the examples have changed: run ``python -m tests.accuracy.train``."""
    shipped = header(assets.resource("models", f"{name}.model").read_bytes())
    assert shipped["training"] == digest(SUBJECTS[name].files())
    assert tuple(shipped["labels"]) == SUBJECTS[name].labels


def test_the_same_examples_give_the_same_bytes() -> None:
    some = _some("triage", 150)
    assert trained(SUBJECTS["triage"], some, "") == trained(SUBJECTS["triage"], some, "")


def test_a_model_knows_what_it_has_learned() -> None:
    some = [one for one in _some("triage", 150) if len(one.labels) <= 1]
    judged = decode(trained(SUBJECTS["triage"], some, ""))
    right = sum(
        {label for label, score in judged.scores(one.folded, one.signs).items() if score > 0} == one.labels
        for one in some
    )
    assert right > 0.95 * len(some)


def test_an_entry_of_a_concept_is_a_word() -> None:
    """What holds a blank or a hyphen would never be found: texts are read word by word."""
    entries = {entry for written in concept_entries().values() for entry in written}
    assert {entry for entry in entries if not entry.removesuffix("*").isalnum()} == set()


def test_every_way_is_weighed_on_messages_that_its_model_has_not_seen() -> None:
    rows = list(islice(SUBJECTS["triage"].rows(), 0, None, 150))
    ways = compare(rows)
    assert len(ways) == 5
    for tallies in ways.values():
        assert sum(tally.right + tally.missed for tally in tallies.values()) == sum(
            len(row["labels"]) for row in rows
        )
        assert 0 < macro_f1(tallies) < 1
