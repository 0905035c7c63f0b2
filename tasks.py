"""Every chore of this project as one command: `tasks.py demo` runs the desk, `tasks.py test` runs all tests.

Needs plain Python 3.11 or newer and nothing else. What is missing is installed into `.venv` beside this file; system
libraries are installed when run as root on Debian or Ubuntu, and otherwise named in one line to copy.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the reader may well run an older Python
    sys.exit("Seller Desk needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_LOCK = ROOT / "requirements.txt"
WORK_LOCK = ROOT / "requirements-dev.txt"

# What Qt loads from a Linux system, and the Debian package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Programs the tests start: a screen, a window manager, a tray, a notification service, a keyring, what a screen
# reader listens to; git and binutils for the clone and the bundle.
TEST_PROGRAMS = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "dunst": "dunst",
    "git": "git",
    "gnome-keyring-daemon": "gnome-keyring",
    "import": "imagemagick",
    "objdump": "binutils",
    "openbox": "openbox",
    "trayer": "trayer",
    "xdotool": "xdotool",
}


CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
)


class Stop(Exception):
    """Ends the task with a sentence for the person who started it."""


# --- set-up ---------------------------------------------------------------------------------------------------------


def prepare(*, for_tests: bool) -> None:
    """Bring the checkout to where the desk (or its tests) can run; a fraction of a second when it is there."""
    install_system_packages(missing_packages(for_tests))
    install_libraries(for_tests, venv_version() or create_venv())


def missing_packages(for_tests: bool) -> list[str]:
    """Debian packages that this system lacks; empty on Windows and macOS, where Qt brings everything along."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None and not venv_version():
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if for_tests:
        missing += [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
        missing += missing_shared_python()
    return sorted(set(missing))


def missing_shared_python() -> list[str]:
    """Debian keeps the shared library that a bundle needs apart from its Python."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    is_debians = Path(sys.base_prefix) == Path("/usr")
    return [f"lib{name}"] if is_debians and not loads(f"lib{name}.so.1.0") else []


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    if not packages:
        return
    line = "apt-get install --no-install-recommends --yes " + " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Stop("Please install what this system lacks. On Debian the packages are called: " + " ".join(packages))
    if os.geteuid() != 0:
        raise Stop(
            "This system lacks what the desk is built on. Please run this line, then the same command again:\n\n"
            f"  sudo sh -c 'apt-get update && {line}'\n"
        )
    say("Installing system packages: " + " ".join(packages))
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    run(["apt-get", "update", "--quiet=2"], quiet)
    run([*line.split(), "--quiet=2"], quiet)


def venv_version() -> str:
    """Version of the Python in `.venv`; empty if it is not there or broken by a system upgrade or a killed set-up."""
    if not PYTHON.exists():
        return ""
    asked = [str(PYTHON), "-I", "-c", "import pip, sys; print(sys.version_info[:2])"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def create_venv() -> str:
    say("Creating .venv …")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    return venv_version()


def install_libraries(for_tests: bool, version: str) -> None:
    """Install exactly what the lock file names, unless a stamp says that it is there already."""
    if is_installed(WORK_LOCK, version) or (not for_tests and is_installed(RUN_LOCK, version)):
        return
    lock_file = WORK_LOCK if for_tests else RUN_LOCK
    say(f"Installing the libraries named in {lock_file.name} (once; some 100 MB to fetch) …")
    options = ["--require-hashes", "--no-deps", "--no-input", "--disable-pip-version-check"]
    options += [] if sys.stderr.isatty() else ["--quiet"]
    run([str(PYTHON), "-I", "-m", "pip", "install", *options, "--requirement", str(lock_file)], {"PIP_USER": "0"})
    stamp(lock_file).write_text(fingerprint(lock_file, version), encoding="ascii")


def is_installed(lock_file: Path, version: str) -> bool:
    return stamp(lock_file).exists() and stamp(lock_file).read_text(encoding="ascii") == fingerprint(
        lock_file, version
    )


def stamp(lock_file: Path) -> Path:
    return VENV / f"{lock_file.stem}.installed"


def fingerprint(lock_file: Path, version: str) -> str:
    return hashlib.sha256(lock_file.read_bytes() + version.encode()).hexdigest()


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def run(command: list[str], variables: dict[str, str] | None = None, folder: Path | None = None) -> None:
    """Run a command to its end; Stop when it fails."""
    finished = subprocess.run(command, env={**os.environ, **(variables or {})}, cwd=folder, check=False)
    if finished.returncode != 0:
        raise Stop(f"This did not work (exit status {finished.returncode}): {' '.join(command)}")


def tool(*arguments: str) -> None:
    """Run a development tool of `.venv` at the top of the checkout."""
    say("› " + " ".join(arguments))
    run([str(PYTHON), *arguments], folder=ROOT)


def all_of(*commands: tuple[str, ...]) -> None:
    """Run each, also after one has failed, and Stop in the end if any did."""
    failed = []
    for command in commands:
        try:
            tool(*command)
        except Stop as stop:
            failed.append(str(stop))
    if failed:
        raise Stop("\n".join(failed))


# --- the tasks ------------------------------------------------------------------------------------------------------


def demo(arguments: list[str]) -> None:
    """run the desk on its embedded marketplace; further arguments go to the desk"""
    prepare(for_tests=False)
    # -P: the desk of this checkout, not what happens to lie in the folder it is started from
    command = [str(PYTHON), "-P", "-m", "seller_desk", "--demo", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    sys.stderr.flush()
    if os.name == "posix":  # the desk takes this process's place, so that Ctrl+C reaches it alone
        os.execve(PYTHON, command, environment)
    sys.exit(subprocess.run(command, env=environment, check=False).returncode)


def test(arguments: list[str]) -> None:
    """run every check and every test; with arguments, only pytest with them"""
    prepare(for_tests=True)
    if arguments:
        tool("-m", "pytest", *arguments)
    else:
        all_of(*CHECKS, *all_tests())


def all_tests() -> list[tuple[str, ...]]:
    """Benchmarks first and alone, so that their ratios mean something; then the rest on all processors."""
    spread = (f"--numprocesses={min(os.cpu_count() or 1, 4)}", "--dist=loadfile", "--benchmark-disable")
    return [("-m", "pytest", "tests/benchmarks"), ("-m", "pytest", "--ignore=tests/benchmarks", *spread)]


def check(arguments: list[str]) -> None:
    """run the checks that need no test: style, types, imports"""
    prepare(for_tests=True)
    all_of(*CHECKS)


def system(arguments: list[str]) -> None:
    """install the system packages that the desk and its tests are built on, and nothing else"""
    install_system_packages(missing_packages(for_tests=True))


def lock(arguments: list[str]) -> None:
    """choose library versions anew from pyproject.toml and write the two lock files (--upgrade: the newest)"""
    prepare(for_tests=True)
    options = ["--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    compiled = ["-m", "uv", "pip", "compile", "pyproject.toml", *options, *arguments]
    tool(*compiled, f"--output-file={RUN_LOCK.name}")
    tool(*compiled, "--group=dev", f"--constraint={RUN_LOCK.name}", f"--output-file={WORK_LOCK.name}")


def catalogs(arguments: list[str]) -> None:
    """collect the sentences of the program into i18n/ and compile the translations"""
    prepare(for_tests=True)
    tool("-m", "tests.house.catalogs")


def bundle(arguments: list[str]) -> None:
    """build the one-folder program into dist/seller-desk"""
    prepare(for_tests=True)
    tool("-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *arguments, "build_app.spec")


def bench(arguments: list[str]) -> None:
    """run the benchmarks"""
    prepare(for_tests=True)
    tool("-m", "pytest", "tests/benchmarks", *arguments)


def pictures(arguments: list[str]) -> None:
    """draw the pictures of docs/pictures anew"""
    prepare(for_tests=True)
    tool("-m", "tests.pictures", *arguments)


def docs(arguments: list[str]) -> None:
    """write the file map in docs/architecture.md anew"""
    prepare(for_tests=True)
    tool("-m", "tests.house.architecture")


TASKS = (demo, test, check, bench, bundle, catalogs, docs, lock, pictures, system)


def main(arguments: list[str]) -> None:
    for stream in (sys.stdout, sys.stderr):  # a terminal without our characters gets a substitute, not a crash
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    chosen = {task.__name__: task for task in TASKS}.get(arguments[0] if arguments else "")
    if chosen is None:
        listing = "\n".join(f"  {task.__name__:<10}{task.__doc__}" for task in TASKS)
        print(f"Usage: python3 tasks.py TASK\n\n{listing}")
        sys.exit(2 if arguments and arguments[0] not in ("help", "-h", "--help") else 0)
    try:
        chosen(arguments[1:])
    except Stop as stop:
        sys.exit(str(stop))


if __name__ == "__main__":
    main(sys.argv[1:])
