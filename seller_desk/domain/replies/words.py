"""Reads the word lists that the rules work with, a folder a language, folded and cached at first use."""

import tomllib
from functools import cache, lru_cache

from seller_desk import assets
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.phrase_index import SKIP, PhraseIndex, Reading, alternatives

__all__ = ["alternatives", "alternatives_of", "entries", "lists", "read"]

_READINGS_KEPT = 4096  # texts, mostly single sentences, that are asked for several tables or typed again


@cache
def lists(subject: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """``resources/words/<language>/<subject>.toml``: table → language, or "any" → folded entries."""
    tables: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in sorted(assets.resource("words").glob(f"*/{subject}.toml")):
        with path.open("rb") as file:
            raw = tomllib.load(file)
        for table, written in raw.items():
            tables.setdefault(table, {})[path.parent.name] = tuple(map(_folded, written))
    return tables


@cache
def entries(subject: str, table: str) -> tuple[str, ...]:
    """All entries of a table, in every language, longest first, each once."""
    found = {entry for keys in lists(subject)[table].values() for entry in keys}
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))


@lru_cache(maxsize=_READINGS_KEPT)
def read(subject: str, folded: str) -> Reading:
    """A folded text with the phrases of every table of ``subject`` that may stand in it, as whole words."""
    return _index(subject).read(folded)


@cache
def alternatives_of(subject: str, table: str) -> str:
    """A table as a regular expression's alternatives; see :func:`alternatives` for the signs."""
    return alternatives(entries(subject, table))


@cache
def _index(subject: str) -> PhraseIndex:
    return PhraseIndex({table: entries(subject, table) for table in lists(subject)})


def _folded(entry: str) -> str:
    return SKIP.join(map(fold_text, entry.split(SKIP)))
