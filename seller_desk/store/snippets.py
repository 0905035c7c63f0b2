"""Saved texts."""

from dataclasses import replace

from seller_desk.domain.snippet import Snippet
from seller_desk.store.database import Database


class Snippets:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Snippet]:
        """In the order they were written."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id, title, language, body, shortcut FROM snippets ORDER BY id")
            return [Snippet(*row) for row in rows]

    def save(self, snippet: Snippet) -> Snippet:
        values = (snippet.id or None, snippet.title, snippet.language, snippet.body, snippet.shortcut)
        with self._database.write() as connection:
            cursor = connection.execute("INSERT OR REPLACE INTO snippets VALUES (?, ?, ?, ?, ?)", values)
            return replace(snippet, id=cursor.lastrowid or snippet.id)

    def delete(self, snippet: int) -> None:
        with self._database.write() as connection:
            connection.execute("DELETE FROM snippets WHERE id = ?", (snippet,))
