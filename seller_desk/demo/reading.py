"""Reads what a request brings, and refuses what the contract does not allow."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, TypeVar
from urllib.parse import unquote

import msgspec
from flask import Request
from werkzeug.exceptions import ClientDisconnected

from seller_desk.demo.problems import Problem, invalid, not_found

_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")
_DISPOSITION = re.compile(r"attachment; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]{1,900})")
_PIECE_BYTES = 65_536
_PLACE = re.compile(r" - at `\$\.?([^`]*)`$")

Identity = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")]


class NewMessage(msgspec.Struct, forbid_unknown_fields=True):
    """The seller's reply as it comes in."""

    body: Annotated[str, msgspec.Meta(min_length=1, max_length=5000, pattern=r"\S")]
    attachment_ids: Annotated[tuple[Identity, ...], msgspec.Meta(max_length=10)] = ()


class Mark(msgspec.Struct, forbid_unknown_fields=True):
    """A switch: on or off."""

    value: bool


class NewAbsence(msgspec.Struct, forbid_unknown_fields=True):
    """The notice of an absence as it comes in."""

    first_day: date
    last_day: date
    working_days: Annotated[float, msgspec.Meta(ge=0, le=3660, multiple_of=1)]  # 8.0 is an integer in JSON
    substitute: Annotated[str, msgspec.Meta(max_length=200)] = ""
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class NewUpload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that is going to arrive in pieces."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    media_type: Annotated[str, msgspec.Meta(max_length=100)]
    size: Annotated[float, msgspec.Meta(ge=1, le=1e12, multiple_of=1)]  # as above
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]

    @property
    def length(self) -> int:
        """The size in bytes."""
        return int(self.size)


Body = TypeVar("Body")


def json_body(request: Request, shape: type[Body]) -> Body:
    """The JSON body as ``shape``; raises :class:`Problem` 400, 415 or 422."""
    if request.mimetype != "application/json":
        raise Problem(415, "This takes JSON only.", "/problems/unsupported-media-type")
    try:
        return msgspec.json.decode(request.get_data(), type=shape)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        raise invalid(place.group(1) if place else "", _PLACE.sub("", str(error))) from error
    except msgspec.DecodeError as error:
        raise Problem(400, "This is not JSON.", "/problems/not-json") from error


def upload_reference(reference: str) -> str:
    """The client's own mark of an upload; raises :class:`Problem` 404 for what can be none."""
    if not _REFERENCE.fullmatch(reference):
        raise not_found("upload")
    return reference


def upload_offset(request: Request) -> int:
    """Where a piece begins; raises :class:`Problem` 422."""
    text = request.headers.get("Upload-Offset", "")
    if not re.fullmatch(r"[0-9]{1,12}", text, re.ASCII):
        raise invalid("Upload-Offset", "The number of bytes that are there already is needed.")
    return int(text)


def pieces(request: Request) -> Iterator[bytes]:
    """The body as it arrives; raises :class:`Problem` 415. A line that breaks ends it with what came until then."""
    if request.mimetype != "application/octet-stream":
        raise Problem(415, "A piece of a file is application/octet-stream.", "/problems/unsupported-media-type")
    while True:
        try:
            piece = request.stream.read(_PIECE_BYTES)
        except ClientDisconnected:
            return
        if not piece:
            return
        yield piece


def idempotency_key(request: Request) -> str:
    """The client's own mark; raises :class:`Problem` 422."""
    key = request.headers.get("Idempotency-Key", "")
    if not _REFERENCE.fullmatch(key):
        raise invalid("Idempotency-Key", "A key of 1 to 128 letters, digits, dots, dashes, colons is needed.")
    return key


def file_name(request: Request) -> str:
    """The name of an uploaded file as its sender wrote it; raises :class:`Problem` 422."""
    found = _DISPOSITION.fullmatch(request.headers.get("Content-Disposition", ""))
    if not found:
        raise invalid("Content-Disposition", "A file name is needed: attachment; filename*=UTF-8''name")
    return unquote(found.group(1), errors="replace")


def urgent_first(request: Request) -> bool:
    """In which order a reading begins; raises :class:`Problem` 422."""
    order = request.args.get("order", "change")
    if order not in {"change", "urgency"}:
        raise invalid("order", "The order is change or urgency.")
    return order == "urgency"


def page_size(request: Request) -> int:
    """How many threads a page holds; raises :class:`Problem` 422."""
    text = request.args.get("limit", "50")
    if not re.fullmatch(r"-?[0-9]{1,4}", text, re.ASCII) or not 1 <= int(text) <= 100:
        raise invalid("limit", "A number from 1 to 100 is needed.")
    return int(text)


def cursor(request: Request) -> str | None:
    """Where the last page ended; raises :class:`Problem` 422."""
    text = request.args.get("cursor")
    if text is not None and not 1 <= len(text) <= 200:
        raise invalid("cursor", "This is not a cursor of ours.")
    return text
