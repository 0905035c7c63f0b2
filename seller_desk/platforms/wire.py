"""What every connection does to read an answer and name a thing: JSON, instants, rows one by one, parts of a path."""

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import quote

import msgspec

from seller_desk.domain.errors import Transient

Row = TypeVar("Row")
Shape = TypeVar("Shape")
Told = TypeVar("Told")
_log = logging.getLogger(__name__)
_YEARS = range(1990, 2200)


class Malformed(Transient):
    """An answer that makes no sense: the request was served, so it may have had its effect."""

    def __init__(self) -> None:
        super().__init__("malformed")


def decode(body: bytes, shape: type[Shape]) -> Shape:
    """``body`` as ``shape``; raises :class:`Malformed`."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed from error


def readable(rows: Iterable[Told], read: Callable[[Told], Row]) -> list[Row]:
    """What ``read`` makes of each row; one that it finds :class:`Malformed` is left out and holds up no other."""
    found = []
    for row in rows:
        try:
            found.append(read(row))
        except Malformed:
            _log.warning("a thread could not be read and was left out")
    return found


def instant(value: datetime) -> datetime:
    """In UTC; one without a zone is meant so. A year out of all reason would break what is reckoned from it."""
    if value.year not in _YEARS:
        raise Malformed
    if value.tzinfo is UTC:
        return value
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def optional_instant(value: datetime | None) -> datetime | None:
    return None if value is None else instant(value)


def path_part(text: str) -> str:
    """One part of a path: whatever it holds, it cannot leave its place."""
    quoted = quote(text, safe="")
    return quoted if text.strip(".") else quoted.replace(".", "%2E")
