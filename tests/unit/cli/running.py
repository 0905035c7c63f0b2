"""Runs a command as a script would, on buffers."""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from seller_desk.cli import main
from seller_desk.cli.streams import Streams


@dataclass(frozen=True)
class Outcome:
    status: int
    lines: list[Any]
    out: str
    log: str


def nothing_to_open(demo: bool) -> Any:
    raise AssertionError("this command must not touch the profile or the network")


def run(
    words: Sequence[str],
    source: bytes = b"",
    services: Callable[[bool], Any] = nothing_to_open,
    probes: Sequence[Any] = (),
    privacy: Callable[[Any, bool], Any] = lambda profile, demo: nothing_to_open(demo),
) -> Outcome:
    answers, out, log = io.BytesIO(), io.StringIO(), io.StringIO()
    streams = Streams(io.BytesIO(source), answers, out, log)
    status = main(words, services, lambda: probes, streams, open_privacy=privacy)
    written = answers.getvalue()
    lines = (
        [] if words[:1] == ["export"] or "--schema" in words else [json.loads(line) for line in written.splitlines()]
    )
    return Outcome(status, lines, out.getvalue() or written.decode(), log.getvalue())


def ask(command: str, *requests: Any, words: Sequence[str] = ()) -> Outcome:
    return run([command, *words], b"".join(json.dumps(request).encode() + b"\n" for request in requests))


def answer(command: str, request: Any, words: Sequence[str] = ()) -> dict[str, Any]:
    """The one answer to one line that can be understood."""
    outcome = ask(command, request, words=words)
    assert outcome.status == 0, outcome.lines
    found: dict[str, Any] = outcome.lines[0]
    return found
