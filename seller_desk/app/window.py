"""The desk with a window: on the screen until the seller leaves, or drawn once into a picture."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

from seller_desk.app.presence import Presence
from seller_desk.app.signals import EndOnSignal
from seller_desk.app.single import FrontDoor
from seller_desk.domain.sync_status import SyncPhase
from seller_desk.services.bundle import Services
from seller_desk.system.instance import server_name
from seller_desk.ui.desk import DeskOptions, application, open_desk
from seller_desk.ui.fitting import fit_to_screen
from seller_desk.ui.main_window import MainWindow
from seller_desk.ui.picture import save_picture

_LONGEST_SYNC_MS = 120_000
_SETTLED_MS = 1_500  # by then what sync brought is on the screen, pictures included


def show(services: Services, options: DeskOptions, profile: Path) -> bool:
    """Until the seller leaves; True when they want to go on with the demo."""
    app = application()
    window = open_desk(services, options)
    fit_to_screen(window)
    presence = Presence(services, window)
    ending = EndOnSignal(presence.leave)
    door = FrontDoor(server_name(profile), presence.come_to_front)
    services.sync.start()
    presence.begin()
    try:
        app.exec()
    finally:
        ending.close()
        door.close()
        presence.end()
        _dispose(window, services)
    return presence.demo_wanted


def draw(services: Services, options: DeskOptions, picture: Path) -> bool:
    """Once, after the first check, into a picture; False when it cannot be written."""
    application()
    window = open_desk(services, options)
    window.show()
    _wait_for_check(services)
    saved = save_picture(window, picture)
    _dispose(window, services)
    return saved


def _dispose(window: MainWindow, services: Services) -> None:
    """Sync ends first, so that nobody speaks to a window that is gone; the window goes while Qt still runs, since
    one that Python collects later hears events half taken apart."""
    window.hide()
    services.sync.stop()
    window.shut_down()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _wait_for_check(services: Services) -> None:
    """Lets the window live until the inbox was checked, or could not be, and the screen shows it."""
    loop = QEventLoop()
    watch = QTimer()
    watch.setInterval(50)

    def look() -> None:
        status = services.sync.status()
        if status.since is not None and status.phase is not SyncPhase.RUNNING:
            watch.stop()
            QTimer.singleShot(_SETTLED_MS, loop.quit)

    watch.timeout.connect(look)
    watch.start()
    QTimer.singleShot(_LONGEST_SYNC_MS, loop.quit)
    services.sync.start()
    loop.exec()
    watch.stop()
