"""The program: a command for scripts if one is named, the desk otherwise."""

import sys
from collections.abc import Sequence

from seller_desk.cli.command import COMMANDS

ENDED_BY_THE_USER = 130  # as shells report it


def main(argv: Sequence[str] | None = None) -> int:
    """Runs what ``argv`` asks for (None: this process's own) and returns its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in COMMANDS:
        return _run_command(words)
    from seller_desk.app.probes import QUESTION, print_desktop_report

    if words == [QUESTION]:
        return print_desktop_report()
    from seller_desk.app.arguments import parse
    from seller_desk.app.start import open_the_desk

    try:
        arguments = parse(words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    try:
        return open_the_desk(arguments)
    except KeyboardInterrupt:  # before there was a window to close
        return ENDED_BY_THE_USER


def _run_command(words: list[str]) -> int:
    from seller_desk.app.commands import desktop_probes, open_privacy, open_services
    from seller_desk.cli.command import main as run

    return run(words, open_services, desktop_probes, open_privacy=open_privacy)


if __name__ == "__main__":
    sys.exit(main())
