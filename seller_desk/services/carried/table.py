"""Reads a table of messages (CSV), a message a row; the header says which column is what."""

import csv
import io
from collections.abc import Iterator

from seller_desk.domain.errors import InvalidInput
from seller_desk.services.carried import fields
from seller_desk.services.carried.model import MOST_MESSAGES, CarriedMessage

_DELIMITERS = ",;\t|"
_LONGEST_HEAD = 50_000  # code points
_LONGEST_LINE = 500_000
_MOST_COLUMNS = 1_000
_MOST_ROWS = 100_000  # empty ones included
_NEEDED = ("body", "received_at")


def read_table(content: str) -> tuple[list[CarriedMessage], int]:
    """The messages, and how many rows could not be read. Raises ``InvalidInput``: no_columns, too_many."""
    head = content[:_LONGEST_HEAD].partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = _rows(csv.reader(_lines(content), delimiter=delimiter, strict=False))
    header = [fields.folded(name) for name in (next(rows, None) or [])[:_MOST_COLUMNS]]
    if not all(set(fields.NAMES[needed]) & set(header) for needed in _NEEDED):
        raise InvalidInput("no_columns", "path")
    found: list[CarriedMessage] = []
    unreadable = 0
    for number, row in enumerate(rows):
        if len(found) + unreadable == MOST_MESSAGES or number > _MOST_ROWS:
            raise InvalidInput("too_many", "path")
        if row is not None and not any(cell.strip() for cell in row):
            continue
        message = fields.message(dict(zip(header, row, strict=False))) if row is not None else None
        if message is None:
            unreadable += 1
        else:
            found.append(message)
    return found, unreadable


def _lines(content: str) -> Iterator[str]:
    """A line no table has is cut: its row is then unreadable, and the rest is read."""
    return (line[:_LONGEST_LINE] for line in io.StringIO(content, newline=""))


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """None for a row that is none, such as one with a cell beyond all bounds."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None
