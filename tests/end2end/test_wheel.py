"""The wheel: builds, installs into a clean environment, and finds what it is shipped with from any folder."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import seller_desk

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.bundle, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with the wheel in it; only the libraries are lent."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, symlinks=True)
    python = place / "bin" / "python"
    install = ["--python", python, "install", "--no-deps", "--no-index", "--disable-pip-version-check", "--quiet"]
    subprocess.run([sys.executable, "-m", "pip", *install, wheel], check=True)
    libraries = sysconfig.get_path("purelib")
    packages = next(place.glob("lib/python*/site-packages"))
    (packages / "lent.pth").write_text(libraries + "\n", encoding="utf-8")
    return place


def test_it_carries_what_the_desk_needs_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    needed = [
        "resources/contract/diskusijas.openapi.yaml",
        "resources/styles/desk.qss",
        "i18n/lv/LC_MESSAGES/seller_desk.mo",
    ]
    assert [path for path in needed if f"seller_desk/{path}" not in names] == []
    assert [path for path in names if path.startswith("tests/") or "__pycache__" in path] == []
    assert any(path.endswith(".sql") for path in names)


def test_it_names_the_version(wheel: Path) -> None:
    assert wheel.name.startswith(f"seller_desk-{seller_desk.__version__}-")


def test_its_command_answers_in_another_folder(installed: Path, empty_home: Path) -> None:
    asked = '{"id":1,"market":"LV","received_at":"2026-11-13T15:00:00+02:00"}\n'
    command = [installed / "bin" / "seller-desk", "deadline"]
    told = subprocess.run(command, input=asked, cwd=empty_home, capture_output=True, text=True, check=True)
    assert json.loads(told.stdout)["due_at"] == "2026-11-16T15:00:00+02:00"
    assert told.stderr == ""


def test_it_finds_its_own_files_and_languages(installed: Path, empty_home: Path) -> None:
    program = """
from seller_desk import assets, translation
print(assets.__file__)
print(assets.resource("contract", "diskusijas.openapi.yaml").is_file())
print(*translation.available())
"""
    command = [installed / "bin" / "python", "-c", program]
    told = subprocess.run(command, cwd=empty_home, capture_output=True, text=True, check=True).stdout.splitlines()
    assert told[0].startswith(str(installed))
    assert told[1:] == ["True", "en lv"]
