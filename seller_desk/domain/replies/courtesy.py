"""Tells greeting, thanks, stock phrases and signature from what an answer says."""

import re
from functools import cache

from seller_desk.domain.replies import words

# A greeting takes the name with it: "Labdien, Kristīne!", "Hello Anna,", "Dzień dobry, Pani Anno!"; with a title also
# where the sentence goes on: "Dobré ráno, pani Otília, pri prvom zapnutí …".
_NAME = r"\w[\w'’-]*"
_NAMED = (
    r"(?:(?:\s+{name}){{1,3}}(?=\s*[,!.:\n]|\s*$)|\s*,\s*{name}(?:\s+{name}){{0,2}}(?=\s*[!.:\n]|\s*$)"
    r"|\s*,\s*{name}(?=\s*,)|\s*,\s*(?:{titles})\.?(?:\s+{name}){{1,2}}(?=\s*,))?"
)

_SIGNED = re.compile(r"(?:[\s,.!:–-]+[^\s,.!:–-]\S*){0,4}[\s,.!]*$")  # a name of up to four words, then nothing
_SIGNED_AND_ON = re.compile(r"\s*,(?:\s+[^\s,.!]+){1,2}")  # a name, and another text glued on


@cache
def _greeting() -> re.Pattern[str]:
    known, titles = (words.alternatives_of("courtesy", table) for table in ("greetings", "titles"))
    return re.compile(rf"^\W*(?:{known})(?!\w){_NAMED.format(name=_NAME, titles=titles)}")


def has_greeting(folded: str) -> bool:
    return _greeting().match(folded) is not None


def has_thanks(folded: str) -> bool:
    return words.read("courtesy", folded).search("thanks") is not None


def courtesy_spans(sentence: str) -> list[tuple[int, int]]:
    """Spans of what is true of any letter in one folded sentence."""
    said = words.read("courtesy", sentence)
    greeting = _greeting().match(sentence)
    found = [greeting.span()] if greeting else []
    closings = [(match, _SIGNED.match(sentence, match.end())) for match in said.begun("closings")]
    closed = [match.start() for match, signed in closings if signed][:1]
    found += [(start, len(sentence)) for start in closed]
    if not closed:
        signed_on = ((match, _SIGNED_AND_ON.match(sentence, match.end())) for match, _ in closings)
        found += [(match.start(), name.end()) for match, name in signed_on if name]
    return found + [match.span() for table in ("thanks", "empty") for match in said.finditer(table)]


def stock_spans(sentence: str) -> list[tuple[int, int]]:
    """Spans of what automatic letters say: "received", "passed on", "soon"."""
    return [match.span() for match in words.read("courtesy", sentence).finditer("stock")]


def restates(sentence: str) -> tuple[int, int] | None:
    """Span of "you write that", after which the buyer's own words come."""
    match = words.read("courtesy", sentence).search("restating")
    return match.span() if match else None


def answers_yes_or_no(sentence: str) -> bool:
    """Whether the first word is a yes or a no."""
    first = re.match(r"\W*(\w+)", sentence)
    return first is not None and first.group(1) in words.entries("courtesy", "yes_no")
