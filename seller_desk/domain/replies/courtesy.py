"""Tells greeting, thanks and signature from what an answer says."""

import re
from functools import cache

from seller_desk.domain.replies import words

# A greeting takes the name with it, up to the next mark: "Labdien, Kristīne!", "Hello Anna,".
_NAME = r"(?:[\s,]{1,3}\w+){0,3}?\s*(?=[,!.:;\n]|$)"


@cache
def _greeting() -> re.Pattern[str]:
    known = words.alternatives(words.entries("courtesy", "greetings"))
    return re.compile(rf"^\W*(?:{known})(?!\w)(?:{_NAME})?")


@cache
def _closing() -> re.Pattern[str]:
    known = words.alternatives(words.entries("courtesy", "closings"))
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)(?:[\s,.!]+\S+){{0,4}}\s*$")


@cache
def _thanks() -> re.Pattern[str]:
    known = words.alternatives(words.entries("courtesy", "thanks"))
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)")


def has_greeting(folded: str) -> bool:
    return _greeting().match(folded) is not None


def courtesy_spans(folded: str) -> list[tuple[int, int]]:
    """Spans of greeting, thanks and closing in one folded sentence."""
    found = [pattern.search(folded) for pattern in (_greeting(), _thanks(), _closing())]
    return [match.span() for match in found if match]
