"""Brings a file to the platform in pieces: it is asked how far the file has come, and goes on from there."""

import hashlib

import msgspec

from seller_desk.domain.errors import Invalid, PlatformError, Transient
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.platforms.diskusijas.shapes import UploadShape
from seller_desk.platforms.http import Http
from seller_desk.platforms.wire import Malformed, decode, path_part

PIECE_BYTES = 524_288
_MOST_BREAKS = 5
_BROKEN = frozenset({"broken_off", "malformed"})


def upload(http: Http, reference: str, file: OutgoingFile, progress: Progress = unheeded) -> str:
    """The platform's name for the file. After a :class:`PlatformError` a call with the same reference goes on.

    Raises :class:`Transient` where the line breaks too often, or the platform finds again and again, by its SHA-256,
    that what arrived is not the file.
    """
    path = f"/uploads/{path_part(reference)}"
    at, breaks = _announced(http, path, file), 0
    while at.attachment is None:
        progress(at.offset)
        before, at = at, _further(http, path, file, at)
        breaks += at.attachment is None and at.offset < before.offset + PIECE_BYTES
        if breaks > _MOST_BREAKS:
            raise Transient("broken_off")
    return at.attachment.id


def _further(http: Http, path: str, file: OutgoingFile, at: UploadShape) -> UploadShape:
    """How far the file is after one more piece, or after a try at one that the line did not bear."""
    try:
        return _sent(http, path, file, at.offset)
    except (Transient, Invalid) as error:
        if not _may_have_come(error):
            raise
        return _checked(http.call("GET", path).body, file)


def _may_have_come(error: PlatformError) -> bool:
    return error.detail in _BROKEN or error.detail == "wrong_offset"


def _announced(http: Http, path: str, file: OutgoingFile) -> UploadShape:
    wanted = {
        "name": file.name,
        "media_type": file.media_type,
        "size": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
    }
    headers = {"Content-Type": "application/json"}
    return _checked(http.call("PUT", path, headers=headers, body=msgspec.json.encode(wanted)).body, file)


def _sent(http: Http, path: str, file: OutgoingFile, offset: int) -> UploadShape:
    headers = {"Content-Type": "application/octet-stream", "Upload-Offset": str(offset)}
    piece = file.content[offset : offset + PIECE_BYTES]
    return _checked(http.call("PATCH", path, headers=headers, body=piece).body, file)


def _checked(body: bytes, file: OutgoingFile) -> UploadShape:
    at = decode(body, UploadShape)
    if at.offset > len(file.content):
        raise Malformed
    return at
