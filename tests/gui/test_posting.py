"""Assisted: what waits for the seller's hand says so everywhere, and what was marked as posted can be taken back."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from seller_desk.domain.outbox import OutboxState
from seller_desk.ui.models.queue_entries import line, spoken
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.conversation.outgoing_card import PostedNote
from seller_desk.ui.views.status_line import StatusLine
from seller_desk.wording import waiting_to_be_sent
from tests.fakes import seller_day as day


def test_the_queue_never_calls_sending_what_the_seller_must_post() -> None:
    waiting = replace(day.queue_row("Zane B.", 3_600), outbox=OutboxState.QUEUED)
    by_hand = replace(waiting, to_post=True)
    assert [mark.words for mark in line(waiting, day.NOW).marks] == ["sending"]
    assert [mark.words for mark in line(by_hand, day.NOW).marks] == ["to post"]
    assert "Not posted yet" in spoken(by_hand, day.NOW)
    assert "Queued" not in spoken(by_hand, day.NOW)


def test_the_status_line_counts_them_apart(qtbot: QtBot, theme: Theme) -> None:
    status = StatusLine(theme)
    qtbot.addWidget(status)
    status.show_waiting(0, 2)
    assert status._outbox.text() == "2 to post in the panel"
    assert waiting_to_be_sent(1, 2) == "1 waiting to be sent · 2 to post in the panel"
    assert waiting_to_be_sent(0) == "Nothing waiting to be sent"


def test_under_a_posted_reply_stands_the_way_back(qtbot: QtBot, theme: Theme) -> None:
    entry = day.reply(7, "Zane B.", OutboxState.CONFIRMED, "Labdien!", day.NOW)
    note = PostedNote(theme, entry, day.NOW)
    qtbot.addWidget(note)
    with qtbot.waitSignal(note.not_posted) as taken:
        note.take_back.click()
    assert taken.args == [7]
