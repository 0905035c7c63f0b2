"""Photos as a telephone makes them: the notes of a camera put into a picture that had none."""

import struct
from zlib import compress, crc32

PLACE = b"\x38\x39\x35\x36"  # bytes that stand for where it was taken
SECRET = b"Ilze's telephone"
XMP = b'<x:xmpmeta exif:GPSLatitude="56,57.5N"/>' + SECRET


def exif(orientation: int = 6, place: bool = True, order: str = ">") -> bytes:
    """Orientation, the owner's name and, if wanted, a table with the place."""
    head = struct.pack(f"{order}2sHI", b"MM" if order == ">" else b"II", 42, 8)
    count = 3 if place else 2
    table = struct.pack(f"{order}HHHIHH", count, 0x0112, 3, 1, orientation, 0)
    table += struct.pack(f"{order}HHII", 0x013B, 2, len(SECRET), 8 + 2 + 12 * count + 4)
    if place:
        table += struct.pack(f"{order}HHII", 0x8825, 4, 1, 200)
    return head + table + bytes(4) + SECRET + PLACE


def jpeg_segment(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload


def noted_jpeg(plain: bytes, notes: bytes) -> bytes:
    """Notes of every kind in front, and a second picture with notes of its own behind the end."""
    front = jpeg_segment(0xE1, b"Exif\x00\x00" + notes) + jpeg_segment(
        0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP
    )
    front += jpeg_segment(0xED, b"Photoshop 3.0\x00" + SECRET) + jpeg_segment(0xFE, SECRET)
    front += jpeg_segment(0xE2, b"MPF\x00" + SECRET)
    return plain[:2] + front + plain[2:] + plain[:2] + front


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


def png(width: int = 2, height: int = 2, rows: bytes | None = None) -> bytes:
    """A picture in true colour; ``rows`` may be left out, or be fewer than the head promises."""
    data = rows if rows is not None else b"".join(b"\x00" + bytes(range(3 * width)) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", compress(data)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def noted_png(plain: bytes, notes: bytes) -> bytes:
    after_head = 8 + 25
    front = png_chunk(b"eXIf", notes) + png_chunk(b"iTXt", b"XML:com.adobe.xmp\x00" + XMP)
    front += png_chunk(b"tEXt", b"Author\x00" + SECRET) + png_chunk(b"zzZz", SECRET)
    return plain[:after_head] + front + plain[after_head:] + SECRET


def webp_chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def riff(chunks: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def noted_webp(frame: bytes, notes: bytes, width: int = 1, height: int = 1) -> bytes:
    """``frame`` is the chunk with the picture; the head says that Exif and XMP follow it."""
    head = bytes([0x0C, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    parts = webp_chunk(b"VP8X", head) + frame + webp_chunk(b"EXIF", notes) + webp_chunk(b"XMP ", XMP)
    return riff(parts) + SECRET
