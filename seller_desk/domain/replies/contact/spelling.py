"""The ways "@" and "." are written in words, and letters spaced out closed up again."""

import re
from functools import cache

from seller_desk.domain.replies import words
from seller_desk.domain.replies.folding import Folded

# Endings that no language of the markets uses as a word of its own after "point", "punto", "ponto", "punkt".
SAFE_ENDINGS = (
    "com|net|org|info|biz|eu|shop|store|online|site|app|io|lv|lt|ee|pl|cz|sk|hu|ro|dk|fi|nl|bg|gr|fr|uk|co|ru|ua|pt"
    "|example"  # RFC 2606: stands for a host in demonstrations
)
_OWN_ENDING = {"de": "de|at|ch", "it": "it", "sv": "se", "sl": "si", "hr": "hr", "en": "me|ie"}
OPENING = re.compile(r"[\[({<]")
_SPACED = re.compile(r"(?<!\w)\w(?:([ .\-_*·|])[\w.@])(?:\1[\w.@]){2,}(?!\w)")


@cache
def bracketed(table: str) -> str:
    """ "(at)", "[dot]", "{punkt}", "<ät>" in any language; brackets round a bare dot count too."""
    known = words.alternatives_of("contact", table)
    bare = r"|\." if table == "dot" else "|@"
    return rf"\s*[\[({{<]\s*(?:{known}{bare})\s*[\])}}>]\s*"


@cache
def pairs() -> tuple[tuple[str, str, str], ...]:
    """For each language: its words for "@" and for ".", and the endings that may follow the latter."""
    table = words.lists("contact")
    common = table["at"]["any"], table["dot"]["any"]
    return tuple(
        (
            words.alternatives(table["at"].get(language, ()) + common[0]),
            words.alternatives(dots + common[1]),
            f"{SAFE_ENDINGS}|{_OWN_ENDING.get(language, 'com')}",
        )
        for language, dots in table["dot"].items()
        if language != "any"
    )


def closed_up(folded: Folded) -> Folded:
    """The text with "w h a t s" read as "whats"; the same object where nothing is spaced out."""
    gaps = [position for run in _SPACED.finditer(folded.text) for position in _separators(run)]
    if not gaps:
        return folded
    left_out = frozenset(gaps)
    kept = [at for at in range(len(folded.text)) if at not in left_out]
    return Folded(
        "".join(folded.text[at] for at in kept), tuple(folded.starts[at] for at in kept), folded.original_length
    )


def _separators(run: re.Match[str]) -> range:
    letters = sum(map(str.isalpha, run.group()))
    enough = letters >= 4 and letters * 4 >= len(run.group())
    return range(run.start() + 1, run.end(), 2) if enough else range(0)
