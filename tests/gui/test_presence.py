"""Closing the window hides it where there is a tray and asks where replies would wait; a call brings it back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from seller_desk.app.presence import Presence
from seller_desk.app.single import FrontDoor, knock
from seller_desk.ports import Notice
from seller_desk.services.bundle import RescuedProfile
from seller_desk.ui.tray import Tray
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import reply, thread
from tests.gui.conftest import Shown

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise")  # offscreen has neither


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hears when the program would end."""
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "quit", lambda: heard.append("quit"))
    return heard


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> list[Notice]:
    shown: list[Notice] = []
    monkeypatch.setattr(Tray, "message", lambda _tray, notice: shown.append(notice) or True)
    return shown


@pytest.fixture
def presence(shown: Shown, ended: list[str], notices: list[Notice]) -> Iterator[Presence]:
    made = Presence(shown.window.services, shown.window)
    made.begin()
    shown.settle()
    yield made
    made.end()


def with_tray(monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    monkeypatch.setattr(Tray, "available", staticmethod(lambda: there))


def with_a_reply_under_way(desk: MemoryDesk) -> None:
    key = desk.inbox.queue().rows[-1].key
    desk.store.outbox.add(replace(reply(thread()), key=key))


@pytest.mark.usefixtures("presence")
def test_with_a_tray_the_window_only_hides_and_says_so_once(
    shown: Shown, ended: list[str], notices: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_tray(monkeypatch, there=True)
    notices.clear()

    shown.window.close()
    shown.window.show()
    shown.window.close()

    assert not shown.window.isVisible()
    assert ended == []
    assert [notice.title for notice in notices] == ["Seller Desk keeps watch"]


@pytest.mark.usefixtures("presence")
def test_without_a_tray_closing_ends_the_desk_so_that_it_is_never_lost(
    shown: Shown, ended: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_tray(monkeypatch, there=False)

    shown.window.close()

    assert ended == ["quit"]


@pytest.mark.usefixtures("presence")
def test_who_does_not_want_the_tray_ends_the_desk_by_closing(
    shown: Shown, ended: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_tray(monkeypatch, there=True)
    shown.desk.settings.change(close_to_tray=False)

    shown.window.close()

    assert ended == ["quit"]


@pytest.mark.usefixtures("presence")
@pytest.mark.parametrize(("answer", "ends"), [(0, ["quit"]), (1, [])])
def test_replies_that_would_wait_are_asked_about(
    shown: Shown, ended: list[str], monkeypatch: pytest.MonkeyPatch, answer: int, ends: list[str]
) -> None:
    with_tray(monkeypatch, there=False)
    with_a_reply_under_way(shown.desk)
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[answer])

    shown.window.close()

    assert asked == ["1 reply has not left yet. It is kept and leaves when you open the desk again. Quit?"]
    assert ended == ends


def test_a_second_start_brings_the_hidden_window_back(
    shown: Shown, presence: Presence, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_tray(monkeypatch, there=True)
    shown.window.close()
    door = FrontDoor(f"seller-desk-test-{id(shown)}", presence.come_to_front)

    assert knock(f"seller-desk-test-{id(shown)}")
    shown.until(shown.window.isVisible)
    door.close()


def test_a_repaired_profile_is_said_at_the_start_and_stays_until_dismissed(
    shown: Shown, notices: list[Notice]
) -> None:
    services = replace(shown.window.services, rescued=RescuedProfile(2, 1, "/aside.sqlite"))
    presence = Presence(services, shown.window)

    presence.begin()

    assert [(notice.urgent, "/aside.sqlite" in notice.body) for notice in notices] == [(True, True)]
    presence.end()


def test_nobody_answers_where_no_desk_is_open() -> None:
    assert not knock("seller-desk-nobody")


def test_a_click_on_a_notice_opens_its_thread(shown: Shown, presence: Presence) -> None:
    last = shown.desk.inbox.queue().rows[-1].key
    shown.window.hide()

    presence._clicked.emit(last)  # as the notifier does, from a thread of its own

    shown.until(lambda: shown.window.view is not None and shown.window.view.record.thread.key == last)
    assert shown.window.isVisible()


def test_the_first_start_can_go_on_with_the_demo(shown: Shown, presence: Presence, ended: list[str]) -> None:
    shown.window.demo_wanted.emit()

    assert presence.demo_wanted
    assert ended == ["quit"]
