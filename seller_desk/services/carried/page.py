"""Reads text copied from the panel's page: each message begins with a line that says who wrote it and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from seller_desk.services.carried import fields, text
from seller_desk.services.carried.model import MOST_MESSAGES, CarriedMessage
from seller_desk.services.carried.moments import DAY, TIME, instant

_LONGEST = 2_000_000  # code points of all messages
_LONGEST_HEADING = 120
_MOST_LINES = 100_000
_MOMENT = re.compile(rf"(?<!\d)(?:{DAY}(?:,?\s+(?:plkst\.\s*)?|T){TIME}(?:Z|[+-]\d\d:\d\d)?)(?!\d)")
_AROUND = " \t,;:·•|()[]–—-"
_MOST_WORDS = 5  # of a name; more are a sentence that happens to hold a time


@dataclass(slots=True)
class _Piece:
    moment: str
    name: str
    lines: list[str] = field(default_factory=list)


def read_page(content: str) -> list[CarriedMessage]:
    """The messages of a page; one without a time where no line begins one. Empty for no words."""
    content = text.body(content, _LONGEST)
    pieces = list(_pieces(content.split("\n")))[:MOST_MESSAGES]
    found = [message for piece in pieces if (message := _message(piece)) is not None]
    if found:
        return found
    alone = CarriedMessage(body=text.body(content), order_number=text.order_number(content))
    return [alone] if alone.body else []


def _pieces(lines: list[str]) -> Iterator[_Piece]:
    """What stands before the first heading is the page's, not a message's."""
    piece: _Piece | None = None
    before = ""
    above = _names_stand_above(lines)
    for line in lines:
        heading = _heading(line, before if above else "")
        if heading is None:
            if piece is not None:
                piece.lines.append(line)
        else:
            if piece is not None:
                if above and piece.lines and _is_moment_alone(line):
                    piece.lines.pop()
                yield piece
            piece = heading
        before = line
    if piece is not None:
        yield piece


def _heading(line: str, before: str) -> _Piece | None:
    """ "Anna K. · 18.11.2026 09:12", or the moment alone under a line with the name."""
    moments = _MOMENT.findall(line) if len(line) <= _LONGEST_HEADING else []
    if len(moments) != 1 or instant(moments[0]) is None:
        return None
    left, _, right = line.partition(moments[0])
    name = " ".join(part for part in (left.strip(_AROUND), right.strip(_AROUND)) if part)
    if not name and _could_be_name(before):
        name = before.strip(_AROUND)
    return _Piece(moments[0], name) if not name or _could_be_name(name) else None


def _could_be_name(words: str) -> bool:
    words = words.strip(_AROUND)
    return bool(words) and len(words.split()) <= _MOST_WORDS and not words.endswith(("?", "!")) and "@" not in words


def _names_stand_above(lines: list[str]) -> bool:
    """Whether each time stands alone under a name: then every line over one is a name, and no message's last."""
    alone = [number for number, line in enumerate(lines[:_MOST_LINES]) if _is_moment_alone(line)]
    held = {number + 1 for number in alone}  # the line after a time is a message's, never the next one's name
    named = (number > 0 and number - 1 not in held and _could_be_name(lines[number - 1]) for number in alone)
    return bool(alone) and all(named)


def _is_moment_alone(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and bool(_MOMENT.search(line)) and not _MOMENT.sub("", line).strip(_AROUND)


def _message(piece: _Piece) -> CarriedMessage | None:
    said, received_at = text.body("\n".join(piece.lines)), instant(piece.moment)
    if not said or received_at is None:
        return None
    name = text.line(piece.name)
    return CarriedMessage(
        body=said,
        received_at=received_at,
        author=fields.role(name),
        author_name=name,
        order_number=text.order_number(said),
    )
