"""Where a command reads and writes; tests hand in buffers."""

import sys
from dataclasses import dataclass, field
from typing import BinaryIO, TextIO


@dataclass(frozen=True, slots=True)
class Streams:
    """JSON Lines are bytes in UTF-8 on every system; ``out`` and ``log`` carry words for people."""

    source: BinaryIO = field(default_factory=lambda: sys.stdin.buffer)
    answers: BinaryIO = field(default_factory=lambda: sys.stdout.buffer)
    out: TextIO = field(default_factory=lambda: sys.stdout)
    log: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, line: str) -> None:
        """One line to the standard output; what its encoding lacks becomes a question mark."""
        print(_fitting(line, self.out), file=self.out)

    def note(self, line: str) -> None:
        """One line to the standard error."""
        print(_fitting(line, self.log), file=self.log)


def _fitting(line: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)
