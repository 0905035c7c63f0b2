"""A reply that is held shows what the seller had not seen when they pressed Send, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Message, Thread
from seller_desk.ui.components.labels import Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.outbox.view import OutboxPage
from seller_desk.ui.work import Work
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import ACCOUNT, message
from tests.gui.conftest import services_of

KEY = ThreadKey(ACCOUNT, "anna")
ANSWER = "Labdien, Anna! Baterija pirms sūtīšanas bija 88 %, tāpēc nomainīsim to bez maksas vai atgriezīsim naudu."


@pytest.fixture
def thread(desk: MemoryDesk) -> Thread:
    record = desk.store.threads.read(KEY)
    assert record is not None
    return record.thread


def held(desk: MemoryDesk, thread: Thread, *messages: Message) -> None:
    """The answer was sent; then the conversation became this one, and the answer was stopped."""
    entry = desk.sending.send(KEY, ANSWER).entry
    assert entry is not None
    desk.receives(replace(thread, messages=messages))
    desk.store.outbox.move(entry, OutboxState.HELD, desk.clock.now(), "new_message")


def told(qtbot: QtBot, theme: Theme, work: Work, desk: MemoryDesk) -> str:
    page = OutboxPage(services_of(desk), work, theme)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitUntil(lambda: not work.busy)
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.detail.findChildren(Label) if not label.isHidden())


def test_a_new_message_is_shown_beside_the_question(
    qtbot: QtBot, theme: Theme, work: Work, desk: MemoryDesk, thread: Thread
) -> None:
    last = thread.messages[-1]
    new = replace(message("m9", "Es atcēlu \u202epasūtījumu."), sent_at=last.sent_at + timedelta(minutes=5))
    held(desk, thread, *thread.messages, new)
    words = told(qtbot, theme, work, desk)
    assert "New since you pressed Send" in words
    assert "pasūtījumu." in words
    assert "\u202e" not in words, "a buyer's signs turn nothing around"
    assert last.body not in words, "what was seen is no news"
    assert ANSWER in words


def test_words_that_were_changed_are_shown_as_they_are_now(
    qtbot: QtBot, theme: Theme, work: Work, desk: MemoryDesk, thread: Thread
) -> None:
    *before, last = thread.messages
    changed = replace(last, body="Paldies, viss ir kārtībā!", edited_at=last.sent_at + timedelta(minutes=5))
    held(desk, thread, *before, changed)
    words = told(qtbot, theme, work, desk)
    assert "Paldies, viss ir kārtībā!" in words
    assert ", edited" in words


def test_where_nothing_new_was_said_nothing_is_claimed(
    qtbot: QtBot, theme: Theme, work: Work, desk: MemoryDesk, thread: Thread
) -> None:
    held(desk, thread, *thread.messages)
    assert "New since you pressed Send" not in told(qtbot, theme, work, desk)
