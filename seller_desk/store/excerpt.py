"""The piece of a text to show for a search hit, with the spans that matched."""

import re
from collections.abc import Sequence

from seller_desk.store.folding import fold_with_positions

_LENGTH = 160
_BEFORE = 40
_ELLIPSIS = "…"
_LINE_END = re.compile("[\n-\r\x1c-\x1e\x85\u2028\u2029]")


def excerpt(text: str, terms: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """About 160 characters of ``text`` around the first match of the folded ``terms``; spans count code points."""
    spans = _spans(text, terms)
    start = max(0, spans[0][0] - _BEFORE) if spans and len(text) > _LENGTH else 0
    end = min(len(text), start + _LENGTH)
    before = _ELLIPSIS if start else ""
    shift = len(before) - start
    shown = before + _LINE_END.sub(" ", text[start:end]) + (_ELLIPSIS if end < len(text) else "")
    inside = tuple((max(first, start) + shift, min(last, end) + shift) for first, last in spans if first < end)
    return shown, inside


def _spans(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    folded, positions = fold_with_positions(text)
    found = set()
    for term in terms:
        place = folded.find(term)
        while place >= 0:
            if place == 0 or not folded[place - 1].isalnum():
                found.add((positions[place], positions[place + len(term) - 1] + 1))
            place = folded.find(term, place + 1)
    return _without_overlaps(sorted(found))


def _without_overlaps(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for first, last in spans:
        if kept and first < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(last, kept[-1][1]))
        else:
            kept.append((first, last))
    return kept
