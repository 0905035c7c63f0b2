"""A disk of its own that is really full or really read-only, for a process that a test starts for it."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZE = "3m"
NOBODY = 65534
_MOUNTED = 'mount -t tmpfs -o size="$1",mode=777 none "$2" && exec "$3" -m "$4" "$5" mounted "$2"'
_PATIENCE_SECONDS = 120
_PIECE = 4_096


class MountedDisk:
    """Memory mounted for this process alone. ``full_is`` is the desk's word for its trouble."""

    full_is = "disk_full"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        with self._ballast.open("ab", buffering=0) as file:
            for piece in (bytes(_PIECE), b"\0"):
                _write_until_refused(file.fileno(), piece)

    def make_room(self) -> None:
        self._ballast.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        self._remount("ro")
        try:
            yield
        finally:
            self._remount("rw")

    def _remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.folder)], check=True, timeout=30)


class LimitedDisk:
    """Where nothing may be mounted: the system lets this process write no byte more, or takes its right to."""

    full_is = "disk_failed"  # SQLite tells only a disk without room from other refusals to write

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def make_room(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    @contextmanager
    def read_only(self) -> Iterator[None]:
        files = list(self.folder.iterdir())
        _allow(files, 0o444, self.folder, 0o555)
        as_root = os.geteuid() == 0
        if as_root:
            os.seteuid(NOBODY)  # to root nothing is read-only
        try:
            yield
        finally:
            if as_root:
                os.seteuid(0)
            _allow(files, 0o666, self.folder, 0o777)


def on_a_disk_of_its_own(module: str, scene: str, folder: Path, *, mounted: bool) -> str:
    """What ``python -m module scene`` prints; it is told how its disk was made, and where it is."""
    limited = [sys.executable, "-m", module, scene, "limited", str(folder)]
    alone = ["unshare", "-rm", "sh", "-c", _MOUNTED, "sh", SIZE, str(folder), sys.executable, module, scene]
    done = subprocess.run(
        alone if mounted else limited,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def may_mount() -> bool:
    """Whether this computer lets a process mount something for itself alone."""
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except FileNotFoundError:
        return False


def disk_of(how: str, folder: str) -> MountedDisk | LimitedDisk:
    return MountedDisk(Path(folder)) if how == "mounted" else LimitedDisk(Path(folder))


def _write_until_refused(file: int, piece: bytes) -> None:
    try:
        while os.write(file, piece):
            pass
    except OSError:
        return


def _allow(files: list[Path], file_mode: int, folder: Path, folder_mode: int) -> None:
    for file in files:
        file.chmod(file_mode)
    folder.chmod(folder_mode)
