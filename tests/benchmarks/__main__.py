"""The figures of large inboxes as a command: ``python -m tests.benchmarks --report docs/speed.md``."""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.daily_work import filled, seconds_each
from tests.benchmarks.first_sync import WAYS, compare, first_page
from tests.benchmarks.invented_inbox import MESSAGES
from tests.benchmarks.speed_report import Figures, page

FEW = 1_000  # conversations, to compare a day's work with


def main() -> int:
    chosen = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(chosen.messages // MESSAGES, chosen.threads, chosen.rounds, Path(folder))
    command = f"python -m tests.benchmarks --messages {chosen.messages} --threads {chosen.threads}"
    written = page(figures, f"{command} --rounds {chosen.rounds} --report docs/speed.md")
    sys.stdout.write(written)
    if chosen.report is not None:
        chosen.report.write_text(written, encoding="utf-8")
    return 0


def measured(of_sync: int, of_day: int, rounds: int, folder: Path) -> Figures:
    spent = compare(of_sync, rounds, folder, WAYS)
    beginning = first_page(of_day, folder)
    daily = {}
    for threads in (FEW, of_day):
        with filled(threads, folder) as store:
            daily[threads] = seconds_each(store)
        for leftover in folder.iterdir():
            leftover.unlink()
    computer = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return Figures(computer, of_sync * MESSAGES, spent, of_day, beginning, daily)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000, help="of the sync that is held against the floor")
    parser.add_argument("--threads", type=int, default=100_000, help="of the first sync and the large profile")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--report", type=Path, help="write a page of figures here")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
