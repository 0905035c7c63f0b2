"""House rules that the project's own files keep: its top level, its lock files, its version, its documents."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import seller_desk
from tests.house import architecture
from tests.house.source import ROOT, imported_libraries, modules

TOP_LEVEL = {
    ".ci",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "build_app.spec",
    "docs",
    "i18n",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
    "resources",
    "seller_desk",
    "tasks.py",
    "tests",
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = PROJECT["project"]["dependencies"]
LOCKS = {"requirements.txt": DIRECT, "requirements-dev.txt": DIRECT + PROJECT["dependency-groups"]["dev"]}
COMPANIONS = {"shiboken6", "urllib3", "werkzeug", "_typeshed"}  # of PySide6, requests, Flask and the type checker
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def locked(name: str) -> dict[str, Version]:
    """Library → version, as the lock file has it."""
    pinned = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {_plain(library): Version(version) for library, version in pinned}


def _plain(library: str) -> str:
    return re.sub(r"[-_.]+", "-", library).lower()


def test_the_top_level_is_fixed() -> None:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert {path.split("/")[0] for path in listed.split("\0") if path} == TOP_LEVEL


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_pins_by_hash_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-(?!-hash=)", text, re.MULTILINE)
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text.strip()))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_agrees_with_the_project(name: str) -> None:
    versions = locked(name)
    for requirement in map(Requirement, LOCKS[name]):
        assert versions[_plain(requirement.name)] in requirement.specifier


def test_the_desk_is_tested_with_what_it_runs_on() -> None:
    tested = locked("requirements-dev.txt")
    assert {name: tested.get(name) for name in locked("requirements.txt")} == locked("requirements.txt")


def test_every_library_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    assert [name for name in map(Requirement, DIRECT) if f"**{name.name}**" not in reasons] == []


def test_the_version_is_the_changelogs() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changes, re.MULTILINE)
    assert released[0] == seller_desk.__version__


def test_the_file_map_is_todays() -> None:
    assert architecture.DOCUMENT.read_text(encoding="utf-8") == architecture.written(), "python3 tasks.py docs"


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_what_a_document_points_to_is_there(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_no_two_decisions_have_the_same_number() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers)) > 0


def test_the_program_imports_only_what_it_asks_for() -> None:
    """A library that is here by accident, or only for the tests, would be missing on a seller's computer."""
    homes = packages_distributions()
    asked = {_plain(Requirement(line).name) for line in DIRECT}
    imported = set().union(*map(imported_libraries, modules())) - sys.stdlib_module_names - {"seller_desk"}
    accidental = {
        library for library in imported if not asked & {_plain(home) for home in homes.get(library, [library])}
    }
    assert accidental - COMPANIONS == set()
