"""Lists what the word lists say of a buyer's message, as signs for the learned model."""

from seller_desk.domain.replies import words
from seller_desk.domain.replies.sentences import sentences

QUESTION = "question"
_QUESTION_MARKS = "?;"  # the second is Greek


def signs(folded: str) -> tuple[str, ...]:
    """The tables of ``risk.toml`` that have a phrase in the text, and whether something is asked, in order of name."""
    found = {table for start, end in sentences(folded) for table in _tables(folded[start:end])}
    if any(mark in folded for mark in _QUESTION_MARKS):
        found.add(QUESTION)
    return tuple(sorted(found))


def _tables(sentence: str) -> list[str]:
    said = words.read("risk", sentence)
    return [table for table in said.places if said.search(table)]
