"""PNG without notes: only the chunks that make the picture stay, and nothing after its end."""

from collections.abc import Iterator
from zlib import crc32

from seller_desk.domain.photos.exif import Notes, only_orientation, read_notes
from seller_desk.domain.photos.model import CleanPhoto, Unreadable

START = b"\x89PNG\r\n\x1a\n"
_FIRST, _LAST, _NOTES = b"IHDR", b"IEND", b"eXIf"
# https://www.w3.org/TR/png-3/: the picture, its colours and transparency, its movement.
_PICTURE = {
    *(_FIRST, b"PLTE", b"IDAT", _LAST),
    *(b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs"),
    *(b"acTL", b"fcTL", b"fdAT"),
}
_PLACE_WORDS = (b"GPSLatitude", b"Raw profile type exif")


def clean_png(content: bytes) -> CleanPhoto:
    """Raises :class:`Unreadable`."""
    kept, notes, place = [], Notes(), False
    for kind, data, whole in _chunks(content):
        if kind in _PICTURE:
            kept.append(whole)
        elif kind == _NOTES:
            notes = read_notes(data)
            place = place or notes.place
        else:
            place = place or any(word in data for word in _PLACE_WORDS)
    if notes.orientation > 1:
        kept.insert(1, _chunk(_NOTES, only_orientation(notes.orientation)))
    return CleanPhoto(START + b"".join(kept), place)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, data and the whole chunk, up to the end mark."""
    place, kind = len(START), b""
    while kind != _LAST:
        length = int.from_bytes(content[place : place + 4], "big")
        end = place + 12 + length
        kind = content[place + 4 : place + 8]
        if end > len(content) or (place == len(START)) != (kind == _FIRST):
            raise Unreadable
        yield kind, content[place + 8 : end - 4], content[place:end]
        place = end


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")
