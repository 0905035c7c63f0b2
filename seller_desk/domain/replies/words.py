"""Reads the word lists that the rules work with, one file a subject, folded and cached at first use."""

import re
import tomllib
from functools import cache

from seller_desk import assets
from seller_desk.domain.replies.folding import fold_text


@cache
def lists(subject: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """``resources/words/<subject>.toml``: table → key (a language or a name) → folded entries."""
    with assets.resource("words", f"{subject}.toml").open("rb") as file:
        raw = tomllib.load(file)
    return {
        table: {key: tuple(fold_text(entry) for entry in entries) for key, entries in keys.items()}
        for table, keys in raw.items()
    }


@cache
def entries(subject: str, table: str) -> tuple[str, ...]:
    """All entries of a table, in every language, longest first, each once."""
    found = {entry for keys in lists(subject)[table].values() for entry in keys}
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))


@cache
def pattern(subject: str, table: str) -> re.Pattern[str]:
    """Finds any entry of a table as whole words in folded text. ``*`` stands for any ending, a blank for blanks."""
    return re.compile(rf"(?<!\w)(?:{alternatives(entries(subject, table))})(?!\w)")


def alternatives(words: tuple[str, ...]) -> str:
    """``words`` as a regular expression's alternatives. ``*`` stands for any ending, a blank for blanks."""
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s,]+") for word in words)
