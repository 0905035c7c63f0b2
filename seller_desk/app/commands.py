"""What commands for scripts may open; nothing of it is read before a command asks for it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seller_desk.cli.doctor import DesktopProbe
    from seller_desk.services.bundle import Services
    from seller_desk.services.privacy import Privacy


def open_services(on_demo: bool) -> "AbstractContextManager[Services]":
    """The services after one finished check of the inbox."""
    from seller_desk.app.desk import synced_once

    return synced_once(on_demo)


def open_privacy(profile: Path | None, on_demo: bool) -> "AbstractContextManager[Privacy]":
    """A profile that no desk has open, for forgetting buyers."""
    from seller_desk.app.desk import privacy_of

    return privacy_of(profile, on_demo)


def desktop_probes() -> "Sequence[DesktopProbe]":
    from seller_desk.app.probes import probes

    return probes()
