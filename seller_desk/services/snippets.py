"""Keep snippets: write, edit, delete, import from CSV, find."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.snippet import Snippet
from seller_desk.ports import OnChange, Store

_LARGEST = 10_000_000  # bytes
_LONGEST = 50_000  # code points of a body
_REQUIRED = ("title", "language", "body")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``faults``: line number and a code for each line that was left out."""

    added: int
    updated: int
    faults: tuple[tuple[int, str], ...]


class Snippets:
    def __init__(self, store: Store, tell: OnChange) -> None:
        """``tell`` hears of every change, so that checks look at the snippets anew."""
        self._store = store
        self._tell = tell

    def all(self, language: str | None = None, containing: str = "") -> list[Snippet]:
        """Those in ``language`` first."""
        wanted = containing.casefold().split()
        found = [snippet for snippet in self._store.snippets.all() if _contains(snippet, wanted)]
        return sorted(found, key=lambda snippet: (snippet.language != language, snippet.title.casefold()))

    def save(self, snippet: Snippet) -> Snippet:
        """Raises ``InvalidInput`` for an empty title or body."""
        saved = self._store.snippets.save(_checked(snippet))
        self._tell(Change(ChangeKind.SNIPPETS))
        return saved

    def delete(self, snippet: int) -> None:
        self._store.snippets.delete(snippet)
        self._tell(Change(ChangeKind.SNIPPETS))

    def import_csv(self, path: Path) -> ImportReport:
        """Columns title, language, body, shortcut (any order, header required), UTF-8 with or without BOM, ``,``
        or ``;``. Same title and language updates. Raises ``InvalidInput`` when it is no such file."""
        known = {(snippet.title, snippet.language): snippet for snippet in self._store.snippets.all()}
        added, updated = 0, 0
        faults: list[tuple[int, str]] = []
        with self._store.transaction():
            for line, read in _rows(_text(path)):
                if isinstance(read, str):
                    faults.append((line, read))
                    continue
                before = known.get((read.title, read.language))
                known[read.title, read.language] = self._store.snippets.save(
                    replace(read, id=before.id if before else 0)
                )
                added, updated = added + (before is None), updated + (before is not None)
        self._tell(Change(ChangeKind.SNIPPETS))
        return ImportReport(added, updated, tuple(faults))


def _contains(snippet: Snippet, words: list[str]) -> bool:
    text = f"{snippet.title} {snippet.shortcut} {snippet.body}".casefold()
    return all(word in text for word in words)


def _checked(snippet: Snippet) -> Snippet:
    clean = replace(
        snippet,
        title=snippet.title.strip(),
        body=snippet.body.strip(),
        language=snippet.language.strip().lower(),
        shortcut=snippet.shortcut.strip(),
    )
    if not clean.title:
        raise InvalidInput("no_title", "title")
    if not clean.body:
        raise InvalidInput("no_body", "body")
    if len(clean.body) > _LONGEST:
        raise InvalidInput("too_large", "body")
    if not (len(clean.language) == 2 and clean.language.isascii() and clean.language.isalpha()):
        raise InvalidInput("bad_language", "language", clean.language)
    return clean


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidInput("too_large", "path")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput("bad_encoding", "path") from None
    except OSError:
        raise InvalidInput("unreadable", "path") from None


def _rows(text: str) -> Iterator[tuple[int, Snippet | str]]:
    """Line number with a snippet, or with the code of what is wrong with the line."""
    header = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
    try:
        names = [name.strip().lower() for name in next(lines, [])]
        if not set(_REQUIRED) <= set(names):
            raise InvalidInput("no_header", "path")
        for cells in lines:
            if cells:
                yield lines.line_num, _snippet(dict(zip(names, cells, strict=False)))
    except csv.Error:
        raise InvalidInput("unreadable", "path") from None


def _snippet(cells: dict[str, str]) -> Snippet | str:
    if not set(_REQUIRED) <= cells.keys():
        return "missing_column"
    try:
        return _checked(Snippet(0, cells["title"], cells["language"], cells["body"], cells.get("shortcut", "")))
    except InvalidInput as fault:
        return fault.code
