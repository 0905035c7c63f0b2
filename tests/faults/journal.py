"""What the person at the desk did, line by line, each on the disk before the next thing happens."""

import json
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Line = dict[str, Any]


class Journal:
    """Appends only. ``at`` is in seconds since 1970 by the computer's clock."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def note(self, what: str, **more: object) -> None:
        line = json.dumps({"at": time.time(), "what": what, **more}, ensure_ascii=False) + "\n"
        os.write(self._file, line.encode())
        os.fsync(self._file)


class Reader:
    """Reads on from where it stopped; a line cut off by a kill is waited for, or skipped once the next one came."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0

    def new_lines(self) -> Iterator[Line]:
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._offset)
            content = file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._offset += len(whole)
        yield from _parsed(whole.split(b"\n"))


def _parsed(lines: Iterable[bytes]) -> Iterator[Line]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            continue
