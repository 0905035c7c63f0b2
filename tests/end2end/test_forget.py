"""``seller-desk forget`` as a command: no byte of the buyer is left in the profile, and an open desk is respected."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from seller_desk.store.store import open_store
from seller_desk.system.instance import InstanceLock
from seller_desk.system.paths import paths
from tests.fakes.values import record, thread


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    places = paths(tmp_path / "profile")
    places.create()
    with closing(open_store(places.database)) as store:
        store.threads.save([record(thread("t1", buyer_name="Zelmenīte")), record(thread("t2"))])
    return places.profile


def forget(profile: Path, *words: str, says: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "seller_desk", "forget", "--lang", "en", "--profile", str(profile), *words]
    return subprocess.run(
        command, input=says, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )


def everything(profile: Path) -> bytes:
    return b"".join(path.read_bytes() for path in profile.rglob("*") if path.is_file())


def test_a_buyer_is_gone_from_every_file(profile: Path) -> None:
    assert "Zelmenīte".encode() in everything(profile)
    done = forget(profile, "--buyer", "zelmenīte", says="yes\n")
    assert (done.returncode, done.stderr.count("forgotten")) == (0, 1)
    assert "Zelmenīte".encode() not in everything(profile)
    assert "Anna Kalniņa".encode() in everything(profile)


def test_without_a_yes_nothing_changes(profile: Path) -> None:
    assert forget(profile, "--buyer", "Zelmenīte").returncode == 1
    assert "Zelmenīte".encode() in everything(profile)


def test_a_desk_that_is_open_is_closed_first(profile: Path) -> None:
    with closing(InstanceLock(paths(profile).lock)) as lock:
        lock.acquire()
        refused = forget(profile, "--thread", "t1", "--yes")
    assert refused.returncode == 1
    assert "Close it" in refused.stderr
    assert "Zelmenīte".encode() in everything(profile)


def test_a_folder_without_a_profile_is_left_empty(tmp_path: Path) -> None:
    refused = forget(tmp_path, "--thread", "t1", "--yes")
    assert refused.returncode == 1
    assert list(tmp_path.iterdir()) == []
