"""Desktop notifications on Linux, straight over D-Bus, with a click that opens the thread."""

import contextlib
import logging
import threading
from collections.abc import Callable
from html import escape
from queue import Queue

from jeepney import DBusAddress, MatchRule, Message, message_bus, new_method_call
from jeepney.io.threading import DBusRouter, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import Notice

_log = logging.getLogger(__name__)
_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", _NAME, _NAME)
_CLICKS = MatchRule(type="signal", interface=_NAME, member="ActionInvoked")
_OPEN = "default"  # the action that a click on the notice itself means
_REMEMBERED = 50  # notices whose click still opens a thread
_SECONDS = 5.0
_AS_USUAL, _STAYS = -1, 0  # how long a notice is shown


class DesktopNotifier:
    """Shows notices through the desktop's own service (org.freedesktop.Notifications).

    ``label`` is the word on a notice's button. Where no service answers, :meth:`show` returns False and nothing
    else happens: the tray speaks instead.
    """

    def __init__(self, label: str, application: str = "Seller Desk") -> None:
        self._label = label
        self._application = application
        self._opened: Callable[[ThreadKey], None] = lambda _key: None
        self._threads: dict[int, ThreadKey] = {}
        self._router: DBusRouter | None = None
        self._clicks: Queue[Message | None] = Queue()
        self._lock = threading.Lock()

    def when_opened(self, opened: Callable[[ThreadKey], None]) -> None:
        """``opened`` is called, on a thread of this class, with the thread of a notice that was clicked."""
        self._opened = opened

    def show(self, notice: Notice) -> bool:
        with self._lock:
            try:
                number = self._notify(notice)
            except Exception as error:  # no bus, no daemon, a daemon that died: each raises its own
                _log.info("no desktop notification: %s", type(error).__name__)
                self._disconnect()
                return False
            if notice.thread is not None:
                self._remember(number, notice.thread)
            return True

    def service(self) -> str:
        """The name of the service that would show notices; empty when none answers."""
        with self._lock:
            try:
                call = new_method_call(_SERVICE, "GetServerInformation")
                reply = self._connected().send_and_get_reply(call, timeout=_SECONDS)
                return str(unwrap_msg(reply)[0])
            except Exception:  # as in show: every absence has an error of its own
                self._disconnect()
                return ""

    def close(self) -> None:
        with self._lock:
            self._disconnect()

    def _notify(self, notice: Notice) -> int:
        call = new_method_call(_SERVICE, "Notify", "susssasa{sv}i", self._arguments(notice))
        reply = self._connected().send_and_get_reply(call, timeout=_SECONDS)
        return int(unwrap_msg(reply)[0])

    def _arguments(self, notice: Notice) -> tuple[object, ...]:
        actions = [_OPEN, self._label] if notice.thread is not None else []
        hints = {"urgency": ("y", 2 if notice.urgent else 1), "desktop-entry": ("s", "seller-desk")}
        expires = _STAYS if notice.urgent else _AS_USUAL
        return self._application, 0, "", notice.title, escape(notice.body), actions, hints, expires

    def _connected(self) -> DBusRouter:
        if self._router is None:
            router = DBusRouter(open_dbus_connection(bus="SESSION"))
            router.send_and_get_reply(message_bus.AddMatch(_CLICKS), timeout=_SECONDS)
            clicks = router.filter(_CLICKS, queue=self._clicks).queue
            threading.Thread(target=self._listen, args=(clicks,), name="notices", daemon=True).start()
            self._router = router
        return self._router

    def _disconnect(self) -> None:
        router, self._router = self._router, None
        if router is not None:
            self._clicks.put(None)
            with contextlib.suppress(Exception):  # the bus may be gone already
                router.close()
                router.conn.close()

    def _listen(self, clicks: Queue[Message | None]) -> None:
        while (message := clicks.get()) is not None:
            number, action = message.body
            with self._lock:  # a click may come before show() has written down whose notice it was
                key = self._threads.get(number)
            if key is not None and action == _OPEN:
                self._opened(key)

    def _remember(self, number: int, key: ThreadKey) -> None:
        self._threads[number] = key
        while len(self._threads) > _REMEMBERED:
            del self._threads[next(iter(self._threads))]
