"""The command line of the desk itself; commands for scripts have one of their own."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from seller_desk import __version__


@dataclass(frozen=True, slots=True)
class Arguments:
    """How to open the desk. Empty or None: as the seller chose, or as the system has it."""

    demo: bool = False
    profile: Path | None = None
    language: str = ""
    theme: str = ""
    demo_now: datetime | None = None
    demo_speed: float = 1.0
    screenshot: Path | None = None


def parse(words: Sequence[str]) -> Arguments:
    """Raises ``SystemExit`` as argparse does: 2 for a wrong command line, 0 after ``--help`` and ``--version``."""
    found = _parser().parse_args(list(words))
    return Arguments(
        demo=found.demo,
        profile=found.profile,
        language=found.lang,
        theme=found.theme,
        demo_now=found.demo_now,
        demo_speed=found.demo_speed,
        screenshot=found.screenshot,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="seller-desk",
        allow_abbrev=False,
        description="Opens the desk. For scripts: seller-desk inbox, deadline, check … (each with --help).",
    )
    add = parser.add_argument
    add("--demo", action="store_true", help="on an invented shop on this computer; nothing leaves it")
    add("--profile", type=Path, metavar="DIR", help="keep everything in this folder")
    add("--lang", default="", metavar="CODE", help="language of the desk, e.g. lv")
    add("--theme", choices=("light", "dark", "system"), default="")
    add("--demo-now", type=_instant, metavar="INSTANT", help="where the demo's clock starts: 2026-11-18T09:00:00Z")
    add("--demo-speed", type=_speed, default=1.0, metavar="N", help="how fast the demo's clock runs; 0 stands still")
    add("--screenshot", type=Path, metavar="FILE", help="save a picture after the first sync, then end")
    add("--version", action="version", version=f"Seller Desk {__version__}")
    return parser


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise argparse.ArgumentTypeError("an instant needs its offset, e.g. 2026-11-18T09:00:00Z")
    return instant


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 <= speed <= 100_000:
        raise argparse.ArgumentTypeError("a speed is a number from 0 to 100000")
    return speed
