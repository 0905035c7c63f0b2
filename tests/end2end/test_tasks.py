"""The README's commands: from any folder, in an awkward place, twice, and what they say when something is missing."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone in a folder with a space and letters beyond ASCII; the installed libraries are lent to it."""
    place = tmp_path_factory.mktemp("Mans ķēžu veikals")
    subprocess.run(["git", "-c", "safe.directory=*", "clone", "--quiet", ROOT, place / "Seller Desk"], check=True)
    (place / "Seller Desk" / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    return place / "Seller Desk"


@pytest.fixture
def tasks() -> ModuleType:
    """tasks.py as a module."""
    found = importlib.util.spec_from_file_location("tasks", ROOT / "tasks.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def run(*arguments: str | Path, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command of the README, in a terminal of its own with these variables."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_without_a_task_it_lists_them(tmp_path: Path) -> None:
    told = run(ROOT / "tasks.py", folder=tmp_path)
    assert told.returncode == 0
    assert "  demo  " in told.stdout
    assert "  test  " in told.stdout


def test_an_unknown_task_is_no_success(tmp_path: Path) -> None:
    assert run(ROOT / "tasks.py", "dmeo", folder=tmp_path).returncode == 2


def test_the_tests_start_from_any_folder_in_an_awkward_place(clone: Path, tmp_path: Path) -> None:
    ran = run(clone / "tasks.py", "test", clone / "tests" / "house" / "test_source.py", "-q", folder=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert " passed in " in ran.stdout.splitlines()[-1]


@pytest.mark.parametrize("locale", ["C", "lv_LV.UTF-8", "POSIX"])
def test_a_clone_has_the_program_it_shows(clone: Path, tmp_path: Path, locale: str) -> None:
    """What answers is the clone's program, not that of the folder it was started from."""
    (tmp_path / "seller_desk").mkdir()
    (tmp_path / "seller_desk" / "__init__.py").write_text("raise SystemExit('not me')")
    told = run(clone / "tasks.py", "demo", "--help", folder=tmp_path, LC_ALL=locale)
    assert told.returncode == 0, told.stderr
    assert "--demo" in told.stdout


def test_a_failing_test_fails_the_command(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "test_wrong.py").write_text("def test_wrong(): assert False")
    assert run(clone / "tasks.py", "test", tmp_path / "test_wrong.py", folder=tmp_path).returncode == 1


def test_it_asks_a_user_for_exactly_what_is_missing(tasks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda program: f"/usr/bin/{program}")
    with pytest.raises(tasks.Stop) as stop:
        tasks.install_system_packages(["libegl1", "libgl1"])
    line = "sudo sh -c 'apt-get update && apt-get install --no-install-recommends --yes libegl1 libgl1'"
    assert line in str(stop.value).splitlines()[2]


def test_it_names_the_packages_where_there_is_no_apt(tasks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(tasks.Stop, match=r"libegl1\.?$"):
        tasks.install_system_packages(["libegl1"])


def test_it_sees_what_this_system_lacks(tasks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tasks.missing_packages(for_tests=True) == []
    monkeypatch.setitem(tasks.QT_LIBRARIES, "libNowhere.so.1", "libnowhere1")
    monkeypatch.setitem(tasks.TEST_PROGRAMS, "nowhere", "nowhere-bin")
    assert tasks.missing_packages(for_tests=False) == ["libnowhere1"]
    assert tasks.missing_packages(for_tests=True) == ["libnowhere1", "nowhere-bin"]


def test_a_changed_lock_file_is_installed_anew(tasks: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    tasks.VENV = tmp_path
    lock.write_text("one==1\n")
    assert not tasks.is_installed(lock, "(3, 11)")
    tasks.stamp(lock).write_text(tasks.fingerprint(lock, "(3, 11)"))
    assert tasks.is_installed(lock, "(3, 11)")
    assert not tasks.is_installed(lock, "(3, 12)")
    lock.write_text("one==2\n")
    assert not tasks.is_installed(lock, "(3, 11)")
