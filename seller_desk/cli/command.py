"""Runs one command of the scriptable face and says how it went: 0 well, 1 with errors told, 2 wrong command line."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from seller_desk.cli.arguments import DESK_COMMANDS, LINE_COMMANDS, Arguments, parse
from seller_desk.cli.streams import Streams

if TYPE_CHECKING:
    from seller_desk.cli.doctor import DesktopProbe
    from seller_desk.cli.forget import OpenPrivacy
    from seller_desk.cli.json_lines import LineCommand
    from seller_desk.services.bundle import Services

COMMANDS = (*LINE_COMMANDS, *DESK_COMMANDS)
WELL, WITH_ERRORS, WRONG_COMMAND_LINE, INTERRUPTED = 0, 1, 2, 130

ServicesFactory = Callable[[bool], AbstractContextManager["Services"]]


def main(
    arguments: Sequence[str],
    services_factory: ServicesFactory,
    probes: "Callable[[], Sequence[DesktopProbe]]",
    streams: Streams | None = None,
    *,
    open_privacy: "OpenPrivacy",
) -> int:
    """``services_factory(demo)`` opens the services after one finished sync; only ``inbox`` and ``export`` call it.

    ``probes`` says what ``doctor`` looks at, ``open_privacy`` opens a profile for ``forget``. Nothing else of the
    profile, the network or a display is touched.
    """
    try:
        asked = parse(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG_COMMAND_LINE
    streams = streams or Streams()
    try:
        return _run(asked, services_factory, probes, open_privacy, streams)
    except BrokenPipeError:  # whoever read the answers has gone: nothing is left to say to them
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WITH_ERRORS
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(
    asked: Arguments,
    services_factory: ServicesFactory,
    probes: "Callable[[], Sequence[DesktopProbe]]",
    open_privacy: "OpenPrivacy",
    streams: Streams,
) -> int:
    if asked.command in LINE_COMMANDS and asked.schema:
        return _print_schema(asked.command, streams)
    if not _speak(asked, streams):
        return WRONG_COMMAND_LINE
    if asked.command in LINE_COMMANDS:
        from seller_desk.cli.json_lines import answer_lines

        return answer_lines(_line_command(asked.command), streams)
    if asked.command == "doctor":
        from seller_desk.cli import doctor

        return doctor.run(probes(), streams)
    return _run_on_profile(asked, services_factory, open_privacy, streams)


def _run_on_profile(
    asked: Arguments, services_factory: ServicesFactory, open_privacy: "OpenPrivacy", streams: Streams
) -> int:
    from seller_desk.cli import export, forget, inbox
    from seller_desk.domain.errors import DeskError
    from seller_desk.wording import error_sentence

    try:
        if asked.command == "forget":
            return forget.run(open_privacy, asked, streams)
        run = inbox.run if asked.command == "inbox" else export.run
        return run(services_factory, asked, streams)
    except BrokenPipeError:
        raise
    except (DeskError, OSError) as error:
        streams.note(error_sentence(error))
        return WITH_ERRORS


def _line_command(name: str) -> "LineCommand[Any]":
    """Only the module of the command asked for is read: a script waits for nothing else."""
    from importlib import import_module

    module = import_module(f"seller_desk.cli.{name.replace('-', '_')}")
    command: LineCommand[Any] = module.COMMAND
    return command


def _print_schema(name: str, streams: Streams) -> int:
    from seller_desk.cli.schema import schema_text

    streams.answers.write(schema_text(_line_command(name)))
    streams.answers.flush()
    return WELL


def _speak(asked: Arguments, streams: Streams) -> bool:
    """Scripts get English unless they ask for another language, people the language of their computer."""
    from seller_desk import translation

    if asked.language and asked.language not in (*translation.available(), translation.PSEUDO):
        languages = ", ".join(translation.available())
        streams.note(f"seller-desk: --lang {asked.language}: not spoken here, choose one of {languages}")
        return False
    scripted = asked.command in LINE_COMMANDS or asked.as_json
    translation.set_language(asked.language or (translation.FALLBACK if scripted else ""))
    return True
