"""WebP without notes: only the chunks that make the picture stay, and nothing after its end."""

from collections.abc import Iterator

from seller_desk.domain.photos.exif import Notes, only_orientation, read_notes
from seller_desk.domain.photos.model import CleanPhoto, Unreadable

_HEAD = 12  # RIFF, four bytes of size, WEBP
_PICTURE = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_FRAMES = {b"VP8 ", b"VP8L", b"ANMF"}
_HAS_EXIF, _HAS_XMP = 0x08, 0x04  # in the first byte of VP8X


def is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:_HEAD] == b"WEBP"


def clean_webp(content: bytes) -> CleanPhoto:
    """Raises :class:`Unreadable`."""
    kept, notes, place = [], Notes(), False
    for kind, data in _chunks(content):
        if kind in _PICTURE:
            kept.append((kind, data))
        elif kind == b"EXIF":
            notes = read_notes(data.removeprefix(b"Exif\x00\x00"))
            place = place or notes.place
        else:
            place = place or b"GPSLatitude" in data
    if not any(kind in _FRAMES for kind, _data in kept):
        raise Unreadable
    turned = notes.orientation if kept[0][0] == b"VP8X" else 1
    chunks = [(kind, _without_flags(data, turned) if kind == b"VP8X" else data) for kind, data in kept]
    if turned > 1:
        chunks.append((b"EXIF", only_orientation(turned)))
    body = b"WEBP" + b"".join(_chunk(kind, data) for kind, data in chunks)
    return CleanPhoto(b"RIFF" + len(body).to_bytes(4, "little") + body, place)


def _without_flags(data: bytes, turned: int) -> bytes:
    """The head of an extended file promises no notes but those that are left."""
    flags = data[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turned > 1 else 0)
    return bytes([flags]) + data[1:]


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk's kind and data as far as the file says it goes."""
    last = int.from_bytes(content[4:8], "little") + 8
    if last > len(content):
        raise Unreadable
    place = _HEAD
    while place + 8 <= last:
        kind, length = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        if place + 8 + length > last or (kind == b"VP8X" and length < 10):
            raise Unreadable
        yield kind, content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "little") + data + b"\x00" * (len(data) % 2)
