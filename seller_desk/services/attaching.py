"""Attach a file: held against the platform's limits, its name made safe, a photo freed of what it tells besides."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seller_desk.domain.account import Capabilities
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.file_name import safe_name
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.domain.photos.cleaning import CLEANABLE, kind_of, without_notes
from seller_desk.domain.photos.model import Unreadable

MOST_FILES = 10


class FileNotice(StrEnum):
    """What the seller is told about a file that was attached."""

    PLACE_REMOVED = "place_removed"
    PLACE_MAY_SHOW = "place_may_show"  # of a kind the desk cannot clean: it may say where it was taken


@dataclass(frozen=True, slots=True)
class Attached:
    file: OutgoingFile
    notice: FileNotice | None = None


def attach(path: Path, limits: Capabilities) -> Attached:
    """Raises ``InvalidInput`` with the file's name as its value: file_unreadable, and as :func:`prepare` does."""
    try:
        if path.stat().st_size > limits.attachment_limit_bytes:
            raise InvalidInput("file_too_large", "file", safe_name(path.name))
        content = path.read_bytes()
    except OSError:
        raise InvalidInput("file_unreadable", "file", safe_name(path.name)) from None
    return prepare(path.name, content, limits)


def prepare(name: str, content: bytes, limits: Capabilities) -> Attached:
    """Raises ``InvalidInput``: file_empty, file_kind, file_damaged, file_too_large."""
    name = safe_name(name)
    if not content:
        raise InvalidInput("file_empty", "file", name)
    media_type = _media_type(name, content)
    attached = _clean(name, media_type, content)
    fault = fault_of(attached.file, limits)
    if fault:
        raise InvalidInput(fault, "file", name)
    return attached


def fault_of(file: OutgoingFile, limits: Capabilities) -> str:
    """Why the platform would not take ``file``: file_kind or file_too_large; empty when it would."""
    if file.media_type not in limits.attachment_types:
        return "file_kind"
    return "file_too_large" if len(file.content) > limits.attachment_limit_bytes else ""


def first_fault(files: Sequence[OutgoingFile], limits: Capabilities) -> str:
    """The fault of the first of ``files`` that has one; too_many_files; empty when all may go."""
    if len(files) > MOST_FILES:
        return "too_many_files"
    return next((fault for file in files if (fault := fault_of(file, limits))), "")


def _media_type(name: str, content: bytes) -> str:
    """By what the bytes show, as a wrong ending is common; by the name only where bytes cannot belie it."""
    shown = kind_of(content)
    promised = mimetypes.guess_type(name)[0] or "application/octet-stream"
    belied = promised in CLEANABLE or promised == "application/pdf"
    if not shown and belied:
        raise InvalidInput("file_damaged", "file", name)
    return shown or promised


def _clean(name: str, media_type: str, content: bytes) -> Attached:
    if media_type not in CLEANABLE:
        may_show = media_type.startswith(("image/", "video/"))
        return Attached(OutgoingFile(name, media_type, content), FileNotice.PLACE_MAY_SHOW if may_show else None)
    try:
        clean = without_notes(content)
    except Unreadable:
        raise InvalidInput("file_damaged", "file", name) from None
    return Attached(OutgoingFile(name, media_type, clean.content), FileNotice.PLACE_REMOVED if clean.place else None)
