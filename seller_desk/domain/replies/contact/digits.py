"""Joins figures and words for them to runs of digits: together, spread out, or with words between."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from seller_desk.domain.replies.contact.figures import Item, figures
from seller_desk.domain.replies.contact.number_words import noughts

_GAP = re.compile(r"[\s.\-–—_*/()~|•·+:'’]{0,6}")
_SPELLED = 3  # words that stand for digits before a run counts as written in words
_LIST_GAP = re.compile(r"[\s,;.]{1,4}")
_FILLER = re.compile(r"\W{0,3}(?:plus|plius|pluss|double|triple|dubult|dubultais|und|and|un|y|et|e|i|a)\W{1,3}")
_SHORT_WORD = re.compile(r"\W{1,3}[^\W\d_]{1,4}\W{1,3}")  # "apoi", "then" between two words for digits
_CONNECTING = re.compile(r"\W{1,3}(?:[^\W\d_]{1,8}\W{1,3}){1,3}")  # "und am Ende noch"


@dataclass(frozen=True, slots=True)
class Run:
    """Digits that belong together. ``odd``: written so that no ordinary number is. ``words``: how many stand for
    digits. ``loose``: other words stand between them. ``mixed``: one touches a figure. ``zeros``: one means nought.
    """

    digits: str
    start: int
    end: int
    words: int
    odd: bool
    grouped: bool
    loose: bool = False
    mixed: bool = False
    zeros: bool = False


def runs(text: str) -> list[Run]:
    """Runs of at least seven digits in folded ``text``, those in words first. A word or two among figures is an
    ordinary word of some language ("um", "en", "to")."""
    items = figures(text)
    spelled = [run for run in _joined(text, items) if run.words >= _SPELLED or run.mixed]
    spelled += _beside(spelled, (run for run in _joined(text, items, _connected) if run.words >= _SPELLED))
    return spelled + _beside(spelled, _joined(text, [item for item in items if not item.word]))


def _beside(taken: Iterable[Run], others: Iterable[Run]) -> list[Run]:
    """Those of ``others`` that share no place with one of ``taken``."""
    places = {at for run in taken for at in range(run.start, run.end)}
    return [run for run in others if places.isdisjoint(range(run.start, run.end))]


def _joined(text: str, items: list[Item], also: Callable[[str, Item, Item], bool] | None = None) -> list[Run]:
    """Runs of items that stand together, or of which ``also`` says that they belong together."""
    found: list[list[Item]] = [[]]
    for item in items:
        if found[-1] and not (_together(text, found[-1], item) or (also and also(text, found[-1][-1], item))):
            found.append([])
        found[-1].append(item)
    return [run for items in found if (run := _run(text, items)) is not None]


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


def _connected(text: str, last: Item, item: Item) -> bool:
    """Only a few words stand between two words for digits: "…, then four zeros and at the end eighty"."""
    if not (last.word and item.word):
        return False
    gap = text[last.end : item.start]
    return "\n" not in gap and _CONNECTING.fullmatch(gap) is not None


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
    loose = any(not _together(text, [before], item) for before, item in pairwise(items))
    zeros = any(text[item.start : item.end] in noughts() for item in items if item.word)
    return Run(digits, start, end, spelled, odd, len(groups) > 1, loose, any(item.mixed for item in items), zeros)
