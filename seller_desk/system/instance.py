"""One desk per profile: a lock that dies with its program, and a way to bring the first one to the front."""

import os
import sys
from pathlib import Path
from typing import IO


class AlreadyRunning(Exception):
    """Another program holds this profile."""


class InstanceLock:
    """Held from :meth:`acquire` until :meth:`close`, or until the program ends in whatever way."""

    def __init__(self, file: Path) -> None:
        self._path = file
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Raises :class:`AlreadyRunning`."""
        file = self._path.open("a+", encoding="ascii")
        try:
            _lock(file)
        except OSError:
            file.close()
            raise AlreadyRunning from None
        self._file = file

    def close(self) -> None:
        """The file stays: removing it would let a third program lock a new one while a second holds the old."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":

    def _lock(file: IO[str]) -> None:
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[str]) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def server_name(profile: Path) -> str:
    """The name under which the running desk of ``profile`` can be called to the front."""
    import hashlib

    user = getattr(os, "getuid", lambda: os.environ.get("USERNAME", ""))()
    digest = hashlib.sha256(f"{user}:{profile.absolute()}".encode()).hexdigest()
    return f"seller-desk-{digest[:16]}"
