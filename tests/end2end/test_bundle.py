"""The one-folder program: builds, answers scripts, and opens the demo without a screen on a computer it never saw."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LARGEST = 300_000_000  # bytes; most of it is Qt
pytestmark = [pytest.mark.bundle, pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("bundle")
    where = [f"--distpath={place / 'dist'}", f"--workpath={place / 'build'}"]
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *where, "build_app.spec"]
    subprocess.run(build, cwd=ROOT, check=True)
    return place / "dist" / "seller-desk" / "seller-desk"


def run(program: Path, *arguments: str | Path, home: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """The program with nothing of this checkout's Python in reach: an empty home, a bare environment, no screen."""
    kept = {name: os.environ[name] for name in os.environ if name.startswith("XDG_") or name in ("HOME", "TZ")}
    return subprocess.run(
        [program, *arguments],
        env={**kept, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        cwd=home,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def is_png(path: Path) -> bool:
    return path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 20_000


def test_it_answers_scripts(program: Path, empty_home: Path) -> None:
    asked = '{"market":"LV","received_at":"2026-11-13T15:00:00+02:00"}\n'
    told = run(program, "deadline", home=empty_home, given=asked)
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["due_at"] == "2026-11-16T15:00:00+02:00"


def test_it_checks_a_reply_in_latvian(program: Path, empty_home: Path) -> None:
    asked = {"market": "LV", "buyer_messages": ["Kur ir mana nauda?"], "reply": "Rakstiet uz anna@example.com"}
    told = run(program, "check", "--lang", "lv", home=empty_home, given=json.dumps(asked))
    findings = {finding["rule"]: finding["message"] for finding in json.loads(told.stdout)["findings"]}
    in_english = run(program, "check", home=empty_home, given=json.dumps(asked))
    assert findings["off_platform_contact"] not in in_english.stdout


def test_the_demo_opens_without_a_screen(program: Path, empty_home: Path) -> None:
    """It says so, prints the queue, and leaves a picture of the window."""
    told = run(program, "--demo", "--demo-now", "2026-11-18T09:00:00Z", home=empty_home)
    assert told.returncode == 0, told.stderr
    assert len([line for line in told.stdout.splitlines() if "iPhone" in line or " LV " in line]) > 5
    pictures = [path for path in empty_home.rglob("*.png") if is_png(path)]
    assert len(pictures) == 1


def test_the_demo_saves_the_picture_it_is_asked_for(program: Path, empty_home: Path) -> None:
    picture = empty_home / "desk.png"
    told = run(program, "--demo", "--lang", "lv", "--screenshot", picture, home=empty_home)
    assert told.returncode == 0, told.stderr
    assert is_png(picture)


def test_the_inbox_lists_the_demo(program: Path, empty_home: Path) -> None:
    told = run(program, "inbox", "--demo", "--json", home=empty_home)
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.splitlines()) >= 80


def test_it_is_no_larger_than_it_must_be(program: Path, record_property: Callable[[str, object], None]) -> None:
    files = [path for path in program.parent.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    record_property("bytes", size)
    assert size < LARGEST
    assert [path.name for path in files if "gtk" in path.name or "Qml" in path.name] == []
