"""A token goes into a real key store (GNOME Keyring on a bus of its own), comes back, and is gone when erased."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# The daemon runs in the foreground of its own shell, so it is ended by its process id and waited for.
_UNLOCKED = """
printf 'pw\\n' | gnome-keyring-daemon --foreground --unlock --components=secrets >"$HOME/daemon" 2>&1 &
daemon=$!
for _ in $(seq 100); do grep -q GNOME_KEYRING_CONTROL "$HOME/daemon" && break; sleep 0.1; done
"$@"
status=$?
kill $daemon; wait $daemon
exit $status
"""


def _ask(home: Path, *session: str) -> dict[str, Any]:
    """What the key store answered to a program started inside ``session``."""
    home.mkdir()
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "XDG_", "GNOME_"))
    }
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "tests.system.secret_service"]
    done = subprocess.run(
        [*session, *program], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_token_is_kept_replaced_and_erased(tmp_path: Path) -> None:
    told = _ask(tmp_path / "home", "dbus-run-session", "--", "bash", "-c", _UNLOCKED, "session")

    assert told == {
        "backend": "keyring.backends.SecretService",
        "before": None,
        "written": "tökēn-1",
        "replaced": "token-2",
        "other": None,
        "erased": None,
    }


def test_without_a_session_bus_there_is_no_key_store_and_nothing_is_written(tmp_path: Path) -> None:
    told = _ask(tmp_path / "home", "env", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere")

    assert told["unavailable"] == "no_backend"
    assert list(tmp_path.rglob("*keyring*")) == []


def test_on_a_bus_where_no_key_store_can_start_the_desk_says_so(tmp_path: Path) -> None:
    bus = tmp_path / "bus.conf"
    bus.write_text(_BUS_WITHOUT_SERVICES, encoding="utf-8")

    told = _ask(tmp_path / "home", "dbus-run-session", f"--config-file={bus}", "--")

    assert told["unavailable"] == "no_backend"


_BUS_WITHOUT_SERVICES = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
