"""Reads the figures of a text, and the words that stand for them, one by one."""

import re
from dataclasses import dataclass, replace

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.number_words import digits_of, multiples

_ITEM = re.compile(r"\d|[^\W\d_]+(?:'ять)?")  # a figure or a word; Ukrainian five and nine have an apostrophe
_FACTORS = frozenset("23456")
_LETTERS = {"o": "0", "i": "1", "l": "1"}
_FIGURES_AND_LETTERS = re.compile(r"(?<!\w)(?=[oil]*\d)[\doil]{2,}(?:[ ./-](?:o{2,4}(?!\w)|[oil]*\d[\doil]*))*(?!\w)")
_MIXED = re.compile(r"(?=[^\W\d_]*\d)(?=\d*[^\W\d_])[^\W_]{4,40}")
_FIGURES_OR_LETTERS = re.compile(r"\d+|[^\W\d_]+")
_LONGER_BEFORE = re.compile(r"\d[\d.,:/]*\d$")
_GOES_ON = re.compile(r"\n|[ -]*\d[.,:/]*\d")
_SHORTEST_MIXED = 3  # letters of a word beside a figure: "2x", "5g", "8gb" are none


@dataclass(frozen=True, slots=True)
class Item:
    """A figure or a word that stands for ``digits``, at ``start``..``end`` of the folded text; ``mixed`` of both."""

    digits: str
    start: int
    end: int
    word: bool
    mixed: bool = False


def figures(text: str) -> list[Item]:
    """The items of folded ``text`` in order."""
    items = [Item(_LETTERS[text[at]], at, at + 1, False) for at in _letters_for_figures(text)]
    items += _mixed(text)
    taken = {at for item in items for at in range(item.start, item.end)}
    for match in _ITEM.finditer(text):
        if match.start() in taken:
            continue
        token = match.group()
        digits = token if token.isdigit() else digits_of(token)
        if digits is not None and (len(token) > 1 or token.isdigit() or _stands_for_a_figure(text, match.start())):
            items.append(Item(digits, match.start(), match.end(), len(token) > 1))
    return _multiplied(text, sorted(items, key=lambda item: item.start))


def _mixed(text: str) -> list[Item]:
    """Words for digits written together with figures: "0zero0", "drei92"."""
    found = []
    for match in _MIXED.finditer(text):
        parts = [part if part.isdigit() else _spoken(part) for part in _FIGURES_OR_LETTERS.findall(match.group())]
        if len(parts) > 1 and None not in parts:
            found.append(Item("".join(part for part in parts if part), *match.span(), word=True, mixed=True))
    return found


def _spoken(word: str) -> str | None:
    return digits_of(word) if len(word) >= _SHORTEST_MIXED else None


def _multiplied(text: str, items: list[Item]) -> list[Item]:
    """ "four zeros", "three times nought", "double seven" as the digits that they are."""
    read = items.copy()
    for at in range(1, len(items)):
        before, item = items[at - 1], items[at]
        times = _times(text, before, item)
        if times:
            read[at - 1 : at + 1] = replace(before, digits=""), replace(item, digits=item.digits * times)
    return read


def _times(text: str, before: Item, item: Item) -> int:
    """How often ``item`` is meant, if that is what stands before it; else 0."""
    if len(item.digits) != 1 or before.digits not in _FACTORS:
        return 0
    gap, said = text[before.end : item.start].strip(), text[item.start : item.end]
    multiple = text[before.start : before.end] in multiples()
    meant = multiple or said in words.entries("digits", "zeros") or gap in words.entries("digits", "times")
    return int(before.digits) if meant and (not gap or gap in words.entries("digits", "times")) else 0


def _stands_for_a_figure(text: str, at: int) -> bool:
    """A letter between single figures or words, "7 o 5": not "29/11/2026. O valor", not "20.11 o 14:40"."""
    before, after = text[:at].rstrip(" -"), text[at + 1 :]
    return (
        not before.endswith((".", ",", "!", "?")) and not _LONGER_BEFORE.search(before) and not _GOES_ON.match(after)
    )


def _letters_for_figures(text: str) -> list[int]:
    """Places of "o", "i", "l" among figures: "2OOO OO25"."""
    return [
        at
        for match in _FIGURES_AND_LETTERS.finditer(text)
        for at in range(match.start(), match.end())
        if text[at] in _LETTERS
    ]
