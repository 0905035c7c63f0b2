"""What ``seller-desk doctor`` looks at on this computer; nothing is changed."""

import json
import os
import subprocess
import sys
from pathlib import Path

from seller_desk.cli.doctor import DesktopProbe, Found, Part
from seller_desk.domain.errors import DeskError
from seller_desk.system.keyring_secrets import KeyringSecrets, trusted_backend
from seller_desk.system.paths import Paths, paths
from seller_desk.translation import translate as _

QUESTION = "--desktop-report"  # asks this program, started anew, to try Qt out: a bad display ends a program at once
_SECONDS = 20


def probes() -> list[DesktopProbe]:
    places = paths()
    desktop = _Desktop()
    return [
        DesktopProbe(Part.KEYRING, _keyring),
        DesktopProbe(Part.TRAY, lambda: Found(bool(desktop.report().get("tray")))),
        DesktopProbe(Part.NOTIFICATIONS, _notifications),
        DesktopProbe(Part.DISPLAY, lambda: Found(desktop.works(), str(desktop.report().get("platform", "")))),
        DesktopProbe(Part.PROFILE, lambda: _profile(places)),
        DesktopProbe(Part.CONNECTION, lambda: _connection(places)),
    ]


def print_desktop_report() -> int:
    """The other side of :data:`QUESTION`: one line of JSON about tray and display."""
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    application = QApplication(sys.argv[:1])
    report = {"tray": QSystemTrayIcon.isSystemTrayAvailable(), "platform": application.platformName()}
    sys.stdout.write(json.dumps(report) + "\n")
    return 0


class _Desktop:
    def __init__(self) -> None:
        self._report: dict[str, object] | None = None

    def report(self) -> dict[str, object]:
        """Empty when Qt cannot start here."""
        if self._report is None:
            self._report = self._ask()
        return self._report

    def works(self) -> bool:
        return bool(self.report()) and self.report().get("platform") not in ("offscreen", "minimal")

    def _ask(self) -> dict[str, object]:
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "seller_desk"]
        asked = subprocess.run([*program, QUESTION], capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        try:
            found: dict[str, object] = json.loads(asked.stdout)
        except ValueError:
            return {}
        return found


def _keyring() -> Found:
    backend = trusted_backend()
    if backend is None:
        return Found(False)
    KeyringSecrets().read("connection-test")
    return Found(True, type(backend).__module__.rpartition(".")[2])


def _notifications() -> Found:
    if not sys.platform.startswith("linux"):
        return Found(True, _("through the tray"))
    from seller_desk.system.notifications import DesktopNotifier

    notifier = DesktopNotifier("")
    try:
        service = notifier.service()
    finally:
        notifier.close()
    return Found(bool(service), service)


def _profile(places: Paths) -> Found:
    folder = places.profile
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    return Found(os.access(nearest, os.W_OK), str(folder))


def _connection(places: Paths) -> Found:
    if not places.database.exists():
        return Found(None)
    return _accounts(places.database)


def _accounts(database: Path) -> Found:
    from contextlib import closing

    from seller_desk.app.platform_doors import PlatformDoors
    from seller_desk.app.wiring import CONNECTIONS
    from seller_desk.store.store import open_store
    from seller_desk.system.clock import SystemClock
    from seller_desk.wording import error_sentence

    with closing(open_store(database)) as store:
        by_hand = {door.kind.id for door in CONNECTIONS if door.kind.by_hand}
        accounts = [account for account in store.accounts.all() if account.platform not in by_hand]
        doors = PlatformDoors(CONNECTIONS, store, SystemClock(), KeyringSecrets())
        for account in accounts:
            try:
                doors.of(account.id).account()
            except DeskError as error:
                return Found(False, f"{account.shop_name}: {error_sentence(error)}")
    return Found(True, ", ".join(account.shop_name for account in accounts)) if accounts else Found(None)
