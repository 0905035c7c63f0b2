"""Reads a file that may be large over a line that may break: goes on where it stopped."""

from collections.abc import Mapping

from seller_desk.domain.errors import Transient
from seller_desk.platforms.http import Broken, Http

_MOST_BREAKS = 5


def download(http: Http, path: str) -> bytes:
    """Raises :class:`Transient` when the line breaks too often, or the parts do not fit together."""
    received = b""
    tag = ""
    for _ in range(_MOST_BREAKS):
        try:
            answer = http.call("GET", path, headers=_range(len(received), tag))
        except Broken as broken:
            received = _joined(received, broken.received, broken.headers)
            tag = broken.headers.get("etag", "")
            continue
        return _joined(received, answer.body, answer.headers)
    raise Transient("broken_off")


def _range(start: int, tag: str) -> dict[str, str]:
    """Only a file with an unchanged tag is continued; without a tag it is read from the beginning."""
    return {"Range": f"bytes={start}-", "If-Range": tag} if start and tag else {}


def _joined(received: bytes, part: bytes, headers: Mapping[str, str]) -> bytes:
    """A server that does not resume sends the whole again, then what came before is dropped."""
    placed = headers.get("content-range", "")
    if not placed:
        return part
    if not placed.startswith(f"bytes {len(received)}-"):
        raise Transient("malformed")
    return received + part
