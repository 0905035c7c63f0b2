"""Reads digits however they are written: figures, words, both mixed, spread out."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from seller_desk.domain.replies import words

_GAP = re.compile(r"[\s.\-–—_*/()~|•·+:'’]{0,6}")
_ITEM = re.compile(r"\d|[^\W\d_]+(?:'ять)?")  # a figure or a word; Ukrainian five and nine have an apostrophe
_SPELLED = 3  # words that stand for digits before a run counts as written in words
_LETTERS = {"o": "0", "i": "1", "l": "1"}
_FIGURES_AND_LETTERS = re.compile(r"(?<!\w)(?=[oil]*\d)[\doil]{2,}(?!\w)")
_LINKS = frozenset({"und", "en", "og", "och", "ja", "i", "e", "y", "a"})  # inside "einundzwanzig"
_LONGEST, _SHORTEST_PART, _SHORTEST_TEN = 40, 1, 5  # letters
_WORDS_KEPT = 4096
_LIST_GAP = re.compile(r"[\s,;.]{1,4}")
_FILLER = re.compile(r"\W{0,3}(?:plus|plius|pluss|double|triple|dubult|dubultais|und|and|un|y|et|e|i|a)\W{1,3}")
_SHORT_WORD = re.compile(r"\W{1,3}[^\W\d_]{1,4}\W{1,3}")  # "apoi", "then" between two words for digits


@dataclass(frozen=True, slots=True)
class Item:
    """A figure or a word that stands for ``digits``, at ``start``..``end`` of the folded text."""

    digits: str
    start: int
    end: int
    word: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Digits that belong together. ``odd``: written so that no ordinary number is."""

    digits: str
    start: int
    end: int
    words: int
    odd: bool
    grouped: bool


@cache
def _values() -> dict[str, str]:
    tables = words.lists("digits")
    found = {entry: table[1] for table in tables if table != "more" for entry in words.entries("digits", table)}
    return dict.fromkeys(words.entries("digits", "more"), "00") | found


def runs(text: str) -> list[Run]:
    """Runs of at least seven digits in folded ``text``, those in words first. A word or two among figures is an
    ordinary word of some language ("um", "en", "to")."""
    items = _items(text)
    spelled = [run for run in _joined(text, items) if run.words >= _SPELLED]
    figures = _joined(text, [item for item in items if not item.word])
    taken = {at for run in spelled for at in range(run.start, run.end)}
    return spelled + [run for run in figures if taken.isdisjoint(range(run.start, run.end))]


def _joined(text: str, items: list[Item]) -> list[Run]:
    found: list[list[Item]] = [[]]
    for item in items:
        if found[-1] and not _together(text, found[-1], item):
            found.append([])
        found[-1].append(item)
    return [run for items in found if (run := _run(text, items)) is not None]


def _items(text: str) -> list[Item]:
    values = _values()
    items = [Item(_LETTERS[text[at]], at, at + 1, False) for at in _letters_for_figures(text)]
    for match in _ITEM.finditer(text):
        token = match.group()
        digits = token if token.isdigit() else values.get(token) or _compound(token)
        if digits is not None and (len(token) > 1 or token.isdigit() or _stands_for_a_figure(text, match.start())):
            items.append(Item(digits, match.start(), match.end(), len(token) > 1))
    return sorted(items, key=lambda item: item.start)


@lru_cache(maxsize=_WORDS_KEPT)
def _compound(token: str) -> str | None:
    """ "sjuttiotre", "zweiunddreissig", "cinquantuno": a ten or hundred with other numbers written as one word."""
    if len(token) > _LONGEST:
        return None
    read: dict[int, str] = {0: ""}  # where the parts so far end → their digits
    for end in range(1, len(token) + 1):
        for start in [start for start in read if end - start >= _SHORTEST_PART]:
            part = token[start:end]
            digits = _values().get(part, "" if start and part in _LINKS else None)
            digits = _elided().get(part) if digits is None and end < len(token) else digits
            if digits is not None:
                read[end] = max(read.get(end, ""), read[start] + digits, key=len)
    return read.get(len(token)) or None


@cache
def _elided() -> dict[str, str]:
    """Tens that lose their last letter before a vowel: "cinquant'uno", "ottant'otto"."""
    return {entry[:-1]: "00" for entry in words.entries("digits", "more") if len(entry) > _SHORTEST_TEN}


def _stands_for_a_figure(text: str, at: int) -> bool:
    """A letter between figures or words for them, "7 o 5": not "29/11/2026. O valor"."""
    return not text[:at].rstrip(" -").endswith((".", ",", "!", "?")) and text[at + 1 : at + 2] != "\n"


def _letters_for_figures(text: str) -> list[int]:
    """Places of "o", "i", "l" among figures: "2OOO OO25"."""
    return [
        at
        for match in _FIGURES_AND_LETTERS.finditer(text)
        for at in range(match.start(), match.end())
        if text[at] in _LETTERS
    ]


def _together(text: str, before: list[Item], item: Item) -> bool:
    last = before[-1]
    gap = text[last.end : item.start]
    if not gap:
        return True
    if "\n" in gap:
        return False
    spelled = last.word or item.word
    if _GAP.fullmatch(gap) and (":" not in gap or spelled):
        return True
    if last.word and item.word and _SHORT_WORD.fullmatch(gap):
        return True
    if spelled:
        return _LIST_GAP.fullmatch(gap) is not None or _FILLER.fullmatch(gap) is not None
    return "," in gap and _LIST_GAP.fullmatch(gap) is not None and _single(text, before[-1], item)


def _single(text: str, last: Item, item: Item) -> bool:
    """Both stand alone: "2, 0, 0", not "64, 128"."""
    before = last.start == 0 or not text[last.start - 1].isdigit()
    after = item.end == len(text) or not text[item.end].isdigit()
    return before and after


def _run(text: str, items: list[Item]) -> Run | None:
    digits = "".join(item.digits for item in items)
    if len(digits) < 7:
        return None
    start, end = items[0].start, items[-1].end
    written = text[start:end]
    spelled = sum(item.word for item in items)
    groups = re.findall(r"\d+", written)
    spread = len(groups) >= 7 and all(len(group) == 1 for group in groups)
    odd = bool(spelled or spread or re.search(r"[*_~|•·]|\.\.|[oil]|\d\s*\(\d\)", written))
    if text[max(0, start - 2) : start].strip().endswith("+"):
        start = text.rindex("+", 0, start)
    return Run(digits, start, end, spelled, odd, len(groups) > 1)
