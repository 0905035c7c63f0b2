"""Reads the word lists that the rules work with, one file a subject, folded and cached at first use."""

import re
import tomllib
from functools import cache

from seller_desk import assets
from seller_desk.domain.replies.folding import fold_text

_GAP = r"(?:[^\w.!?\n]+\w+){0,4}?[^\w.!?\n]+"  # up to four words of the same sentence
_SKIP = " … "
_BLANK = r",?[^\S\n]+"


@cache
def lists(subject: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """``resources/words/<subject>.toml``: table → key (a language or a name) → folded entries."""
    with assets.resource("words", f"{subject}.toml").open("rb") as file:
        raw = tomllib.load(file)
    return {
        table: {key: tuple(map(_folded, entries)) for key, entries in keys.items()} for table, keys in raw.items()
    }


@cache
def entries(subject: str, table: str) -> tuple[str, ...]:
    """All entries of a table, in every language, longest first, each once."""
    found = {entry for keys in lists(subject)[table].values() for entry in keys}
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))


@cache
def pattern(subject: str, *tables: str) -> re.Pattern[str]:
    """Finds any entry of the tables as whole words in folded text; see :func:`alternatives` for the signs."""
    known = tuple(entry for table in tables for entry in entries(subject, table))
    return re.compile(rf"(?<!\w)(?:{alternatives(known)})(?!\w)")


@cache
def pattern_of(subject: str, table: str, key: str) -> re.Pattern[str]:
    """The same for one key of a table."""
    return re.compile(rf"(?<!\w)(?:{alternatives(lists(subject)[table][key])})(?!\w)")


def _folded(entry: str) -> str:
    return _SKIP.join(map(fold_text, entry.split(_SKIP)))


def alternatives(words: tuple[str, ...]) -> str:
    """``words`` as a regular expression's alternatives.

    ``*`` stands for any ending, `` … `` for up to four words of the same sentence, a blank for blanks.
    """
    return "|".join(map(_expression, words))


def _expression(entry: str) -> str:
    parts = (re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", _BLANK) for part in entry.split(_SKIP))
    return _GAP.join(parts)
