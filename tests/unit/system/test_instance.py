"""One desk per profile, and the way to the one that is open."""

import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from seller_desk.system.instance import AlreadyRunning, InstanceLock, server_name


def test_a_second_desk_on_the_same_profile_is_refused(tmp_path: Path) -> None:
    with closing(InstanceLock(tmp_path / "lock")) as first:
        first.acquire()

        with pytest.raises(AlreadyRunning):
            InstanceLock(tmp_path / "lock").acquire()


def test_when_the_first_has_left_the_next_may_come(tmp_path: Path) -> None:
    with closing(InstanceLock(tmp_path / "lock")) as first:
        first.acquire()
    with closing(InstanceLock(tmp_path / "lock")) as second:
        second.acquire()


def test_a_desk_that_was_killed_leaves_no_lock(tmp_path: Path) -> None:
    code = f"""
        import os, pathlib
        from seller_desk.system.instance import InstanceLock
        InstanceLock(pathlib.Path({str(tmp_path / "lock")!r})).acquire()
        os._exit(9)
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    assert killed.returncode == 9

    with closing(InstanceLock(tmp_path / "lock")) as lock:
        lock.acquire()


def test_each_profile_has_a_name_of_its_own(tmp_path: Path) -> None:
    assert server_name(tmp_path / "a") == server_name(tmp_path / "a")
    assert server_name(tmp_path / "a") != server_name(tmp_path / "b")
    assert str(tmp_path) not in server_name(tmp_path)
