"""Tells greeting, thanks, stock phrases and signature from what an answer says."""

import re
from functools import cache

from seller_desk.domain.replies import words

# A greeting takes the name with it: "Labdien, Kristīne!", "Hello Anna,", "Dzień dobry, Pani Anno!".
_NAMED = r"(?:(?:\s+\w+){1,3}(?=\s*[,!.:\n]|\s*$)|\s*,\s*\w+(?:\s+\w+){0,2}(?=\s*[!.:\n]|\s*$))?"


@cache
def _greeting() -> re.Pattern[str]:
    known = words.alternatives(words.entries("courtesy", "greetings"))
    return re.compile(rf"^\W*(?:{known})(?!\w){_NAMED}")


@cache
def _closing() -> re.Pattern[str]:
    known = words.alternatives(words.entries("courtesy", "closings"))
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)(?:[\s,.!]+\S+){{0,4}}\s*$")


def has_greeting(folded: str) -> bool:
    return _greeting().match(folded) is not None


def courtesy_spans(sentence: str) -> list[tuple[int, int]]:
    """Spans of what is true of any letter in one folded sentence."""
    found = [match.span() for match in (_greeting().search(sentence), _closing().search(sentence)) if match]
    polite = (words.pattern("courtesy", "thanks"), words.pattern("courtesy", "empty"))
    return found + [match.span() for pattern in polite for match in pattern.finditer(sentence)]


def stock_spans(sentence: str) -> list[tuple[int, int]]:
    """Spans of what automatic letters say: "received", "passed on", "soon"."""
    return [match.span() for match in words.pattern("courtesy", "stock").finditer(sentence)]


def restates(sentence: str) -> tuple[int, int] | None:
    """Span of "you write that", after which the buyer's own words come."""
    match = words.pattern("courtesy", "restating").search(sentence)
    return match.span() if match else None


def answers_yes_or_no(sentence: str) -> bool:
    """Whether the first word is a yes or a no."""
    first = re.match(r"\W*(\w+)", sentence)
    return first is not None and first.group(1) in words.entries("courtesy", "yes_no")
