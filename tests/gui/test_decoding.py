"""Pictures of strangers are decoded within limits, and those that go out show the same pixels as before."""

import time

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from seller_desk.domain.photos.cleaning import without_notes
from seller_desk.ui import decoding
from seller_desk.ui.decoding import decode
from tests.fakes.photos import exif, noted_jpeg, noted_png, noted_webp, png

pytestmark = pytest.mark.usefixtures("qapp")


def painted(width: int = 40, height: int = 24) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for x in range(width):
        for y in range(height):
            image.setPixelColor(x, y, QColor(x * 6 % 256, y * 10 % 256, (x * y) % 256))
    return image


def saved(kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert painted().save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def noted(kind: str, orientation: int) -> bytes:
    plain, notes = saved(kind), exif(orientation)
    if kind == "webp":
        return noted_webp(plain[12:], notes, 40, 24)
    return noted_jpeg(plain, notes) if kind == "jpeg" else noted_png(plain, notes)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_without_its_notes_is_the_same_picture(qapp: QApplication, kind: str, orientation: int) -> None:
    before = noted(kind, orientation)
    after = without_notes(before)
    assert after.place
    assert b"GPS" not in after.content
    assert QImage.fromData(after.content) == QImage.fromData(before)
    assert decode(after.content, 100) == decode(before, 100)


def test_a_turned_photo_is_shown_upright() -> None:
    shown = decode(without_notes(noted("jpeg", 6)).content, 100)
    assert shown is not None
    assert (shown.width(), shown.height()) == (24, 40)


@pytest.mark.parametrize("rows", [b"", bytes(1_000_000)], ids=["nothing inside", "the beginning"])
def test_a_picture_that_swells_to_gigabytes_is_not_decoded(rows: bytes) -> None:
    bomb = png(30_000, 30_000, rows)
    started = time.monotonic()
    assert decode(bomb, 100) is None
    assert time.monotonic() - started < 1


def test_a_file_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_BYTES", 50)
    assert decode(saved("png"), 100) is None


def test_what_is_drawn_by_a_program_is_no_picture() -> None:
    assert (
        decode(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>', 9)
        is None
    )


def test_a_large_picture_is_scaled_while_it_is_read() -> None:
    shown = decode(saved("jpeg"), 20)
    assert shown is not None
    assert (shown.width(), shown.height()) == (20, 12)
