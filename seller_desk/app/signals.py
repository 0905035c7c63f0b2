"""Ends the desk in order when the system or a terminal asks it to."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer


class EndOnSignal(QObject):
    """Python hears of a signal only between two steps of its own; a socket wakes Qt's loop so that there is one."""

    def __init__(self, leave: Callable[[], None]) -> None:
        super().__init__()
        self._leave = leave
        self._inside, self._outside = socket.socketpair()
        for end in (self._inside, self._outside):
            end.setblocking(False)
        self._watch = QSocketNotifier(self._inside.fileno(), QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._woken)
        self._before = signal.set_wakeup_fd(self._outside.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, self._heard) for number in (signal.SIGINT, signal.SIGTERM)}

    def close(self) -> None:
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._watch.setEnabled(False)
        self._inside.close()
        self._outside.close()

    def _woken(self) -> None:
        self._inside.recv(64)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        """Leaves from within Qt's loop, also when asked before the loop has begun."""
        QTimer.singleShot(0, self._leave)
