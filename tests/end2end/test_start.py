"""The program starts without a display, ends when asked, opens once a profile, and keeps its key to itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from seller_desk.app import desk as running
from seller_desk.system.paths import paths

PROGRAM = [sys.executable, "-m", "seller_desk"]
ROOT = Path(__file__).parents[2]


def environment(home: Path, **more: str) -> dict[str, str]:
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in shown}
    return kept | {"SELLER_DESK_HOME": str(home), "PYTHONPATH": str(ROOT)} | more


def start(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words],
        env=environment(home, **more),
        cwd=home,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_without_a_display_the_demo_prints_its_queue_and_saves_a_picture(tmp_path: Path) -> None:
    done = start(tmp_path, "--demo", "--demo-now", "2026-11-18T09:00:00Z")

    assert done.returncode == 0, done.stderr
    assert "There is no display" in done.stderr
    assert len([line for line in done.stdout.splitlines() if " LV " in line]) > 10
    picture = QImage(str(tmp_path / "seller-desk.png"))
    assert (picture.width(), picture.height()) == (1440, 900)
    assert str(tmp_path / "seller-desk.png") in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_display_and_without_the_demo_it_says_what_to_do(tmp_path: Path) -> None:
    done = start(tmp_path)

    assert done.returncode == 2
    assert "seller-desk --demo" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_picture_can_be_had_in_any_language_and_theme(tmp_path: Path) -> None:
    words = ["--demo", "--lang", "lv", "--theme", "dark", "--screenshot", "pictures/dark.png"]

    done = start(tmp_path, *words, QT_QPA_PLATFORM="offscreen")

    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    picture = QImage(str(tmp_path / "pictures" / "dark.png"))
    assert picture.pixelColor(2, 2).lightness() < 60


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A desk on the demo with a window, offscreen."""
    program = subprocess.Popen(
        [*PROGRAM, "--demo"],
        env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    _wait_for(paths(tmp_path, demo=True).database.exists)
    _wait_for(lambda: "front" in start(tmp_path, "--demo", QT_QPA_PLATFORM="offscreen").stderr)
    yield program
    if program.poll() is None:
        program.kill()
    program.communicate()


def _wait_for(look: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_a_second_start_brings_the_first_to_the_front(open_desk: "subprocess.Popen[str]", tmp_path: Path) -> None:
    second = start(tmp_path, "--demo", QT_QPA_PLATFORM="offscreen")

    assert (second.returncode, second.stderr) == (0, "Seller Desk is open already; it comes to the front.\n")
    assert open_desk.poll() is None


def test_a_command_reads_what_the_open_desk_has_stored(open_desk: "subprocess.Popen[str]", tmp_path: Path) -> None:
    _wait_for(lambda: len(start(tmp_path, "inbox", "--demo", "--json").stdout.splitlines()) >= 80)

    assert open_desk.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_desk_ends_in_order_when_the_system_asks(
    open_desk: "subprocess.Popen[str]", tmp_path: Path, number: signal.Signals
) -> None:
    open_desk.send_signal(number)

    _out, told = open_desk.communicate(timeout=30)

    assert open_desk.returncode == 0, told
    assert "Traceback" not in told
    assert not list(tmp_path.rglob("*-wal"))


def test_the_key_is_in_no_file_of_the_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    learned = running.OverheardSecrets.write
    monkeypatch.setattr(
        running.OverheardSecrets, "write", lambda self, account, key: (keys.append(key), learned(self, account, key))
    )
    places = paths(tmp_path, demo=True)
    places.create()

    with running.desk(places, on_demo=True) as services:
        running.check_once(services)

    [key] = keys
    files = [path for path in places.profile.rglob("*") if path.is_file()]
    assert len(files) >= 2
    assert [path.name for path in files if key.encode() in path.read_bytes()] == []
