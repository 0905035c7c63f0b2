"""Sending later says beforehand what would be past the deadline, and waits until its time."""

from datetime import timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from tests.fakes.values import ACCOUNT
from tests.gui.conftest import Shown

ANSWER = "Labdien, Anna! Baterija pirms sūtīšanas bija 88 %, tāpēc nomainīsim to bez maksas vai atgriezīsim naudu."
PAST = "(after the deadline)"


@pytest.fixture
def popped(monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    """Menus that were opened; without a screen there is nothing they could take hold of."""
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    return menus


def choices(shown: Shown, popped: list[QMenu]) -> list[QAction]:
    shown.window.composing.later_wanted.emit()
    return popped[-1].actions()


def due_in(shown: Shown, **left: float) -> None:
    record = shown.desk.store.threads.read(ThreadKey(ACCOUNT, "anna"))
    assert record is not None
    assert record.clock.deadline is not None
    shown.desk.clock.set(record.clock.deadline.due_at - timedelta(**left))


def test_only_what_is_past_the_deadline_says_so(shown: Shown, popped: list[QMenu]) -> None:
    shown.open("anna")
    due_in(shown, hours=2)
    words = [action.text() for action in choices(shown, popped)]
    assert [PAST in text for text in words] == [False, False, True, True]


def test_with_time_enough_nothing_is_said(shown: Shown, popped: list[QMenu]) -> None:
    shown.open("anna")
    due_in(shown, hours=200)
    assert not any(PAST in action.text() for action in choices(shown, popped))


def test_the_answer_waits_for_the_time_that_was_chosen(shown: Shown, popped: list[QMenu]) -> None:
    shown.open("anna")
    due_in(shown, hours=2)
    shown.write(ANSWER)
    now = shown.desk.clock.now()
    choices(shown, popped)[1].trigger()
    QApplication.processEvents()
    shown.until(lambda: bool(shown.desk.store.outbox.open()))
    shown.settle()
    (entry,) = shown.desk.store.outbox.open()
    assert (entry.state, entry.send_after) == (OutboxState.WAITING, now + timedelta(hours=1))
