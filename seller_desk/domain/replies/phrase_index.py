"""Finds the phrases of word lists in a folded text; only those are tried whose first word stands in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

_GAP = r"(?:[^\w.!?\n]+\w+){0,4}?[^\w.!?\n]+"  # up to four words of the same sentence
_BLANK = r",?[^\S\n]+"
_WORD = re.compile(r"\w+")
_SINGLE = re.compile(r"\w+\*?")
_FIRST_WORD = re.compile(r"(\w+)(\*?)(?: (\w{1,3}))?")  # and how the next one begins, if a blank parts them
_LETTERS_AHEAD = 3
_WORDS_KEPT = 65536  # words of texts whose phrases are remembered
SKIP = " … "

Places = dict[str, dict[int, re.Pattern[str]]]  # table → start of a word → what may begin there
_NOTHING: Places = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text whose words have been looked up once, to be asked for each table."""

    text: str
    places: Places = field(repr=False)

    def finditer(self, table: str) -> Iterator[re.Match[str]]:
        """The phrases of ``table`` in the text, none overlapping another."""
        end = 0
        for start, expression in self.places.get(table, {}).items():
            if start >= end and (match := expression.match(self.text, start)):
                end = match.end()
                yield match

    def begun(self, table: str) -> Iterator[re.Match[str]]:
        """The phrase of ``table`` at each place where one begins; they may overlap."""
        for start, expression in self.places.get(table, {}).items():
            if match := expression.match(self.text, start):
                yield match

    def search(self, table: str, start: int = 0) -> re.Match[str] | None:
        """The first phrase of ``table`` that begins at ``start`` or later."""
        for place, expression in self.places.get(table, {}).items():
            if place >= start and (match := expression.match(self.text, place)):
                return match
        return None

    def match(self, table: str, start: int = 0) -> re.Match[str] | None:
        """The phrase of ``table`` that begins at ``start``."""
        expression = self.places.get(table, {}).get(start)
        return expression.match(self.text, start) if expression else None


class PhraseIndex:
    """Tables of phrases by the word each begins with; built once, asked for each text.

    A long list so costs what the words of the text cost, however many phrases it has.
    """

    def __init__(self, tables: Mapping[str, Sequence[str]]) -> None:
        self._phrases = [(table, phrase) for table, phrases in tables.items() for phrase in phrases]
        self._words: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[int]] = {}
        self._following: list[str] = []  # what the second word begins with, if that is sure
        for number, (_, phrase) in enumerate(self._phrases):
            first = _FIRST_WORD.match(phrase)
            if first is None:
                raise ValueError(f"a phrase must begin with a word: {phrase!r}")
            self._following.append(first[3] or "")
            (self._beginnings if first[2] else self._words).setdefault(first[1], []).append(number)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})
        self._begun_by = lru_cache(maxsize=_WORDS_KEPT)(self._look_up)

    def read(self, text: str) -> Reading:
        found = _WORD.findall(text)
        begun = list(map(self._begun_by, found, [*(word[:_LETTERS_AHEAD] for word in found[1:]), ""]))
        if not any(begun):
            return Reading(text, _NOTHING)
        places: Places = {}
        for word, phrases in zip(_WORD.finditer(text), begun, strict=True):
            for table, expression in phrases:
                places.setdefault(table, {})[word.start()] = expression
        return Reading(text, places)

    def _look_up(self, word: str, following: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The phrases that may begin with ``word`` where the next begins with ``following``, as one expression a
        table, in the order of the table."""
        numbers = list(self._words.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            numbers += self._beginnings.get(word[:length], ())
        by_table: dict[str, list[str]] = {}
        for number in sorted(numbers):
            if not following.startswith(self._following[number]):
                continue
            table, phrase = self._phrases[number]
            by_table.setdefault(table, []).append(phrase)
        return tuple((table, _beginning(tuple(phrases))) for table, phrases in by_table.items())


def _beginning(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """What matches one of ``phrases`` at a word that begins each. Single words match all of it, so none is compiled:
    making an expression takes longer than reading a message."""
    return _WORD if all(map(_SINGLE.fullmatch, phrases)) else _expression(phrases)


@cache
def _expression(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(phrases)})(?!\w)")


def alternatives(phrases: Sequence[str]) -> str:
    """``phrases`` as a regular expression's alternatives.

    ``*`` stands for any ending, `` … `` for up to four words of the same sentence, a blank for blanks.
    """
    return "|".join(map(_written, phrases))


def _written(phrase: str) -> str:
    parts = (re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", _BLANK) for part in phrase.split(SKIP))
    return _GAP.join(parts)
