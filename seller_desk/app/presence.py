"""The desk on the desktop: tray, notices, and what closing the window means."""

import platform
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from seller_desk import translation
from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import Notice, Notifier
from seller_desk.services.bundle import Services
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.deriving import Deriving
from seller_desk.ui.main_window import MainWindow
from seller_desk.ui.notices import Notices
from seller_desk.ui.retaining import Retaining
from seller_desk.ui.tray import Closing, Tray, closing
from seller_desk.wording import rescued_notice, still_running_notice


class DesktopNotifier(Notifier, Protocol):
    """A notifier whose notices can be clicked."""

    def when_opened(self, opened: Callable[[ThreadKey], None]) -> None: ...

    def close(self) -> None: ...


class Presence(QObject):
    """Keeps watch while the window is hidden, and brings it back."""

    _clicked = Signal(object)  # ThreadKey; from the notifier's own thread

    def __init__(self, services: Services, window: MainWindow) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._tray = Tray(window.theme, window)
        self._desktop = _notifier()
        self._desktop.when_opened(self._clicked.emit)
        self._notices = Notices(services, window.work, self._desktop, self._tray.message, window)
        self._retaining = Retaining(services, window.work, window)
        self._deriving = Deriving(services, window.work, window.bridge, window)
        self._leaving = False
        self._said_hidden = False
        self.demo_wanted = False
        self._connect()

    def begin(self) -> None:
        """Shows window and icon and starts to look for what to tell."""
        self._window.installEventFilter(self)
        self._tray.show()
        self._window.status.show_tray(Tray.available() or None)
        self._window.show()
        self._notices.start()
        self._retaining.start()
        self._deriving.start()
        self._say_rescued()

    def end(self) -> None:
        self._window.removeEventFilter(self)
        self._deriving.stop()
        self._retaining.stop()
        self._notices.stop()
        self._tray.hide()
        self._desktop.close()

    def _say_rescued(self) -> None:
        """Not a word in passing: it stays until dismissed, by the desktop or by the tray."""
        rescued = self._services.rescued
        if rescued is not None:
            words = rescued_notice(rescued.drafts, rescued.replies, rescued.place)
            notice = Notice(*words, urgent=True)
            if not self._desktop.show(notice):
                self._tray.message(notice)

    @Slot()
    def come_to_front(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def leave(self) -> None:
        """Ends the program without asking; the outbox keeps what has not left."""
        self._leaving = True
        self._window.close()
        QApplication.quit()

    @Slot()
    def quit(self) -> None:
        """Asks first if replies would have to wait."""
        unsent = self._unsent()
        if not unsent or self._may_wait(unsent):
            self.leave()

    @Slot()
    def go_on_with_demo(self) -> None:
        """The demo has a profile of its own, so this one is closed first and then the demo's opened."""
        self.demo_wanted = True
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QCloseEvent) and watched is self._window and not self._leaving:
            event.ignore()
            self._close()
            return True
        return False

    def _close(self) -> None:
        to_tray = self._services.settings.choices().close_to_tray
        if closing(tray=Tray.available(), to_tray=to_tray, unsent=self._unsent()) is Closing.HIDE:
            self._hide()
        else:
            self.quit()

    def _hide(self) -> None:
        self._window.composing.keeper.flush()
        self._window.hide()
        if not self._said_hidden:
            self._said_hidden = True
            self._tray.message(Notice(*still_running_notice()))

    def _unsent(self) -> int:
        return sum(row.entry.finished_at is None for row in self._services.sending.outbox())

    def _may_wait(self, unsent: int) -> bool:
        said = ngettext(
            "{count} reply has not left yet. It is kept and leaves when you open the desk again. Quit?",
            "{count} replies have not left yet. They are kept and leave when you open the desk again. Quit?",
            unsent,
        ).format(count=translation.number(unsent))
        question = QMessageBox(QMessageBox.Icon.Question, "Seller Desk", said, parent=self._window)
        leave = question.addButton(_("Quit"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
        question.exec()
        return question.clickedButton() is leave

    def _connect(self) -> None:
        self._tray.open_wanted.connect(self.come_to_front)
        self._tray.sync_wanted.connect(self._sync)
        self._tray.quit_wanted.connect(self.quit)
        self._window.quit_wanted.connect(self.quit)
        self._window.demo_wanted.connect(self.go_on_with_demo)
        self._tray.lost.connect(self.come_to_front)
        self._tray.thread_wanted.connect(self._open_thread)
        self._clicked.connect(self._open_thread)
        self._notices.overdue_counted.connect(self._tray.set_overdue)

    @Slot()
    def _sync(self) -> None:
        self._services.sync.sync_now()

    @Slot(object)
    def _open_thread(self, key: ThreadKey) -> None:
        self.come_to_front()
        self._window.jump_to(key)


def _notifier() -> DesktopNotifier:
    if platform.system() == "Linux":
        from seller_desk.system.notifications import DesktopNotifier as OverDBus

        return OverDBus(_("Open"))
    from seller_desk.system.no_notifications import NoNotifier

    return NoNotifier()
