"""JPEG without notes: only the segments that make the picture stay, and nothing after its end."""

from collections.abc import Iterator

from seller_desk.domain.photos.exif import Notes, only_orientation, read_notes
from seller_desk.domain.photos.model import CleanPhoto, Unreadable

START = b"\xff\xd8"
_END, _SCAN = 0xD9, 0xDA
_EXIF = b"Exif\x00\x00"
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
# Of the application segments these change how the picture looks: JFIF, the colour profile, Adobe's colour transform.
_PICTURE = ((0xE0, b"JFIF\x00"), (0xE2, b"ICC_PROFILE\x00"), (0xEE, b"Adobe"))
_Piece = tuple[int, bytes]  # a marker and all its bytes; a scan with the picture's data that follow it


def clean_jpeg(content: bytes) -> CleanPhoto:
    """Raises :class:`Unreadable`."""
    kept, notes = [], Notes()
    place = False
    for marker, piece in _pieces(content):
        payload = piece[4:]
        if marker == 0xE1 and payload.startswith(_EXIF):
            notes = read_notes(payload[len(_EXIF) :])
            place = place or notes.place
        elif _is_picture(marker, payload):
            kept.append(piece)
        else:
            place = place or b"GPSLatitude" in payload
    turned = _segment(_EXIF + only_orientation(notes.orientation)) if notes.orientation > 1 else b""
    first = 1 if kept and kept[0][1] == 0xE0 else 0  # JFIF wants to stand first
    return CleanPhoto(START + b"".join([*kept[:first], turned, *kept[first:]]), place)


def _is_picture(marker: int, payload: bytes) -> bool:
    if marker in _APPLICATION:
        return any(marker == kind and payload.startswith(name) for kind, name in _PICTURE)
    return marker != _COMMENT


def _segment(payload: bytes) -> bytes:
    return b"\xff\xe1" + (len(payload) + 2).to_bytes(2, "big") + payload


def _pieces(content: bytes) -> Iterator[_Piece]:
    """From after the start to the end mark; a picture cut off in its last scan ends where it was cut."""
    place, scanned = len(START), False
    while place < len(content):
        marker, place = _marker(content, place)
        if marker == _END:
            yield marker, b"\xff\xd9"
            break
        end = _segment_end(content, place)
        if marker == _SCAN:
            end, scanned = _scan_end(content, end), True
        yield marker, b"\xff" + bytes([marker]) + content[place:end]
        place = end
    if not scanned:
        raise Unreadable


def _marker(content: bytes, place: int) -> tuple[int, int]:
    """The marker at ``place``, which any number of FF bytes may precede, and the place after it."""
    if content[place] != 0xFF:
        raise Unreadable
    while place < len(content) and content[place] == 0xFF:
        place += 1
    if place == len(content) or content[place] == 0:
        raise Unreadable
    return content[place], place + 1


def _segment_end(content: bytes, place: int) -> int:
    length = int.from_bytes(content[place : place + 2], "big")
    if length < 2 or place + length > len(content):
        raise Unreadable
    return place + length


def _scan_end(content: bytes, place: int) -> int:
    """Where the next marker stands: FF followed by neither 00 nor a restart; FF FF is filling."""
    while (place := content.find(b"\xff", place)) >= 0 and place + 1 < len(content):
        following = content[place + 1]
        if following not in (0x00, 0xFF) and not 0xD0 <= following <= 0xD7:
            return place
        place += 1 if following == 0xFF else 2
    return len(content)
