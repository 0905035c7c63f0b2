"""Reads a file that may be large over a line that may break: goes on where it stopped, and proves the whole."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping

from seller_desk.domain.errors import Invalid, PlatformError, Transient
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.platforms.http import MOST_BYTES, Broken, Http, Take
from seller_desk.platforms.partial import Head, Partial, Partials
from seller_desk.platforms.wire import Malformed

_MOST_TRIES = 5
_DIGEST = re.compile(r"(?:^|[,\s])sha-256=:([A-Za-z0-9+/]{43}=):")  # Repr-Digest, RFC 9530


def download(
    http: Http,
    path: str,
    partials: Partials,
    progress: Progress = unheeded,
    *,
    proven: bool = False,
    most_bytes: int = MOST_BYTES,
) -> bytes:
    """``proven``: the platform always names the file's digest, so that an answer without it is somebody else's.

    Raises :class:`Transient` when the line breaks too often, or what came is not what was promised. What has come by
    then is kept for the next call, where the platform names the file's tag.
    """
    with partials.of(f"{http.address}{path}", most_bytes) as partial:
        take = _takes(partial, progress, proven=proven)
        for _ in range(_MOST_TRIES):
            if partial.is_whole or _came(http, path, partial, most_bytes, take):
                return _taken(partial)
        raise Transient("broken_off")


def _came(http: Http, path: str, partial: Partial, most_bytes: int, take: Take) -> bool:
    """Whether the file is here now and whole; False asks for another try."""
    asked = _range(partial)
    try:
        http.call("GET", path, headers=asked, most_bytes=most_bytes - len(partial.received), take=take)
    except Broken:
        return False
    except (Malformed, Invalid) as error:
        return _anew(partial, again="Range" in asked, error=error)
    except Transient as error:
        if error.detail == "too_large":
            partial.drop()
        raise
    if partial.head.digest and not partial.is_whole:
        return _anew(partial, again=True, error=Malformed())
    return True


def _anew(partial: Partial, *, again: bool, error: PlatformError) -> bool:
    """What has come is of no use; a part that does not fit may be that of a file that has changed since."""
    partial.drop()
    if not again:
        raise error
    return False


def _taken(partial: Partial) -> bytes:
    content = bytes(partial.received)
    partial.drop()
    return content


def _range(partial: Partial) -> dict[str, str]:
    """Bytes are counted as they lie at the platform, so it must not pack them for the way."""
    headers = {"Accept-Encoding": "identity"}
    if partial.can_go_on:
        headers |= {"Range": f"bytes={len(partial.received)}-", "If-Range": partial.head.tag}
    return headers


def _takes(partial: Partial, progress: Progress, *, proven: bool) -> Take:
    """What an answer's bytes are added to: the part before them, or nothing where the whole comes again."""

    def add(piece: bytes) -> None:
        partial.add(piece)
        progress(len(partial.received))

    def take(headers: Mapping[str, str]) -> Callable[[bytes], None]:
        head = _head(headers)
        placed = headers.get("content-range", "")
        if proven and not head.digest:
            raise Malformed
        if not placed:
            partial.begin(head)
        elif not placed.startswith(f"bytes {len(partial.received)}-") or head.tag not in {"", partial.head.tag}:
            raise Malformed
        return add

    return take


def _head(headers: Mapping[str, str]) -> Head:
    """An answer that was packed all the same cannot be continued, nor held against its digest."""
    if headers.get("content-encoding", "identity") != "identity":
        return Head()
    named = _DIGEST.search(headers.get("repr-digest", ""))
    try:
        digest = base64.b64decode(named.group(1), validate=True).hex() if named else ""
    except binascii.Error:
        digest = ""
    return Head(headers.get("etag", ""), digest)
