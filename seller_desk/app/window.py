"""The desk with a window: on the screen until the seller leaves, or drawn once into a picture."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from seller_desk.app.arguments import Arguments
from seller_desk.app.desk import desk
from seller_desk.app.presence import Presence
from seller_desk.app.single import FrontDoor
from seller_desk.domain.sync_status import SyncPhase
from seller_desk.services.bundle import Services
from seller_desk.system.instance import server_name
from seller_desk.system.paths import Paths
from seller_desk.translation import translate as _
from seller_desk.ui.desk import DeskOptions, application, open_desk
from seller_desk.ui.picture import save_picture

_PICTURE = Path("seller-desk.png")
_LONGEST_SYNC_MS = 120_000
_SETTLED_MS = 1_500  # by then what sync brought is on the screen, pictures included


def show(arguments: Arguments, places: Paths) -> int:
    """Until the seller leaves."""
    app = application()
    with desk(
        places, on_demo=arguments.demo, demo_now=arguments.demo_now, demo_speed=arguments.demo_speed
    ) as services:
        window = open_desk(services, _options(arguments))
        presence = Presence(services, window)
        door = FrontDoor(server_name(places.profile), presence.come_to_front)
        services.sync.start()
        presence.begin()
        try:
            return app.exec()
        finally:
            door.close()
            presence.end()
            window.shut_down()


def draw(arguments: Arguments, places: Paths, *, print_queue: bool) -> int:
    """Once, after the first check, into a picture; the queue is printed too where nobody sees a window."""
    application()
    with desk(
        places, on_demo=arguments.demo, demo_now=arguments.demo_now, demo_speed=arguments.demo_speed
    ) as services:
        window = open_desk(services, _options(arguments))
        window.show()
        _wait_for_check(services)
        if print_queue:
            _print_queue(services)
        picture = (arguments.screenshot or _PICTURE).absolute()
        saved = save_picture(window, picture)
        window.shut_down()
    said = _("Picture of the window: {file}") if saved else _("The picture cannot be written: {file}")
    sys.stderr.write(said.format(file=picture) + "\n")
    return 0 if saved else 1


def _options(arguments: Arguments) -> DeskOptions:
    return DeskOptions(theme=arguments.theme, language=arguments.language)


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


def _print_queue(services: Services) -> None:
    from seller_desk.cli.inbox import print_queue
    from seller_desk.cli.streams import Streams

    print_queue(services, Streams())
