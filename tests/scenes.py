"""Draws one scene of the demo shop for docs/pictures: the Why panel, a stopped answer, the radar, an absence."""

import gc
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from seller_desk.app.desk import desk
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.sync_status import SyncPhase
from seller_desk.services.bundle import Services
from seller_desk.system.paths import paths
from seller_desk.ui.desk import DeskOptions, application, open_desk
from seller_desk.ui.main_window import MainWindow
from seller_desk.ui.picture import save_picture
from seller_desk.ui.views.absences.view import AbsencesView

WEDNESDAY = datetime.fromisoformat("2026-11-18T09:00:00+00:00")
SETTLED_MS = 1_500
PATIENCE_MS = 60_000
ANSWER = (
    "Labdien! Akumulatoru nomainīsim bez maksas jau šonedēļ, un telefonu nosūtīsim uz to pašu pakomātu. "
    "Ātrāk varam vienoties WhatsApp, +371 20000000."
)


def why(window: MainWindow) -> None:
    window.open_thread(_latvian(window))
    _wait(SETTLED_MS)
    window.explaining.open_why()


def stopped(window: MainWindow) -> None:
    window.open_thread(_latvian(window))
    _wait(SETTLED_MS)
    composer = window.mail.conversation.composer
    composer.editor.textCursor().insertText(ANSWER)
    _until(lambda: composer.check is not None)
    window.composing.send()
    _until(composer.stop.isVisible)


def radar(window: MainWindow) -> None:
    window.show_place("at_risk")


def absence(window: MainWindow) -> None:
    """Over new year, with holidays that differ from market to market."""
    window.show_place("absences")
    view = window.places.show("absences")
    assert isinstance(view, AbsencesView)
    _wait(SETTLED_MS)
    view.choose(date(2026, 12, 21), date(2027, 1, 5))


def taken_over(window: MainWindow) -> None:
    window.show_place("taken_over")
    _until(lambda: window.bench.view is not None and bool(window.bench.view.rows))
    _wait(SETTLED_MS)
    view = window.bench.view
    assert view is not None
    window.open_thread(next(row.key for row in view.rows if row.market == "LV"))


SCENES: dict[str, Callable[[MainWindow], None]] = {
    "why": why,
    "stopped": stopped,
    "radar": radar,
    "absence": absence,
    "taken-over": taken_over,
}


def _latvian(window: MainWindow) -> ThreadKey:
    """A thread whose clock rests on the Latvian holiday."""
    view = window.bench.view
    assert view is not None
    waiting = (row for row in view.rows if row.market == "LV" and row.paused_until is not None)
    return next(row.key for row in waiting if row.seconds_left is not None and row.seconds_left > 3600)


def _wait(milliseconds: int) -> None:
    """An event loop lets the other threads work meanwhile, which Qt's own wait for tests does not."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(holds: Callable[[], bool]) -> None:
    for _round in range(PATIENCE_MS // 100):
        if holds():
            return
        _wait(100)
    raise TimeoutError


def _wait_for_check(services: Services) -> None:
    services.sync.start()
    _until(lambda: services.sync.status().since is not None)
    _until(lambda: services.sync.status().phase is not SyncPhase.RUNNING)
    _wait(SETTLED_MS)


def draw(scene: str, language: str, theme: str, picture: Path) -> None:
    application()
    gc.disable()  # as the desk does it: a worker must not delete what belongs to Qt
    with tempfile.TemporaryDirectory() as folder:
        places = paths(Path(folder), demo=True)
        places.create()
        with desk(places, on_demo=True, demo_now=WEDNESDAY, demo_speed=0) as services:
            window = open_desk(services, DeskOptions(theme=theme, language=language))
            window.show()
            _wait_for_check(services)
            SCENES[scene](window)
            _wait(SETTLED_MS)
            save_picture(window, picture)
            services.sync.stop()
            window.shut_down()
            window.hide()


if __name__ == "__main__":
    draw(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4]))
