"""A case is exported from the thread's menu and from the banner of a take-over, to a file that the seller names."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from seller_desk.domain.identity import ThreadKey
from seller_desk.ui.components.buttons import Button
from tests.fakes.values import ACCOUNT

from .conftest import Shown


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "case.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    return path


def test_a_case_goes_where_the_seller_says_and_the_desk_says_so(shown: Shown, place: Path) -> None:
    heard: list[str] = []
    shown.window.case_export.said.connect(heard.append)
    shown.window.case_export.ask(ThreadKey(ACCOUNT, "late"))
    shown.settle()

    assert "Kur ir mana nauda?" in place.read_text("utf-8")
    [said] = heard
    assert said.startswith("The case is in case.txt.")


def test_a_take_over_offers_the_export(shown: Shown, place: Path) -> None:
    taken = next(row for row in shown.desk.radar.view().rows if row.take_over is not None)
    shown.open(taken.key.thread)
    [button] = [
        each
        for each in shown.window.mail.conversation.findChildren(Button)
        if each.text() == "Export the case…" and each.isVisible()
    ]
    button.click()
    shown.settle()

    assert "Taken over" in place.read_text("utf-8")


def test_nothing_is_written_when_no_place_is_named(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    shown.window.case_export.ask(ThreadKey(ACCOUNT, "late"))
    shown.settle()


def test_a_place_that_cannot_be_written_is_said(shown: Shown, tmp_path: Path) -> None:
    heard: list[str] = []
    shown.window.case_export.said.connect(heard.append)
    shown.window.case_export.export_to(ThreadKey(ACCOUNT, "late"), tmp_path / "missing" / "case.txt")
    shown.settle()

    assert heard == ["The file could not be written there. Choose another folder."]
