"""Decodes a stranger's pictures with limits: only known formats, only so many pixels, never as an animation."""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MOST_BYTES = 25_000_000
MOST_PIXELS = 60_000_000  # a phone's camera makes 50 million at most
_FORMATS = {"jpeg", "jpg", "png", "webp", "gif", "bmp"}


def decode(content: bytes, longest_edge: int) -> QImage | None:
    """The picture scaled down to ``longest_edge`` px, or None where it is none, too large, or damaged."""
    if len(content) > MOST_BYTES:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    if reader.format().toStdString() not in _FORMATS:
        return None
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > longest_edge:
        reader.setScaledSize(size.scaled(QSize(longest_edge, longest_edge), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
