"""A real tray and a real notification service on a virtual screen: presses arrive, the count shows, notices come."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from PySide6.QtGui import QColor, QImage

HERE = Path(__file__).parent
PATIENCE = 30  # s
# A session bus that starts no service by itself: what answers is what a test has started.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={home}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass
class Running:
    """A process whose lines of output can be waited for."""

    process: subprocess.Popen[str]
    lines: "Queue[str]" = field(default_factory=Queue)
    heard: list[str] = field(default_factory=list)

    def listen(self) -> "Running":
        Thread(target=self._read, daemon=True).start()
        return self

    def _read(self) -> None:
        stream = self.process.stdout
        while stream is not None and (line := stream.readline()):
            self.lines.put(line.rstrip("\n"))

    def until(self, start: str) -> str:
        """The next line that begins so."""
        end = time.monotonic() + PATIENCE
        while (left := end - time.monotonic()) > 0:
            try:
                line = self.lines.get(timeout=left)
            except Empty:
                break
            self.heard.append(line)
            if line.startswith(start):
                return line
        raise AssertionError(f"“{start}” did not come; heard: {self.heard}")

    def tell(self, order: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


class Desktop:
    """A virtual screen with a session bus; whatever is started on it ends with it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = dict(os.environ) | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(HERE.parent.parent)}
        self._running: list[Running] = []
        screen = self.start("Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "800x500x24", "-nolisten", "tcp")
        self.environment["DISPLAY"] = f":{screen.until('')}"
        (home / "bus.conf").write_text(_BUS.format(home=home), encoding="utf-8")
        bus = self.start("dbus-daemon", f"--config-file={home}/bus.conf", "--nofork", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.until("unix:")

    def start(self, *command: str) -> Running:
        process = subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=self.home,
        )
        self._running.append(Running(process).listen())
        return self._running[-1]

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        return done.stdout

    def tray(self) -> Running:
        """A window manager first: a tray that starts before it never finds its place."""
        self.start("openbox")
        self.wait_for("xdotool", "get_desktop")
        place = ("--edge", "top", "--align", "right", "--widthtype", "request", "--height", "32")
        tray = self.start("trayer", *place, "--SetDockType", "true")
        self.wait_for("xdotool", "search", "--class", "trayer")
        return tray

    def wait_for(self, *command: str) -> None:
        """Until ``command`` succeeds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            done = subprocess.run(command, env=self.environment, capture_output=True, check=False, timeout=PATIENCE)
            if done.returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError(f"{command} never succeeded")

    def program(self) -> Running:
        return self.start(sys.executable, str(HERE / "tray_program.py"))

    def picture(self, left: int, top: int, width: int, height: int) -> QImage:
        file = self.home / "screen.png"
        self.run("import", "-window", "root", "-crop", f"{width}x{height}+{left}+{top}", str(file))
        return QImage(str(file))

    def click(self, left: int, top: int, button: int = 1) -> None:
        self.run("xdotool", "mousemove", str(left), str(top), "click", str(button))

    def end(self) -> None:
        for running in reversed(self._running):
            running.end()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path)
    yield made
    made.end()


@dataclass
class InTray:
    desktop: Desktop
    program: Running
    tray: Running
    left: int
    top: int
    width: int
    height: int

    def click(self, button: int = 1) -> None:
        self.desktop.click(self.left + self.width // 2, self.top + self.height // 2, button)


@pytest.fixture
def in_tray(desktop: Desktop) -> InTray:
    """The program with its icon embedded in a real tray."""
    tray = desktop.tray()
    program = desktop.program()
    place = [int(number) for number in program.until("place").split()[1:]]
    return InTray(desktop, program, tray, *place)


def test_the_count_can_be_seen_in_a_real_tray(in_tray: InTray) -> None:
    colours = _once_painted(in_tray)
    red, white = colours.count("#ab221b"), sum(QColor(colour).lightness() > 240 for colour in colours)
    assert red > 22 * 22 * 0.3
    assert white > 22 * 22 * 0.08


def _once_painted(in_tray: InTray) -> list[str]:
    """The colours of the icon, which is painted a moment after it is embedded."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        picture = in_tray.desktop.picture(in_tray.left, in_tray.top, in_tray.width, in_tray.height)
        colours = [picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())]
        if "#ab221b" in colours:
            return colours
        time.sleep(0.2)
    raise AssertionError(f"The icon was never painted: {set(colours)}")


def test_closing_hides_to_the_tray_and_a_press_brings_the_window_back(in_tray: InTray) -> None:
    in_tray.program.tell("close")
    assert in_tray.program.until("closed") == "closed hide"
    assert in_tray.program.process.poll() is None
    in_tray.click()
    in_tray.program.until("opened")


def test_the_menu_answers_to_a_press(in_tray: InTray) -> None:
    in_tray.click(button=3)
    time.sleep(0.5)  # the menu opens
    in_tray.desktop.run("xdotool", "key", "Down", "Down", "Return")
    in_tray.program.until("sync")


def test_a_tray_that_dies_is_noticed_and_closing_then_quits(in_tray: InTray) -> None:
    in_tray.tray.end()
    in_tray.program.until("lost")
    in_tray.program.tell("close")
    assert in_tray.program.until("closed") == "closed quit"
    assert in_tray.program.process.wait(PATIENCE) == 0


def test_without_a_tray_closing_quits(desktop: Desktop) -> None:
    program = desktop.program()
    assert program.until("tray") == "tray False"
    program.tell("close")
    assert program.until("closed") == "closed quit"
    assert program.process.wait(PATIENCE) == 0


# --- notices through a real service


@pytest.fixture
def bus(desktop: Desktop) -> Running:
    """Everything that passes between programs and the notification service."""
    service = desktop.start("dunst")
    _until_owned(desktop, service)
    monitor = desktop.start("dbus-monitor", "--session", "interface='org.freedesktop.Notifications'")
    monitor.until("signal")  # its own first lines: it listens now
    return monitor


def _until_owned(desktop: Desktop, service: Running) -> None:
    asked = ("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus")
    name = ("org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.Notifications")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if "true" in desktop.run(*asked, *name):
            return
        assert service.process.poll() is None, "dunst ended"
        time.sleep(0.1)
    raise AssertionError("dunst did not take its name.")


def test_a_new_message_reaches_the_notification_service_once(desktop: Desktop, bus: Running) -> None:
    program = desktop.program()
    program.until("tray")
    program.tell("look")  # the first look only learns what is there
    time.sleep(0.5)
    program.tell("message")
    bus.until("method call")
    assert "Notify" in bus.heard[-1]
    assert "Anna" in bus.until('   string "Anna')
    program.tell("message")
    program.tell("overdue")
    bus.until("method call")
    assert "Ilze" in bus.until('   string "Overdue: Ilze')


def test_without_a_notification_service_the_program_says_so(desktop: Desktop) -> None:
    program = desktop.program()
    program.until("tray")
    program.tell("look")
    time.sleep(0.5)
    program.tell("message")
    program.until("no notification service")
