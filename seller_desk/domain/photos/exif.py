"""Reads two facts out of a camera's notes (Exif): which way up the picture is, and whether they name a place."""

import struct
from dataclasses import dataclass

_ORIENTATION, _PLACE = 0x0112, 0x8825
_SHORT = 3
_UPRIGHT = 1
_MOST_ENTRIES = 1_000


@dataclass(frozen=True, slots=True)
class Notes:
    """``orientation`` is 1 to 8 as Exif counts, 1 for upright."""

    orientation: int = _UPRIGHT
    place: bool = False


def read_notes(tiff: bytes) -> Notes:
    """``tiff`` begins with the byte order; whatever cannot be understood says nothing."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None:
        return Notes()
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        entries = [_entry(order, tiff, start + 2 + 12 * number) for number in range(min(count, _MOST_ENTRIES))]
    except struct.error:
        return Notes(place=b"GPS" in tiff)
    turned = next((value for tag, value in entries if tag == _ORIENTATION), _UPRIGHT)
    return Notes(turned if 1 <= turned <= 8 else _UPRIGHT, any(tag == _PLACE for tag, _value in entries))


def _entry(order: str, tiff: bytes, start: int) -> tuple[int, int]:
    """Tag and, where it is one short number, its value."""
    tag, kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, start)
    return tag, value if kind == _SHORT else 0


def only_orientation(orientation: int) -> bytes:
    """Notes that hold nothing but which way up the picture is."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)
