"""The desk with a window: on the screen until the seller leaves, or drawn once into a picture."""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from seller_desk import translation
from seller_desk.app.arguments import Arguments
from seller_desk.app.desk import desk
from seller_desk.app.single import FrontDoor
from seller_desk.domain.sync_status import SyncPhase
from seller_desk.services.bundle import Services
from seller_desk.system.instance import server_name
from seller_desk.system.paths import Paths
from seller_desk.translation import translate as _
from seller_desk.ui.desk import DeskOptions, MainWindow, open_desk
from seller_desk.ui.picture import save_picture

_PICTURE = "seller-desk.png"
_LONGEST_SYNC_MS = 60_000
_SETTLED_MS = 1_500  # what sync brought is on the screen, pictures included
_log = logging.getLogger(__name__)


def show(arguments: Arguments, places: Paths) -> int:
    """Until the seller leaves."""
    application = _application()
    with _services(arguments, places) as services:
        window = _open(arguments, services)
        door = FrontDoor(server_name(places.profile), window.bring_to_front, window)
        try:
            return application.exec()
        finally:
            door.close()
            window.leave()


def draw(arguments: Arguments, places: Paths, *, print_queue: bool) -> int:
    """Once, after the first sync, into a picture; the queue is printed as well where nobody sees a window."""
    application = _application()
    with _services(arguments, places) as services:
        window = _open(arguments, services)
        _wait_for_sync(services)
        if print_queue:
            _print_queue(services)
        picture = arguments.screenshot or Path(_PICTURE)
        save_picture(window, picture)
        _say(_("Picture of the window: {file}").format(file=picture.absolute()))
        window.leave()
        application.processEvents()
    return 0
