"""Where nothing may be written, program and commands say so in one sentence and leave everything as it was."""

import errno
from pathlib import Path

import pytest

from tests.end2end.test_start import start

NOWHERE = Path("/sys/seller-desk")  # the system keeps that folder for itself, from root too
READ_ONLY = "The profile's disk or folder is read-only. Allow writing there, then try again."


def test_the_place_is_one_where_nothing_may_be_written() -> None:
    with pytest.raises(OSError, match="seller-desk") as caught:
        NOWHERE.mkdir()
    assert caught.value.errno in {errno.EROFS, errno.EACCES, errno.EPERM}


@pytest.mark.parametrize("words", [["--demo"], ["inbox", "--lang", "en"], ["export", "--lang", "en"]], ids=" ".join)
def test_it_is_said_what_to_do(tmp_path: Path, words: list[str]) -> None:
    done = start(tmp_path, *words, SELLER_DESK_HOME=str(NOWHERE), QT_QPA_PLATFORM="offscreen", LANG="C")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == READ_ONLY
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
