"""Reads the files that a seller drops: by what their names promise and their bytes show, each for itself."""

from collections.abc import Sequence
from pathlib import Path

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.file_name import safe_name
from seller_desk.domain.markup import html_to_text
from seller_desk.services.carried import text
from seller_desk.services.carried.listing import read_listing
from seller_desk.services.carried.mail import read_mail
from seller_desk.services.carried.mailbox import is_mailbox, read_mailbox
from seller_desk.services.carried.model import LARGEST_FILE, LONGEST_HTML, CarriedMessage, ReadFile
from seller_desk.services.carried.page import read_page
from seller_desk.services.carried.table import read_table

MOST_FILES = 200
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file, in which Outlook keeps a message

Found = tuple[list[CarriedMessage], int]


def read_files(paths: Sequence[Path]) -> tuple[ReadFile, ...]:
    """One for each path, in order; what cannot be read says why (see :func:`read_content`). Never raises."""
    read = [_read_file(path) for path in paths[:MOST_FILES]]
    return (*read, *(ReadFile(safe_name(path.name), fault="too_many_files") for path in paths[MOST_FILES:]))


def read_content(name: str, content: bytes) -> tuple[list[CarriedMessage], int]:
    """The messages, and how many parts could not be read.

    Raises ``InvalidInput``: empty, not_text, outlook_message, unreadable, no_columns, too_large, too_many.
    """
    found, unreadable = _read(Path(name.lower()).suffix, content)
    if not found:
        raise InvalidInput("unreadable" if unreadable else "empty", "path")
    return found, unreadable


def _read_file(path: Path) -> ReadFile:
    name = safe_name(path.name)
    try:
        if not path.is_file():
            return ReadFile(name, fault="unreadable")
        if path.stat().st_size > LARGEST_FILE:
            return ReadFile(name, fault="too_large")
        found, unreadable = read_content(path.name, path.read_bytes())
    except InvalidInput as error:
        return ReadFile(name, fault=error.code)
    except (OSError, ValueError):
        return ReadFile(name, fault="unreadable")
    return ReadFile(name, tuple(found), unreadable)


def _read(ending: str, content: bytes) -> Found:
    if ending in {".mbox", ".mbx"} or is_mailbox(content):
        return read_mailbox(content)
    if ending == ".msg" or content.startswith(_OUTLOOK):
        raise InvalidInput("outlook_message", "path")
    if ending == ".eml":
        return [read_mail(content)], 0
    said = text.decoded(content)
    if ending in {".csv", ".tsv"}:
        return read_table(said)
    if ending == ".json":
        return read_listing(said)
    return read_page(html_to_text(said[:LONGEST_HTML]) if ending in {".html", ".htm"} else said), 0
