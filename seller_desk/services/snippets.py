"""Keep snippets: write, edit, delete, import from CSV, find."""

from dataclasses import dataclass
from pathlib import Path

from seller_desk.domain.snippet import Snippet


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``faults``: line number and a code for each line that was left out."""

    added: int
    updated: int
    faults: tuple[tuple[int, str], ...]


class Snippets:
    def all(self, language: str | None = None, containing: str = "") -> list[Snippet]:
        """Those in ``language`` first."""
        raise NotImplementedError

    def save(self, snippet: Snippet) -> Snippet:
        """Raises ``InvalidInput`` for an empty title or body."""
        raise NotImplementedError

    def delete(self, snippet: int) -> None:
        raise NotImplementedError

    def import_csv(self, path: Path) -> ImportReport:
        """Columns title, language, body, shortcut (any order, header required), UTF-8 with or without BOM, ``,``
        or ``;``. Same title and language updates. Raises ``InvalidInput`` when it is no such file."""
        raise NotImplementedError
