"""A disk that is really full or really read-only: a clear word, nothing lost, and all goes on once it can."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.fakes.desk import ANSWER
from tests.fakes.small_disk import LimitedDisk, MountedDisk, may_mount, on_a_disk_of_its_own

FULL = "disk_full: The disk is full. Make room on it; what was written before is safe."
FAILED = "disk_failed: The disk reports a fault. Look whether it is connected and sound, then try again."
READ_ONLY = "read_only: The profile's disk or folder is read-only. Allow writing there, then try again."
ALL_IS_WELL = {"phase": "idle", "error": "", "reply": "confirmed", "arrived": [ANSWER]}


@pytest.fixture(scope="module", params=["the best there is", "limited"])
def mounted(request: pytest.FixtureRequest) -> bool:
    """A disk of its own where the computer lets a test mount one; the limits of the system in any case."""
    return request.param != "limited" and may_mount()


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that anybody may look into, as the folders of tests are not."""
    with TemporaryDirectory() as name:
        made = Path(name)
        made.chmod(0o777)
        yield made


def told_of(scene: str, folder: Path, mounted: bool) -> Any:
    return json.loads(on_a_disk_of_its_own("tests.sync.on_a_small_disk", scene, folder, mounted=mounted))


def test_a_full_disk_is_said_and_takes_neither_the_draft_nor_the_reply(folder: Path, mounted: bool) -> None:
    told = told_of("full", folder, mounted)
    trouble = MountedDisk.full_is if mounted else LimitedDisk.full_is
    assert told["refused"] == (FULL if mounted else FAILED)
    assert told["meanwhile"] == {
        "phase": "not_stored",
        "error": trouble,
        "draft": told["kept"] or None,
        "reply": "waiting",
        "arrived": [],
        "new_is_here": False,
    }
    assert (told["before"]["draft"], told["before"]["reply"]) == (told["kept"] or None, "waiting"), (
        "a start changes it"
    )
    assert told["after"] == ALL_IS_WELL | {"draft": ANSWER, "new_is_here": True}


def test_a_disk_that_fills_while_the_reply_travels_sends_it_once(folder: Path, mounted: bool) -> None:
    told = told_of("full_on_the_way", folder, mounted)
    assert told["meanwhile"]["phase"] == "not_stored"
    assert told["after"] == ALL_IS_WELL | {"draft": ANSWER, "new_is_here": False}


def test_a_read_only_disk_is_said_and_keeps_what_it_holds(folder: Path, mounted: bool) -> None:
    told = told_of("read_only", folder, mounted)
    assert told["refused"] == READ_ONLY
    assert told["after"] == ALL_IS_WELL | {"draft": ANSWER, "new_is_here": True}
    assert not told["aside"], "a disk in trouble is no damaged profile"
