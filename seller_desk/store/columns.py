"""How values become columns and come back: instants as text that sorts, dataclasses as JSON."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

T = TypeVar("T")
encode = msgspec.json.Encoder().encode


def decoder(kind: type[T]) -> Callable[[bytes | str], T]:
    """A function that reads JSON as ``kind``; unknown fields are left out, missing ones get their default."""
    return msgspec.json.Decoder(kind).decode


def to_text(value: object) -> str:
    """JSON for a text column."""
    return encode(value).decode()


def to_column(instant: datetime) -> str:
    """An aware instant as UTC text of one width, so that columns compare as instants do."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def to_optional_column(instant: datetime | None) -> str | None:
    return None if instant is None else to_column(instant)


def to_instant(column: str) -> datetime:
    return datetime.fromisoformat(column)


def to_optional_instant(column: str | None) -> datetime | None:
    return None if column is None else to_instant(column)
