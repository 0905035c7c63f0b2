"""Fault runs as a command: ``python -m tests.faults --replies 10000 --messages 100000 --kills 300 --seed 7``."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.faults.figures import Plan
from tests.faults.report import page
from tests.faults.run import FaultRun

WITHOUT_IDEMPOTENCY = 10  # that run is so many times smaller


def main() -> int:
    chosen = arguments()
    runs = []
    for plan in plans(chosen):
        say(f"seed {plan.seed} on {plan.platform}")
        with tempfile.TemporaryDirectory() as folder:
            runs.append(FaultRun(plan, Path(folder), say).run())
        say("\n  ".join([str(runs[-1]), *runs[-1].broken]))
    if chosen.report is not None:
        command = (
            f"--replies {chosen.replies} --messages {chosen.messages} --kills {chosen.kills} --seed {chosen.seed}"
        )
        chosen.report.write_text(page(runs, f"{command} --minutes {chosen.minutes:g}"), encoding="utf-8")
    return 1 if any(figures.broken for figures in runs) else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replies", type=int, default=500)
    parser.add_argument("--messages", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failing", type=float, default=0.3, help="share of exchanges that go wrong")
    parser.add_argument("--minutes", type=float, default=60.0, help="settle and report after so long")
    parser.add_argument("--platform", choices=("diskusijas", "forgetful", "both"), default="both")
    parser.add_argument("--report", type=Path, help="write a page of figures here")
    return parser.parse_args()


def plans(chosen: argparse.Namespace) -> Iterator[Plan]:
    plan = Plan(
        seed=chosen.seed,
        replies=chosen.replies,
        messages=chosen.messages,
        kills=chosen.kills,
        failing=chosen.failing,
        minutes=chosen.minutes,
    )
    if chosen.platform != "forgetful":
        yield plan
    if chosen.platform != "diskusijas":
        size = WITHOUT_IDEMPOTENCY
        smaller = replace(
            plan, replies=plan.replies // size, messages=plan.messages // size, kills=plan.kills // size
        )
        yield replace(smaller, platform="forgetful", minutes=plan.minutes / size * 2)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
