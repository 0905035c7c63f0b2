"""A fault run as a command: ``python -m tests.faults --replies 10000 --messages 100000 --kills 300 --seed 7``."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.figures import Plan
from tests.faults.run import FaultRun


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replies", type=int, default=500)
    parser.add_argument("--messages", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failing", type=float, default=0.3)
    parser.add_argument("--minutes", type=float, default=60.0, help="settle and report after so long")
    parser.add_argument("--platform", choices=("diskusijas", "forgetful"), default="diskusijas")
    chosen = parser.parse_args()
    plan = Plan(
        seed=chosen.seed,
        replies=chosen.replies,
        messages=chosen.messages,
        kills=chosen.kills,
        failing=chosen.failing,
        minutes=chosen.minutes,
        platform=chosen.platform,
    )
    say(f"seed {plan.seed}")
    with tempfile.TemporaryDirectory() as folder:
        figures = FaultRun(plan, Path(folder), say).run()
    say("\n  ".join([str(figures), *figures.broken]))
    return 1 if figures.broken else 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
