"""Takes out of a photo all that is not the picture: place, time, camera, owner, previews, hidden tails.

Nothing is decoded or packed anew, so the pixels stay the very same; which way up the picture is stays too.
"""

from seller_desk.domain.photos.jpeg import START as JPEG
from seller_desk.domain.photos.jpeg import clean_jpeg
from seller_desk.domain.photos.model import CleanPhoto
from seller_desk.domain.photos.png import START as PNG
from seller_desk.domain.photos.png import clean_png
from seller_desk.domain.photos.webp import clean_webp, is_webp

_CLEANING = {"image/jpeg": clean_jpeg, "image/png": clean_png, "image/webp": clean_webp}
CLEANABLE = frozenset(_CLEANING)


def kind_of(content: bytes) -> str:
    """The media type that the first bytes show: of a photo that can be cleaned, or of a PDF; empty for others."""
    if is_webp(content):
        return "image/webp"
    starts = {JPEG: "image/jpeg", PNG: "image/png", b"%PDF-": "application/pdf"}
    return next((kind for start, kind in starts.items() if content.startswith(start)), "")


def without_notes(content: bytes) -> CleanPhoto:
    """For content that :func:`kind_of` calls a photo; raises :class:`Unreadable` when it is not a whole one."""
    return _CLEANING[kind_of(content)](content)
