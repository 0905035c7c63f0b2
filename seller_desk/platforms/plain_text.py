"""What a buyer or server sends made safe to keep and show: plain text of bounded length, names that are no paths."""

import re

from seller_desk.domain.markup import html_to_text, is_html

LONGEST_BODY = 100_000
LONGEST_LINE = 500
LONGEST_NAME = 120
# C0 and C1 controls but tab and newline.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Marks that turn the direction of what follows: a name "exe.gpj" must not read as "jpg.exe".
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_NO_NAME = re.compile(r'[/\\:*?"<>|\t\n]')


def body(text: str) -> str:
    """A message's text: line ends as one newline, no control characters, cut when it is monstrous."""
    if len(text) <= LONGEST_BODY and text.replace("\n", "").isprintable():  # most are, and a look is cheaper
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("\ufffd", text[:LONGEST_BODY])


def from_html(text: str) -> str:
    """As :func:`body`, where a platform sends markup in some messages and plain text in others."""
    return body(html_to_text(text[:LONGEST_BODY]) if is_html(text) else text)


def line(text: str) -> str:
    """A name, subject or device: one line without direction marks."""
    if not text:
        return text
    if text.isprintable() and "  " not in text:  # most are, and a look is cheaper than two passes
        return text[:LONGEST_LINE].strip()
    return " ".join(_DIRECTION.sub("", _CONTROLS.sub(" ", text[:LONGEST_LINE])).split())


def file_name(name: str) -> str:
    """The last part of a name, fit for any file system; the end is kept, as it says the kind."""
    last = re.split(r"[/\\]", line(name[-LONGEST_LINE:]))[-1]
    safe = _NO_NAME.sub("_", last).strip(". ")
    return safe[-LONGEST_NAME:].lstrip(". ") or "file"
