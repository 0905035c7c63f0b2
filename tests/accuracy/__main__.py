"""Measures every folder of cases given and writes ``docs/accuracy.md``."""

import argparse
from pathlib import Path

from tests.accuracy.cases import read_cases
from tests.accuracy.measure import measure
from tests.accuracy.report import section

_ROOT = Path(__file__).resolve().parents[2]
_OWN = _ROOT / "tests" / "data"
_HEAD = """# How often the checks are right

Written by `python -m tests.accuracy FOLDER...`; do not edit. Intervals are 95 % (Wilson). Under 100 cases nothing is
established. A finding of any severity counts as found. `tests/accuracy/notes.md` says how the cases came about.
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[_OWN], metavar="FOLDER")
    parser.add_argument("--to", type=Path, default=_ROOT / "docs" / "accuracy.md")
    chosen = parser.parse_args()
    lines = [_HEAD, (_ROOT / "tests" / "accuracy" / "notes.md").read_text(encoding="utf-8").strip(), ""]
    for folder in chosen.folders:
        lines += section(_title(folder), measure(read_cases(folder)))
    chosen.to.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _title(folder: Path) -> str:
    if folder.resolve().parent == _OWN and folder.name.startswith("blind"):
        return f"Blind cases of `tests/data/{folder.name}` after mending (no longer blind)"
    return "Own cases (`tests/data`)" if folder.resolve() == _OWN else "Outside cases"


if __name__ == "__main__":
    main()
