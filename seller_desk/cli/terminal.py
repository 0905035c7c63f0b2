"""Lays out a table for a terminal; what buyers wrote is made harmless first."""

import unicodedata
from collections.abc import Sequence

_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, bidi marks, lone surrogates, unassigned
_WIDE = ("W", "F")
_GAP = "  "


def plain(text: str) -> str:
    """The text on one line, without escape sequences, bidi marks or other invisible signs."""
    shown = "".join(" " if unicodedata.category(sign) in _INVISIBLE else sign for sign in text)
    return " ".join(shown.split())


def fitted(text: str, width: int) -> str:
    """The text in exactly ``width`` columns, cut with an ellipsis or filled with blanks."""
    if _columns(text) > width:
        while text and _columns(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _columns(text))


def table(rows: Sequence[Sequence[str]], widest: Sequence[int]) -> list[str]:
    """Rows as lines; a column is as wide as its widest cell, ``widest`` at most."""
    widths = [min(limit, max(_columns(row[column]) for row in rows)) for column, limit in enumerate(widest) if rows]
    return [_GAP.join(fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in text
    )
