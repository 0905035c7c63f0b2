"""Makes a stranger's text safe to keep: plain, bounded, without control characters or tricks of direction."""

import codecs
import re

from seller_desk.domain.errors import InvalidInput
from seller_desk.services.carried.model import LONGEST_BODY, LONGEST_LINE

_ORDER = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ud800-\udfff]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def body(text: str, longest: int = LONGEST_BODY) -> str:
    """As many as ``longest`` code points, lines without space at their ends, at most one empty line in a row."""
    lines = _UNSAFE.sub("", text[: 2 * longest].replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()[:longest]


def line(text: str) -> str:
    return " ".join(_UNSAFE.sub("", text[: 4 * LONGEST_LINE]).split())[:LONGEST_LINE]


def order_number(text: str) -> str:
    """The one number in ``text`` that has the form of an order's; empty when there are several."""
    found = _ORDER.findall(text)
    return str(found[0]) if len(set(found)) == 1 else ""


def decoded(content: bytes) -> str:
    """By its mark, else UTF-8, else the Baltic code page. Raises ``InvalidInput`` (not_text)."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.removeprefix(mark).decode(name, "replace")
    if b"\x00" in content:
        raise InvalidInput("not_text", "path")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1257", "replace")


def decoded_as(content: bytes, charset: str) -> str:
    """By the charset that its sender names, if there is such a one and it is one for text."""
    try:
        if charset:
            return content.decode(charset, "replace")
    except (LookupError, ValueError):  # no charset, or none for text
        pass
    return decoded(content.replace(b"\x00", b""))
