"""A notification service in a thread of its own, on a session bus: hears one notice and clicks on it."""

import json
import sys
from queue import Queue
from threading import Thread
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import Notice
from seller_desk.system.notifications import DesktopNotifier

NAME = "org.freedesktop.Notifications"


def serve(ready: "Queue[None]", heard: "Queue[Any]") -> None:
    """Answers until a notice has come and was clicked."""
    connection = open_dbus_connection("SESSION")
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    ready.put(None)
    while True:
        message = connection.receive(timeout=30)
        if message.header.message_type is not MessageType.method_call:
            continue
        if message.header.fields.get(HeaderFields.member) == "GetServerInformation":
            connection.send(new_method_return(message, "ssss", ("Test service", "", "1", "1.2")))
            continue
        connection.send(new_method_return(message, "u", (7,)))
        heard.put(message.body)
        sender = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
        connection.send(new_signal(sender, "ActionInvoked", "us", (7, "default")))
        return


def main() -> None:
    ready, heard, clicked = Queue[None](), Queue[Any](), Queue[ThreadKey]()
    Thread(target=serve, args=(ready, heard), daemon=True).start()
    ready.get(timeout=30)
    notifier = DesktopNotifier("Open")
    notifier.when_opened(clicked.put)
    service = notifier.service()
    notice = Notice("Anna <K>", "Kur ir <b>paka</b>?", ThreadKey("shop", "t1"), urgent=True)
    told = {
        "service": service,
        "shown": notifier.show(notice),
        "notice": heard.get(timeout=30),
        "clicked": clicked.get(timeout=30),
    }
    notifier.close()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
