"""A notice reaches a notification service over D-Bus, and a click on it comes back with its thread."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import Notice
from seller_desk.system.notifications import DesktopNotifier

ROOT = Path(__file__).parents[2]


def test_without_a_bus_a_notice_is_not_shown_and_nothing_is_raised() -> None:
    notifier = DesktopNotifier("Open")

    assert not notifier.show(Notice("Anna K.", "Kur ir paka?", ThreadKey("shop", "t1")))
    assert notifier.service() == ""
    notifier.close()


def _on_a_bus(*program: str) -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", *program],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_notice_is_shown_and_a_click_opens_its_thread() -> None:
    told = _on_a_bus("tests.system.notification_service")

    assert told["service"] == "Test service"
    assert told["shown"] is True
    assert told["clicked"] == ["shop", "t1"]
    name, _replaces, _icon, title, body, actions, hints, expires = told["notice"]
    assert (name, title) == ("Seller Desk", "Anna <K>")
    assert body == "Kur ir &lt;b&gt;paka&lt;/b&gt;?"
    assert actions == ["default", "Open"]
    assert hints["urgency"] == ["y", 2]
    assert expires == 0
