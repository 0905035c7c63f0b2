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


def draw(name: str, options: tuple[str, ...]) -> None:
    """One start of the program with a profile of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "TZ": "Europe/Riga"}
    with tempfile.TemporaryDirectory() as profile:
        places = (f"--profile={profile}", f"--screenshot={FOLDER / name}.png")
        subprocess.run(
            [sys.executable, "-m", "seller_desk", *WEDNESDAY, *options, *places], env=environment, check=True
        )


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for picture in sys.argv[1:] or PICTURES:
        draw(picture, PICTURES[picture])
