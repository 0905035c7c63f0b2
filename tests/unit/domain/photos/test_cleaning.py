"""A photo goes out as the picture it is, and tells nothing else: no place, no owner, no hidden tail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.photos.cleaning import kind_of, without_notes
from seller_desk.domain.photos.exif import Notes, only_orientation, read_notes
from seller_desk.domain.photos.model import Unreadable
from tests.fakes.photos import (
    PLACE,
    SECRET,
    XMP,
    exif,
    jpeg_segment,
    noted_jpeg,
    noted_png,
    noted_webp,
    png,
    png_chunk,
    riff,
    webp_chunk,
)

JFIF = jpeg_segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
TABLES = jpeg_segment(0xDB, bytes(65)) + jpeg_segment(0xC4, bytes(20)) + jpeg_segment(0xC0, bytes(15))
COLOURS = jpeg_segment(0xE2, b"ICC_PROFILE\x00\x01\x01colours") + jpeg_segment(
    0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01"
)
SCAN = jpeg_segment(0xDA, bytes(10)) + b"data\xff\x00more\xff\xd0again\xff\xff\x00end"
PLAIN = b"\xff\xd8" + JFIF + COLOURS + TABLES + SCAN + SCAN + b"\xff\xd9"
FRAME = webp_chunk(b"VP8L", b"\x2f" + bytes(8))
KINDS = {
    "image/jpeg": noted_jpeg(PLAIN, exif()),
    "image/png": noted_png(png(), exif()),
    "image/webp": noted_webp(FRAME, exif()),
}

each_kind = pytest.mark.parametrize("kind", KINDS)


def kept_notes(content: bytes) -> Notes:
    """The only notes left, wherever this kind of file has them."""
    start = content.find(b"MM\x00*")
    return Notes() if start < 0 else read_notes(content[start:])


@each_kind
def test_nothing_that_was_noted_is_left(kind: str) -> None:
    clean = without_notes(KINDS[kind])
    assert clean.place
    assert not [words for words in (PLACE, SECRET, XMP, b"GPS") if words in clean.content]


@each_kind
def test_which_way_up_the_picture_is_stays(kind: str) -> None:
    assert kept_notes(without_notes(KINDS[kind]).content) == Notes(6, place=False)


@each_kind
def test_a_clean_photo_stays_byte_for_byte(kind: str) -> None:
    clean = without_notes(KINDS[kind]).content
    assert kind_of(clean) == kind
    assert without_notes(clean).content == clean
    assert not without_notes(clean).place


def test_what_makes_the_picture_stays() -> None:
    assert without_notes(noted_jpeg(PLAIN, exif(1))).content == PLAIN
    assert without_notes(noted_png(png(), exif(1))).content == png()
    upright = without_notes(noted_webp(FRAME, exif(1))).content
    assert upright == riff(webp_chunk(b"VP8X", bytes(10)) + FRAME)


def test_the_orientation_follows_the_segment_that_wants_to_be_first() -> None:
    clean = without_notes(noted_jpeg(PLAIN, exif(3))).content
    assert clean.startswith(b"\xff\xd8" + JFIF + jpeg_segment(0xE1, b"Exif\x00\x00" + only_orientation(3)))


def test_a_jpeg_cut_off_in_its_picture_still_goes() -> None:
    cut = b"\xff\xd8" + JFIF + TABLES + SCAN
    assert without_notes(cut).content == cut


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("orientation", range(1, 9))
def test_both_byte_orders_are_read(order: str, orientation: int) -> None:
    assert read_notes(exif(orientation, True, order)) == Notes(orientation, place=True)
    assert read_notes(exif(orientation, False, order)) == Notes(orientation, place=False)


def test_a_place_is_told_only_where_one_was() -> None:
    assert not without_notes(noted_png(png(), exif(place=False)).replace(XMP, b"x" * len(XMP))).place
    assert without_notes(png()[:-12] + png_chunk(b"zTXt", b"Raw profile type exif\x00\x00xyz") + png()[-12:]).place


@pytest.mark.parametrize(
    "broken",
    [
        b"\xff\xd8",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8 no marker",
        b"\xff\xd8\xff\xe1\xff\xff short",
        b"\xff\xd8\xff\xe1\x00\x01",
        b"\x89PNG\r\n\x1a\n",
        png()[:-5],
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IEND", b""),
        png()[:33] + png()[8:],
        riff(b""),
        riff(webp_chunk(b"EXIF", exif())),
        riff(webp_chunk(b"VP8X", b"short") + FRAME),
        riff(FRAME)[:-4],
    ],
)
def test_what_is_no_whole_picture_is_refused(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        without_notes(broken)


@given(st.binary(max_size=200))
def test_any_notes_can_be_read(content: bytes) -> None:
    assert 1 <= read_notes(content).orientation <= 8
    assert 1 <= read_notes(b"II*\x00\x08\x00\x00\x00" + content).orientation <= 8


@given(st.sampled_from(sorted(KINDS)), st.integers(0), st.binary(max_size=40), st.integers(0, 40))
def test_no_bytes_break_it_and_what_comes_out_is_clean(kind: str, place: int, put: bytes, taken: int) -> None:
    content = KINDS[kind]
    place %= len(content)
    changed = content[:place] + put + content[place + taken :]
    if kind_of(changed) != kind:
        return
    try:
        clean = without_notes(changed).content
    except Unreadable:
        return
    assert without_notes(clean).content == clean
