"""The desk's tray and notices in a small program of their own; it says on standard output what happens to it."""

import os
import sys
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from seller_desk import translation
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.settings import Choices
from seller_desk.system.notifications import DesktopNotifier
from seller_desk.ui.notices import Notices
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.tray import Closing, Tray, closing
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day

OVERDUE = 23


def say(*words: object) -> None:
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


class Window(QWidget):
    def closeEvent(self, event: QCloseEvent) -> None:
        answer = closing(tray=Tray.available(), to_tray=True, unsent=0)
        say("closed", answer.value)
        if answer is Closing.HIDE:
            event.ignore()
            self.hide()
        else:
            QApplication.quit()


class Program:
    def __init__(self, app: QApplication) -> None:
        self.window = Window()
        self.tray = Tray(Theme(app, "light"))
        self.work = Work()
        self.inbox = day.MondayInbox()
        services = day.services(inbox=self.inbox, settings=day.RememberedSettings(Choices()))
        self.notifier = DesktopNotifier("Open")
        self.notices = Notices(services, self.work, self.notifier, self._balloon)
        self.places = QTimer()
        self.places.timeout.connect(self._say_place)
        self.tray.open_wanted.connect(self._open)
        self.tray.sync_wanted.connect(lambda: say("sync"))
        self.tray.quit_wanted.connect(app.quit)
        self.tray.lost.connect(lambda: say("lost"))

    def start(self) -> None:
        self.window.resize(300, 200)
        self.window.show()
        self.tray.set_overdue(OVERDUE)
        self.tray.show()
        self.places.start(100)
        say("tray", Tray.available())

    def _say_place(self) -> None:
        place = self.tray._icon.geometry()
        if place.width() > 0 and self.tray._icon.isVisible():
            self.places.stop()
            say("place", place.x(), place.y(), place.width(), place.height())

    def _open(self) -> None:
        self.window.show()
        say("opened")

    # --- what the test asks for on standard input

    def hear(self, lines: str) -> None:
        for order in lines.split() or ["quit"]:
            self.obey(order)

    def obey(self, order: str) -> None:
        orders = {"close": self.window.close, "message": self._message, "overdue": self._overdue, "look": self._look}
        orders.get(order, QApplication.quit)()

    def _look(self) -> None:
        self.notices.look()

    def _message(self) -> None:
        self.inbox.rows = (day.queue_row("Anna <K>", 5 * 3600, unread=True),)
        self.notices.look()

    def _overdue(self) -> None:
        row = day.queue_row("Ilze", -60)
        self.inbox.rows = (*self.inbox.rows, replace(row, key=ThreadKey("shop", "ilze")))
        self.notices.look()

    def _balloon(self, notice: object) -> bool:
        say("no notification service")
        return True


def main() -> int:
    from PySide6.QtCore import QSocketNotifier

    translation.set_language("en")
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    program = Program(app)
    listener = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listener.activated.connect(lambda: program.hear(os.read(sys.stdin.fileno(), 1_000).decode()))
    program.start()
    try:
        return app.exec()
    finally:
        program.tray.hide()
        program.notifier.close()
        program.work.stop()


if __name__ == "__main__":
    raise SystemExit(main())
