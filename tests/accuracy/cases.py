"""Reads folders of labelled cases; what a row is for is told by the keys it has."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Folders passed over unless asked for: cases by somebody who had not read the rules, and what the models learn from.
_APART = ("blind", "training")
_OTHER_CODES = {
    "cs": "CZ",
    "da": "DK",
    "el": "GR",
    "en": "IE",
    "et": "EE",
    "ru": "LV",
    "sl": "SI",
    "sv": "SE",
    "uk": "PL",
}
_SAME_CODES = ("bg", "de", "es", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nl", "pl", "pt", "ro", "sk")
_KINDS = {
    "violates": "contact",
    "verdict": "template",
    "labels": "risk",
    "register": "language",
    "expects": "content",
}
MARKET_OF = {code: code.upper() for code in _SAME_CODES} | _OTHER_CODES


@dataclass(frozen=True, slots=True)
class Case:
    """``kind`` is contact, template, saved, risk, language, content or genuine; ``row`` is as it was read."""

    kind: str
    id: str
    language: str
    row: Mapping[str, Any] = field(hash=False)

    @property
    def market(self) -> str:
        return MARKET_OF.get(self.language, "IE")


def read_cases(folder: Path) -> Iterator[Case]:
    """Every case in the JSON and JSON Lines files under ``folder``; files of another kind are passed over, and so
    are the blind cases and the training texts unless theirs is the folder asked for."""
    for path in sorted(folder.rglob("*.json*")):
        if any(part.startswith(_APART) for part in path.relative_to(folder).parts):
            continue
        for number, row in enumerate(_rows(path), 1):
            kind = _kind(row)
            if kind:
                yield Case(kind, str(row.get("id") or f"{path.stem}:{number}"), str(row["lang"])[:2], row)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        yield from (json.loads(line) for line in text.splitlines() if line.strip())
        return
    document = json.loads(text)
    lists = document.values() if isinstance(document, dict) else [document]
    for rows in lists:
        if isinstance(rows, list):
            yield from (row for row in rows if isinstance(row, dict))


def _kind(row: Mapping[str, Any]) -> str:
    if "lang" not in row:
        return ""
    for key, kind in _KINDS.items():
        if key in row:
            return kind
    if row.get("kind") == "template":
        return "saved"
    return "genuine" if row.get("kind") == "individual" and not row.get("stock_phrase") else ""
