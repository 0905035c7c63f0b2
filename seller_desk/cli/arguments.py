"""The command line: which commands there are and what each takes."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
    "forget": "delete a buyer's conversations from this computer for good",
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
    thread: str = ""
    buyer: str = ""
    before: date | None = None
    account: str = ""
    profile: str = ""
    yes: bool = False


def parse(words: Sequence[str]) -> Arguments:
    """Raises ``SystemExit`` as argparse does: 2 for a wrong command line, 0 after ``--help``."""
    parser = _parser()
    found = parser.parse_args(list(words))
    given = vars(found)
    names = {"lang": "language", "json": "as_json"}
    return Arguments(**{names.get(name, name): value for name, value in given.items() if value is not None})


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
    if name in ("inbox", "export", "forget"):
        command.add_argument("--demo", action="store_true", help="on the embedded marketplace")
    if name == "inbox":
        command.add_argument("--json", action="store_true", help="JSON Lines instead of a table")
    if name == "export":
        command.add_argument("file", nargs="?", default="", help="where to write; the standard output if left out")
    if name == "forget":
        _add_forget(command)


def _add_forget(command: argparse.ArgumentParser) -> None:
    whom = command.add_mutually_exclusive_group(required=True)
    whom.add_argument("--thread", type=_named, metavar="ID", help="this conversation")
    whom.add_argument("--buyer", type=_named, metavar="NAME", help="all conversations of this buyer")
    whom.add_argument("--before", type=_day, metavar="DATE", help="all that ended before this day, e.g. 2025-01-31")
    command.add_argument("--account", default="", metavar="ID", help="of this account alone")
    command.add_argument("--profile", default="", metavar="DIR", help="another profile's folder")
    command.add_argument("--yes", action="store_true", help="do not ask")


def _named(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2025-01-31") from None
