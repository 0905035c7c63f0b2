"""The command line: which commands there are and what each takes."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

LINE_COMMANDS = {
    "deadline": "when an answer is due, with its derivation",
    "working-time": "working seconds between two instants",
    "check": "hold replies against the marketplace's rules",
    "triage": "sort buyers' messages by what could lead to a take-over",
    "absence": "working days of an absence, and by when to give notice",
}
DESK_COMMANDS = {
    "inbox": "sync once, then show the queue by due time",
    "export": "threads, clock proof and response times as CSV",
    "doctor": "what works on this desktop, and what to do about the rest",
}


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was asked for. ``language`` is empty where nothing was said."""

    command: str
    language: str = ""
    schema: bool = False
    demo: bool = False
    as_json: bool = False
    file: str = ""


def parse(words: Sequence[str]) -> Arguments:
    """Raises ``SystemExit`` as argparse does: 2 for a wrong command line, 0 after ``--help``."""
    parser = _parser()
    found = parser.parse_args(list(words))
    return Arguments(
        command=found.command,
        language=found.lang,
        schema=getattr(found, "schema", False),
        demo=getattr(found, "demo", False),
        as_json=getattr(found, "json", False),
        file=getattr(found, "file", ""),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="seller-desk", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, purpose in (LINE_COMMANDS | DESK_COMMANDS).items():
        command = commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)
        command.add_argument("--lang", default="", metavar="CODE", help="language of what is said, e.g. lv")
        _add_own(command, name)
    return parser


def _add_own(command: argparse.ArgumentParser, name: str) -> None:
    if name in LINE_COMMANDS:
        command.add_argument("--schema", action="store_true", help="print the JSON Schema of input and output")
    if name in ("inbox", "export"):
        command.add_argument("--demo", action="store_true", help="on the embedded marketplace")
    if name == "inbox":
        command.add_argument("--json", action="store_true", help="JSON Lines instead of a table")
    if name == "export":
        command.add_argument("file", nargs="?", default="", help="where to write; the standard output if left out")
