"""A connection is a folder and a line in wiring: nothing else in the program knows its name."""

import re
from pathlib import Path

import pytest

from seller_desk.app.wiring import CONNECTIONS
from seller_desk.domain.connection_kind import ConnectionKind
from tests.house.catalogs import extracted
from tests.house.source import PACKAGE, ROOT, modules, name

FOLDERS = sorted(path.parent for path in (PACKAGE / "platforms").glob("*/__init__.py"))
WIRING = "seller_desk/app/wiring.py"
# The embedded marketplace speaks the contract that the desk publishes: there the contract itself is meant.
MEANT = {"seller_desk/app/demo.py": "diskusijas"}

each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def names(folder: Path, path: Path) -> bool:
    """Whether this file says the folder's name, in its code or in its words."""
    return re.search(rf"(?<![a-z]){folder.name}(?![a-z])", path.read_text("utf-8"), re.IGNORECASE) is not None


@each_folder
def test_nothing_but_wiring_names_a_connection(folder: Path) -> None:
    elsewhere = [path for path in modules() if folder not in path.parents and name(path) != WIRING]
    found = [name(path) for path in elsewhere if names(folder, path) and MEANT.get(name(path)) != folder.name]
    assert found == []


def test_a_name_is_found_however_it_is_written(tmp_path: Path) -> None:
    for number, said in enumerate(('"mirakl"', "Mirakl's", "from platforms.mirakl.client import", "_MIRAKL_PAGE")):
        path = tmp_path / f"{number}.py"
        path.write_text(said, "utf-8")
        assert names(Path("mirakl"), path), said


@pytest.mark.parametrize(("path", "meant"), MEANT.items())
def test_what_is_let_through_is_still_needed(path: str, meant: str) -> None:
    assert names(Path(meant), PACKAGE.parent / path)


def test_every_folder_stands_in_wiring_under_its_own_name() -> None:
    assert sorted(door.kind.id for door in CONNECTIONS) == [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("kind", [door.kind for door in CONNECTIONS], ids=lambda kind: kind.id)
def test_what_a_kind_shows_is_there(kind: ConnectionKind) -> None:
    assert (ROOT / "resources" / "icons" / f"{kind.icon}.svg").is_file()
    assert kind.purpose.endswith(".")
    known = {message.id for message in extracted()}
    assert {kind.purpose, kind.key_name} - {""} <= known, "marked with translatable()"
