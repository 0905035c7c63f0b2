"""What holds for every test: a home of its own, no screen, no network, no unexpected log line, no unlisted skip."""

import ipaddress
import logging
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

HERE = Path(__file__).parent
HOME_ZONE = "Europe/Riga"
FROM_OUTSIDE = ("XDG_", "QT_", "LC_", "LANG", "DISPLAY", "WAYLAND_", "SELLER_DESK_", "DBUS_")

hypothesis.settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=5_000, print_blob=True)


# --- a computer of its own ------------------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
    home = Path(tempfile.mkdtemp(prefix="seller-desk-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for name in [name for name in os.environ if name.startswith(FROM_OUTSIDE)]:
        del os.environ[name]
    os.environ.update(computer(home))
    if hasattr(time, "tzset"):
        time.tzset()
    sys.addaudithook(_stay_at_home)


def computer(home: Path) -> dict[str, str]:
    """Variables of a computer in Riga that speaks English and has no screen, no session bus and no other files."""
    folders = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    folders |= {"XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run"}
    places = {name: str(home / folder) for name, folder in folders.items()}
    for place in places.values():
        Path(place).mkdir(mode=0o700, parents=True, exist_ok=True)
    return places | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "TZ": HOME_ZONE,
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/no-bus",
    }


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer on which nothing was ever started, in this process's environment and so in its children's."""
    for name, value in computer(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    return tmp_path / "home"


# --- no network beyond this computer --------------------------------------------------------------------------------


class LeftTheComputer(AssertionError):
    """A test tried to reach another computer."""


def _stay_at_home(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        _refuse_unless_own(arguments[1][0])
    elif event == "socket.getaddrinfo":
        _refuse_unless_own(arguments[0])


def _refuse_unless_own(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    if name.endswith(".invalid"):  # what RFC 6761 reserves for names that never resolve: fails as it would anywhere
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    if name != "localhost" and not _is_loopback(name):
        raise LeftTheComputer(f"A test must stay on this computer, but asked for {name}")


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback or ipaddress.ip_address(name).is_unspecified
    except ValueError:
        return False


# --- no unexpected log line -----------------------------------------------------------------------------------------


class ExpectedLogs(logging.Handler):
    """Hears every record from WARNING up; a test names those it expects, and each of these must come."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def add(self, logger: str, fragment: str = "") -> None:
        """Expect records of ``logger`` (or below it) that hold ``fragment``."""
        self._expected.append((logger, fragment))

    def complaints(self) -> list[str]:
        unexpected = [f"unexpected: {_line(record)}" for record in self.records if not self._is_expected(record)]
        missing = [
            f"did not come: {name} {fragment}" for name, fragment in self._expected if not self._came(name, fragment)
        ]
        return unexpected + missing

    def _is_expected(self, record: logging.LogRecord) -> bool:
        return any(_matches(record, name, fragment) for name, fragment in self._expected)

    def _came(self, name: str, fragment: str) -> bool:
        return any(_matches(record, name, fragment) for record in self.records)


def _matches(record: logging.LogRecord, name: str, fragment: str) -> bool:
    return f"{record.name}.".startswith(f"{name}.") and fragment in record.getMessage()


def _line(record: logging.LogRecord) -> str:
    return f"{record.levelname} {record.name}: {record.getMessage()}"


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[ExpectedLogs]:
    """Fails the test on a log record from WARNING up that it did not announce with ``expected_logs.add(…)``."""
    listener = ExpectedLogs()
    logging.getLogger().addHandler(listener)
    yield listener
    logging.getLogger().removeHandler(listener)
    if complaints := listener.complaints():
        pytest.fail("Log records:\n" + "\n".join(complaints), pytrace=False)


# --- no unlisted skip -----------------------------------------------------------------------------------------------


def allowed_skips() -> dict[str, str]:
    """Start of a test's id → why it may be skipped, from allowed_skips.txt (``id | reason``)."""
    lines = (HERE / "allowed_skips.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split("|", 1) for line in lines if line.strip() and not line.startswith("#")]
    return {start.strip(): reason.strip() for start, reason in entries}


def _refuse_unlisted_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and not report.nodeid.startswith(tuple(allowed_skips())):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and tests/allowed_skips.txt does not say why it may be."
        vars(report).pop("wasxfail", None)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, None]:
    outcome = yield
    _refuse_unlisted_skip(outcome.get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, None]:
    outcome = yield
    _refuse_unlisted_skip(outcome.get_result())
