"""The profile lies where the system keeps such things, or where one asks for it; the demo's lies apart."""

from pathlib import Path

import pytest

from seller_desk.system.paths import paths


def test_a_folder_asked_for_holds_everything(tmp_path: Path) -> None:
    found = paths(tmp_path / "here")

    for place in (found.profile, found.log, found.database, found.lock, found.log_file):
        assert place.is_relative_to(tmp_path / "here")


def test_the_environment_may_name_the_folder_and_the_command_line_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELLER_DESK_HOME", str(tmp_path / "named"))

    assert paths().profile == tmp_path / "named"
    assert paths(tmp_path / "asked").profile == tmp_path / "asked"


def test_otherwise_it_is_the_systems_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SELLER_DESK_HOME", raising=False)

    assert "seller-desk" in paths().profile.parts
    assert paths().profile.is_absolute()


@pytest.mark.parametrize("folder", [None, "x"])
def test_the_demo_has_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str | None
) -> None:
    monkeypatch.delenv("SELLER_DESK_HOME", raising=False)
    real, demo = (paths(folder and tmp_path / folder, demo=demo) for demo in (False, True))  # type: ignore[arg-type]

    assert demo.database != real.database
    assert demo.demo_records.parent == demo.profile
    assert demo.lock != real.lock


def test_folders_are_made_for_this_user_alone(tmp_path: Path) -> None:
    found = paths(tmp_path / "new")
    found.create()
    found.create()

    assert found.profile.stat().st_mode & 0o777 == 0o700
    assert found.log.is_dir()
