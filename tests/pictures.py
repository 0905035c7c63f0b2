"""Draws the pictures of docs/pictures: the finished program, offscreen, on a Wednesday at eleven."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
WEDNESDAY = ("--demo", "--demo-now=2026-11-18T09:00:00Z", "--demo-speed=0")
PICTURES = {
    "desk-light": ("--lang=en", "--theme=light"),
    "desk-dark": ("--lang=en", "--theme=dark"),
    "desk-light-lv": ("--lang=lv", "--theme=light"),
    "desk-dark-lv": ("--lang=lv", "--theme=dark"),
}


SCENES = {  # of tests/scenes.py
    "why": ("en", "light"),
    "stopped": ("lv", "light"),
    "radar": ("en", "dark"),
    "absence": ("en", "light"),
    "taken-over": ("lv", "dark"),
}


def draw(name: str) -> None:
    """One start of the program with a profile of its own, or one scene."""
    picture = f"{FOLDER / name}.png"
    if name in SCENES:
        run("tests.scenes", name, *SCENES[name], picture)
        return
    with tempfile.TemporaryDirectory() as profile:
        run("seller_desk", *WEDNESDAY, *PICTURES[name], f"--profile={profile}", f"--screenshot={picture}")


def run(*module: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "TZ": "Europe/Riga"}
    subprocess.run([sys.executable, "-m", *module], env=environment, check=True)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for picture in sys.argv[1:] or [*PICTURES, *SCENES]:
        draw(picture)
