"""Whatever a stranger sends as a picture, it is shown within limits or not at all."""

import pytest
from hypothesis import given, settings
from PySide6.QtWidgets import QApplication

from seller_desk.domain.photos.cleaning import kind_of, without_notes
from seller_desk.domain.photos.model import Unreadable
from seller_desk.ui.decoding import decode
from tests.fuzz.spoiling import files, in_time, spoiled

EDGE = 64
# What Qt notes of a broken picture is no fault of ours.
pytestmark = pytest.mark.qt_log_ignore(".*")


@pytest.mark.parametrize("content", files("pictures").values(), ids=files("pictures").keys())
def test_every_picture_of_the_corpus_is_one(qapp: QApplication, content: bytes) -> None:
    assert decode(content, EDGE) is not None


@settings(max_examples=300)
@given(file=spoiled("pictures"))
def test_a_spoiled_picture(qapp: QApplication, file: tuple[str, bytes]) -> None:
    with in_time():
        shown = decode(file[1], EDGE)
    assert shown is None or 0 < max(shown.width(), shown.height()) <= EDGE


@settings(max_examples=300)
@given(file=spoiled("pictures"))
def test_a_spoiled_photo_looks_the_same_without_its_notes(qapp: QApplication, file: tuple[str, bytes]) -> None:
    if not kind_of(file[1]).startswith("image/"):
        return
    try:
        clean = without_notes(file[1]).content
    except Unreadable:
        return
    before, after = decode(file[1], EDGE), decode(clean, EDGE)
    assert before is None or before == after
