"""A desktop of its own for a test: display, window keeper, message bus, key store; and hands and eyes on it.

The program is driven as a screen reader drives it (AT-SPI over D-Bus) and by real key presses (XTEST), so what these
tests can find and press, a person with a screen reader can find and press too.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PATIENCE = 40.0  # seconds; the machines that run this are slow and shared
ROOT = Path(__file__).parents[2]
ACCESSIBLE = "org.a11y.atspi.Accessible"
Value = TypeVar("Value")


class NotSeen(AssertionError):
    """What was looked for never appeared; the message says what was there instead."""


def wait_until(look: Callable[[], Value | None], otherwise: Callable[[], str], patience: float = PATIENCE) -> Value:
    """Look again and again until there is something to return."""
    end = time.monotonic() + patience
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > end:
            raise NotSeen(otherwise())
        time.sleep(0.1)


class Vanished(Exception):
    """A widget went away while it was being looked at."""


class Eyes:
    """A connection to the accessibility bus."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=PATIENCE).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)

    def call(self, address: tuple[str, str], interface: str, method: str, signature: str = "", *body: Any) -> Any:
        name, path = address
        message = new_method_call(DBusAddress(path, name, interface), method, signature or None, body)
        reply = self._bus.send_and_get_reply(message, timeout=PATIENCE)
        if reply.header.message_type is MessageType.error:
            raise Vanished(f"{interface}.{method}: {reply.body}")
        return reply.body[0] if reply.body else None

    def property(self, address: tuple[str, str], interface: str, name: str) -> Any:
        return self.call(address, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)[1]

    def desktop(self) -> "Widget":
        return Widget(self, ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"))

    def close(self) -> None:
        self._bus.close()


@dataclass(frozen=True)
class Widget:
    """Something on the screen, as assistive technology sees it."""

    eyes: Eyes
    address: tuple[str, str]

    @property
    def role(self) -> str:
        return str(self.eyes.call(self.address, ACCESSIBLE, "GetRoleName"))

    @property
    def name(self) -> str:
        return str(self.eyes.property(self.address, ACCESSIBLE, "Name"))

    @property
    def text(self) -> str:
        return str(self.eyes.call(self.address, "org.a11y.atspi.Text", "GetText", "ii", 0, -1))

    @property
    def showing(self) -> bool:
        low, _high = self.eyes.call(self.address, ACCESSIBLE, "GetState")
        return bool(low >> 25 & 1)  # ATSPI_STATE_SHOWING

    def children(self) -> list["Widget"]:
        return [Widget(self.eyes, (n, p)) for n, p in self.eyes.call(self.address, ACCESSIBLE, "GetChildren")]

    def walk(self) -> Iterator["Widget"]:
        yield self
        with suppress(Vanished):
            for child in self.children():
                yield from child.walk()

    def find(self, name: str, role: str = "") -> "Widget | None":
        """The first showing widget below whose whole name matches the pattern."""
        for widget in self.walk():
            with suppress(Vanished):
                if re.fullmatch(name, widget.name, re.DOTALL) and role in ("", widget.role) and widget.showing:
                    return widget
        return None

    def press(self, action: str = "Press") -> None:
        """Do what a click does, as soon as the widget lets itself be pressed."""
        wait_until(lambda: action in self._actions(), lambda: f"{self.name!r} offers {self._actions()}, not {action}")
        self.eyes.call(self.address, "org.a11y.atspi.Action", "DoAction", "i", self._actions().index(action))

    def _actions(self) -> list[str]:
        count = self.eyes.property(self.address, "org.a11y.atspi.Action", "NActions")
        return [self.eyes.call(self.address, "org.a11y.atspi.Action", "GetName", "i", i) for i in range(count)]

    def focus(self) -> None:
        self.eyes.call(self.address, "org.a11y.atspi.Component", "GrabFocus")

    def write(self, text: str) -> None:
        self.eyes.call(self.address, "org.a11y.atspi.EditableText", "SetTextContents", "s", text)

    def told(self) -> str:
        """Everything below, a line each; for messages of failed tests and for reading a panel."""
        lines = []
        for widget in self.walk():
            with suppress(Vanished):
                if widget.name and widget.showing:
                    lines.append(f"{widget.role}: {widget.name}")
        return "\n".join(lines)


class Desktop:
    """Xvfb, openbox, a session bus and, if wanted, an unlocked Secret Service, all ended with the test."""

    def __init__(self, home: Path, *, key_store: bool = True, size: str = "1440x900") -> None:
        self.home = home
        self._started: list[subprocess.Popen[bytes]] = []
        runtime = home / "runtime"
        runtime.mkdir(parents=True, mode=0o700)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "TZ": "Europe/Riga",
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "default",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
        }
        self.environment["DISPLAY"] = self._start_display(size)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
        self._spawn("openbox")
        if key_store:
            self._start_key_store()

    def _spawn(self, *command: str, **more: Any) -> subprocess.Popen[bytes]:
        log = (self.home / f"{Path(command[0]).name}.log").open("wb")
        with log:
            started = subprocess.Popen(
                command, env=self.environment, stderr=log, **{"stdout": log, **more}, start_new_session=True
            )
        self._started.append(started)
        return started

    def _start_display(self, size: str) -> str:
        """Without ``-noreset`` the server throws out who is just coming in when the last visitor leaves."""
        reading, writing = os.pipe()
        self._spawn("Xvfb", "-noreset", "-displayfd", str(writing), "-screen", "0", f"{size}x24", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as line:
            return ":" + line.readline().strip()

    def _start_bus(self) -> str:
        bus = self._spawn("dbus-daemon", "--session", "--print-address=1", "--nofork", stdout=subprocess.PIPE)
        assert bus.stdout is not None
        return bus.stdout.readline().decode().strip()

    def _start_key_store(self) -> None:
        command = ("gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets")
        daemon = self._spawn(*command, stdin=subprocess.PIPE)
        assert daemon.stdin is not None
        daemon.stdin.write(b"only for this test\n")
        daemon.stdin.close()

    def keys(self, *names: str) -> None:
        """Press key combinations one after the other: "ctrl+Return", "j"."""
        self._xdotool("key", "--clearmodifiers", "--delay", "40", *names)

    def type(self, text: str) -> None:
        self._xdotool("type", "--clearmodifiers", "--delay", "25", text)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(("xdotool", *arguments), env=self.environment, check=True, timeout=PATIENCE)

    def picture(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(("import", "-window", "root", str(path)), env=self.environment, check=True, timeout=PATIENCE)

    def close(self) -> None:
        for started in reversed(self._started):
            with suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGTERM)
        for started in reversed(self._started):
            try:
                started.wait(5)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait(5)
            for stream in (started.stdin, started.stdout):
                if stream is not None:
                    stream.close()


class Program:
    """The finished program, started as a user starts it, in a desktop."""

    def __init__(self, desktop: Desktop, *arguments: str, command: tuple[str, ...] = ()) -> None:
        self.desktop = desktop
        self.log = desktop.home / f"program-{time.monotonic_ns()}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                (*(command or (sys.executable, "-m", "seller_desk")), *arguments),
                env=desktop.environment, stdout=log, stderr=log, cwd=desktop.home, start_new_session=True,
            )  # fmt: skip
        self.eyes = Eyes(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])

    def screen(self) -> Widget | None:
        """The program's part of the accessibility tree, once it is there."""
        with suppress(Vanished):
            for application in self.eyes.desktop().children():
                with suppress(Vanished):
                    if any(child.role in ("frame", "window", "dialog") for child in application.children()):
                        return application
        return None

    def see(self, name: str, role: str = "", patience: float = PATIENCE) -> Widget:
        """Wait for a widget by its accessible name (a pattern that must match whole)."""

        def look() -> Widget | None:
            screen = self.screen()
            return screen.find(name, role) if screen else None

        return wait_until(look, lambda: f"no {role or 'widget'} named {name!r} among:\n{self.told()}", patience)

    def see_no(self, name: str, role: str = "", patience: float = PATIENCE) -> None:
        """Wait until nothing of this name shows any more."""

        def gone() -> bool:
            screen = self.screen()
            return screen is not None and screen.find(name, role) is None

        wait_until(gone, lambda: f"{name!r} still shows among:\n{self.told()}", patience)

    def told(self) -> str:
        screen = self.screen()
        return (
            (screen.told() if screen else "(no window)")
            + "\n--- log\n"
            + self.log.read_text(errors="replace")[-4000:]
        )

    def quit(self) -> int:
        """Ask the program to end as Ctrl+Q does, and wait until it has."""
        self.desktop.keys("ctrl+q")
        return self.wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def wait(self, patience: float = PATIENCE) -> int:
        try:
            return self.process.wait(patience)
        finally:
            self.eyes.close()

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill()
        with suppress(OSError):
            self.eyes.close()


def available() -> str:
    """The first missing system program, empty when a desktop can be had."""
    needed = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "gnome-keyring-daemon", "import")
    return next((name for name in needed if shutil.which(name) is None), "")
