"""What may go with an answer: of a kind and size the platform takes, safely named, and telling no place."""

from dataclasses import replace
from pathlib import Path

import pytest

from seller_desk.domain.account import Capabilities
from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.services.attaching import MOST_FILES, FileNotice, attach, first_fault, prepare
from tests.fakes.photos import PLACE, exif, noted_png, png

LIMITS = Capabilities(attachment_limit_bytes=5_000)


def fault(name: str, content: bytes, limits: Capabilities = LIMITS) -> str:
    with pytest.raises(InvalidInput) as caught:
        prepare(name, content, limits)
    assert caught.value.value == name
    return caught.value.code


def test_a_photo_loses_its_place_and_the_seller_is_told() -> None:
    attached = prepare("tālrunis.png", noted_png(png(), exif()), LIMITS)
    assert attached.notice is FileNotice.PLACE_REMOVED
    assert PLACE not in attached.file.content


def test_a_photo_that_tells_nothing_goes_as_it_is() -> None:
    attached = prepare("tālrunis.png", png(), LIMITS)
    assert attached.notice is None
    assert attached.file == OutgoingFile("tālrunis.png", "image/png", png())


def test_the_bytes_say_what_a_photo_is_not_its_ending() -> None:
    assert prepare("ekrāns.jpg", png(), LIMITS).file.media_type == "image/png"


def test_a_document_goes_unchanged() -> None:
    assert prepare("rēķins.pdf", b"%PDF-1.7 ...", LIMITS).file.content == b"%PDF-1.7 ..."


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.png", b"", "file_empty"),
        ("a.png", b"MZ a program", "file_damaged"),
        ("a.pdf", b"MZ a program", "file_damaged"),
        ("a.png", png()[:-5], "file_damaged"),
        ("a.exe", b"MZ a program", "file_kind"),
        ("no ending", b"words", "file_kind"),
        ("a.pdf", b"%PDF-" + bytes(5_000), "file_too_large"),
    ],
)
def test_what_cannot_go_is_named(name: str, content: bytes, code: str) -> None:
    assert fault(name, content) == code


def test_a_kind_that_cannot_be_cleaned_goes_with_a_warning() -> None:
    limits = replace(LIMITS, attachment_types=("image/gif",))
    assert prepare("a.gif", b"GIF89a...", limits).notice is FileNotice.PLACE_MAY_SHOW


def test_a_file_is_read_from_the_disk_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "ekrāns.png"
    path.write_bytes(png())
    assert attach(path, LIMITS).file.name == "ekrāns.png"


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(5_001))
    with pytest.raises(InvalidInput, match="file_too_large"):
        attach(path, LIMITS)


@pytest.mark.parametrize("name", ["missing.png", "."])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match="file_unreadable"):
        attach(tmp_path / name, LIMITS)


def test_all_files_of_an_answer_are_held_against_todays_limits() -> None:
    file = OutgoingFile("a.png", "image/png", png())
    assert first_fault([file], LIMITS) == ""
    assert first_fault([file] * (MOST_FILES + 1), LIMITS) == "too_many_files"
    assert first_fault([file], replace(LIMITS, attachment_limit_bytes=3)) == "file_too_large"
    assert first_fault([file, replace(file, media_type="x/y")], LIMITS) == "file_kind"
