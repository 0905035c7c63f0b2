"""The seller learns at once, and for as long as it matters, what became of a file they attach."""

from pathlib import Path

import pytest

from seller_desk.domain.photos.cleaning import without_notes
from seller_desk.ui.views.composer.files import Files
from tests.fakes.photos import exif, noted_png, png
from tests.gui.conftest import Shown

NOTED = noted_png(png(), exif())


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "tālrunis.png"
    path.write_bytes(NOTED)
    return path


def files(shown: Shown) -> Files:
    return shown.window.mail.conversation.composer.files


def test_a_photo_goes_without_its_place_and_the_seller_can_read_so(shown: Shown, photo: Path) -> None:
    shown.open("anna")
    files(shown).add([photo])
    assert [each.content for each in files(shown).files] == [without_notes(NOTED).content]
    shown.settle()  # the draft is kept meanwhile
    assert files(shown).notice.isVisible()
    assert "“tālrunis.png” said where it was taken." in files(shown).notice.text()


def test_what_was_said_goes_with_the_file(shown: Shown, photo: Path) -> None:
    shown.open("anna")
    files(shown).add([photo])
    files(shown).show_files(())
    assert not files(shown).isVisible()


def test_a_file_the_platform_does_not_take_is_named_and_left_out(shown: Shown, tmp_path: Path) -> None:
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ")
    shown.open("anna")
    files(shown).add([program])
    assert files(shown).files == ()
    assert files(shown).notice.text() == "“setup.exe” is of a kind the platform does not take."
    shown.open("soon")
    assert not files(shown).notice.isVisible()
