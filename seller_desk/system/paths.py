"""Where the profile, the log and the demo's records lie on this computer."""

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "SELLER_DESK_HOME"  # a folder that holds everything, for tests and portable use
_NAME = "seller-desk"


@dataclass(frozen=True, slots=True)
class Paths:
    """``profile`` holds what must not be lost, ``log`` what may be thrown away. Files lie straight in them."""

    profile: Path
    log: Path

    @property
    def database(self) -> Path:
        return self.profile / "desk.sqlite3"

    @property
    def demo_records(self) -> Path:
        return self.profile / "marketplace.sqlite3"

    @property
    def lock(self) -> Path:
        return self.profile / "desk.lock"

    @property
    def log_file(self) -> Path:
        return self.log / "seller-desk.log"

    def create(self) -> None:
        """Makes the folders, readable by this user alone."""
        for folder in (self.profile, self.log):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def paths(profile: Path | None = None, *, demo: bool = False) -> Paths:
    """The folders of ``profile`` if given, else of ``SELLER_DESK_HOME``, else where this system keeps such things.

    The demo has a profile of its own beside the real one and never touches it.
    """
    folder = profile or _from_environment()
    if folder is None:
        return _of_this_system(demo)
    folder = folder.expanduser().absolute()
    if demo:
        folder = folder / "demo"
    return Paths(folder, folder / "log")


def _from_environment() -> Path | None:
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else None


def _of_this_system(demo: bool) -> Paths:
    from platformdirs import PlatformDirs

    folders = PlatformDirs(_NAME, appauthor=False)
    profile, log = folders.user_data_path, folders.user_log_path
    return Paths(profile / "demo", log / "demo") if demo else Paths(profile, log)
