"""Assisted: a pasted or dropped message, its due time at once, and a clock that runs."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot

from seller_desk.services.bundle import Services
from seller_desk.ui.dialogs.by_hand import ByHandDialog
from seller_desk.ui.dialogs.read_list import dropped_files
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day


@pytest.fixture
def desk() -> day.PastedMessages:
    return day.PastedMessages()


def open_dialog(qtbot: QtBot, theme: Theme, work: Work, services: Services) -> ByHandDialog:
    made = ByHandDialog(services, work, theme)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot closes and deletes it
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not work.busy)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, work: Work, desk: day.PastedMessages) -> ByHandDialog:
    waiting = day.queue_row("Zane B.", 3_600)
    rows = (day.replace(waiting, account=day.BY_HAND.id), day.queue_row("Elsewhere", 60))
    connections = day.TriedConnections((day.DISKUSIJAS, day.BY_HAND))
    services = day.services(messages_by_hand=desk, connections=connections, inbox=day.MondayInbox(rows))
    return open_dialog(qtbot, theme, work, services)


def test_an_empty_dialog_says_what_to_do(dialog: ByHandDialog) -> None:
    assert "drop files with messages here" in dialog.verdict()


def test_pasting_says_at_once_when_the_answer_is_due(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.body.setPlainText("Vai lādētājs ir komplektā?")
    qtbot.waitUntil(lambda: dialog.verdict() == "Due Tue 11:48")


def test_the_time_of_receipt_moves_the_due_time(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.body.setPlainText("Vai lādētājs ir komplektā?")
    dialog.fields.show_received(day.NOW - timedelta(hours=30))
    qtbot.waitUntil(lambda: dialog.verdict() == "Due Mon 05:48")


def test_adding_starts_the_clock_and_closes(qtbot: QtBot, dialog: ByHandDialog, desk: day.PastedMessages) -> None:
    dialog.body.setPlainText("Vai lādētājs ir komplektā?")
    dialog.fields.show_received(day.NOW - timedelta(hours=1))
    dialog.fields.buyer.setText("Zane B.")
    dialog.fields.order.setText("40021999")
    dialog.fields.market.setCurrentIndex(dialog.fields.market.findData("PL"))
    with qtbot.waitSignal(dialog.added) as added:
        dialog.add()
    assert added.args == [day.key("pasted")]
    pasted = desk.added[0]
    facts = (pasted.account, pasted.market, pasted.buyer_name, pasted.order_number)
    assert facts == ("by-hand", "PL", "Zane B.", "40021999")
    assert pasted.received_at == day.NOW - timedelta(hours=1)
    assert pasted.thread is None


def test_only_conversations_kept_by_hand_can_be_continued(dialog: ByHandDialog) -> None:
    offered = [dialog.fields.conversation.itemText(at) for at in range(dialog.fields.conversation.count())]
    assert offered[0] == "A new conversation"
    assert len(offered) == 2
    assert offered[1].startswith("Zane B.")


def test_a_conversation_that_goes_on_has_its_facts_already(
    qtbot: QtBot, dialog: ByHandDialog, desk: day.PastedMessages
) -> None:
    dialog.fields.conversation.setCurrentIndex(1)
    assert not dialog.fields.market.isEnabled()
    dialog.body.setPlainText("Un kad saņemšu?")
    with qtbot.waitSignal(dialog.added):
        dialog.add()
    assert desk.added[0].thread == day.key("zane b.")


def test_a_file_with_one_message_fills_what_it_says(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.read_files([Path("message.eml")])
    qtbot.waitUntil(lambda: dialog.fields.buyer.text() == "Zane B.")
    assert dialog.body.toPlainText() == "Vai lādētājs ir komplektā?"
    assert dialog.fields.order.text() == "40021999"
    assert dialog.received() == day.NOW - timedelta(hours=2)


def test_the_files_of_a_mail_are_named_and_go_with_its_message(
    qtbot: QtBot, dialog: ByHandDialog, desk: day.PastedMessages
) -> None:
    dialog.read_files([Path("with photo.eml")])
    qtbot.waitUntil(dialog.page.came_with.isVisible)
    said = "With it: ekrāns.png. 1 file is too large or of a kind that is not taken over."
    assert (dialog.page.came_with.text(), dialog.page.came_with.accessibleName()) == (said, said)
    with qtbot.waitSignal(dialog.added):
        dialog.add()
    assert [file.name for file in desk.added[0].files] == ["ekrāns.png"]


def test_the_files_of_a_mail_can_be_left_out(qtbot: QtBot, dialog: ByHandDialog, desk: day.PastedMessages) -> None:
    dialog.read_files([Path("with photo.eml")])
    qtbot.waitUntil(dialog.page.came_with.isVisible)
    dialog.page.came_with.left.emit()
    assert not dialog.page.came_with.isVisible()
    with qtbot.waitSignal(dialog.added):
        dialog.add()
    assert desk.added[0].files == ()


def test_the_list_of_files_counts_what_came_with_their_messages(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.read_files([Path("with photo.eml"), Path("with photo.mbox")])
    qtbot.waitUntil(lambda: len(dialog.read_list.lines) == 2)
    left = "1 file is too large or of a kind that is not taken over"
    assert dialog.read_list.lines[0] == f"with photo.eml: 1 message, 1 file with it, {left}"


def test_a_file_without_a_time_asks_for_it(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.read_files([Path("message.txt")])
    qtbot.waitUntil(lambda: "Enter the time" in dialog.verdict())


def test_another_kind_of_file_is_refused_and_nothing_is_lost(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.body.setPlainText("typed before")
    qtbot.waitUntil(lambda: dialog.verdict().startswith("Due"))
    dialog.read_files([Path("picture.png")])
    qtbot.waitUntil(lambda: "This file is no text" in dialog.verdict())
    assert dialog.body.toPlainText() == "typed before"


def test_several_files_say_each_what_was_read_and_what_not(
    qtbot: QtBot, dialog: ByHandDialog, desk: day.PastedMessages
) -> None:
    dialog.read_files([Path("a.eml"), Path("inbox.mbox"), Path("picture.png")])
    qtbot.waitUntil(lambda: len(dialog.read_list.lines) == 3)
    assert dialog.read_list.lines[0] == "a.eml: 1 message"
    assert dialog.read_list.lines[1] == "inbox.mbox: 2 messages, 1 part could not be read"
    assert dialog.read_list.lines[2].startswith("picture.png: This file is no text")
    assert dialog.add_button.text() == "Take over 3 messages"
    assert not dialog.fields.received_at.isEnabled()
    assert dialog.fields.market.isEnabled()
    with qtbot.waitSignal(dialog.added):
        dialog.add()
    (account, market, files, into) = desk.taken[0]
    assert (account, market, len(files), into) == ("by-hand", dialog.fields.market.value(), 3, None)
    assert dialog.verdict() == (
        "3 messages taken over in 1 conversation. 4 were here already. "
        "1 does not say when it was received: read its file alone and enter the time."
    )
    assert dialog.isVisible(), "what became of them can be read"
    assert not dialog.add_button.isEnabled()


def test_more_files_join_those_that_were_read(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.read_files([Path("inbox.mbox")])
    qtbot.waitUntil(lambda: len(dialog.read_list.lines) == 1)
    dialog.read_files([Path("a.eml")])
    qtbot.waitUntil(lambda: len(dialog.read_list.lines) == 2)
    assert dialog.add_button.text() == "Take over 3 messages"


def test_starting_again_brings_the_paper_back(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.body.setPlainText("typed before")
    dialog.read_files([Path("inbox.mbox")])
    qtbot.waitUntil(lambda: len(dialog.read_list.lines) == 1)
    dialog.begin_anew()
    qtbot.waitUntil(lambda: dialog.verdict().startswith("Due"))
    assert dialog.body.isVisible()
    assert dialog.add_button.text() == "Start the clock"
    assert dialog.fields.received_at.isEnabled()


def test_files_without_any_message_take_nothing_over(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.read_files([Path("a.png"), Path("b.png")])
    qtbot.waitUntil(lambda: "None of these files" in dialog.verdict())
    assert not dialog.add_button.isEnabled()


def test_a_pasted_page_is_taken_over_message_by_message(
    qtbot: QtBot, dialog: ByHandDialog, desk: day.PastedMessages
) -> None:
    dialog.fields.conversation.setCurrentIndex(1)
    dialog.body.setPlainText("Vai ir?\n---\nUn kad?")
    qtbot.waitUntil(lambda: dialog.verdict() == "This text holds 2 messages with their times.")
    assert dialog.add_button.text() == "Take over 2 messages"
    with qtbot.waitSignal(dialog.added):
        dialog.add()
    assert desk.taken[0][3] == day.key("zane b.")


def test_a_page_that_became_one_message_again_starts_a_clock(qtbot: QtBot, dialog: ByHandDialog) -> None:
    dialog.body.setPlainText("Vai ir?\n---\nUn kad?")
    qtbot.waitUntil(lambda: dialog.add_button.text() == "Take over 2 messages")
    dialog.body.setPlainText("Vai ir?")
    qtbot.waitUntil(lambda: dialog.add_button.text() == "Start the clock")
    assert dialog.fields.received_at.isEnabled()


def test_a_time_to_come_is_told_and_the_text_stays(
    qtbot: QtBot, dialog: ByHandDialog, desk: day.PastedMessages
) -> None:
    dialog.body.setPlainText("Vai lādētājs ir komplektā?")
    dialog.fields.show_received(day.NOW + timedelta(days=1))
    dialog.add()
    qtbot.waitUntil(lambda: "still to come" in dialog.verdict())
    assert desk.added == []
    assert dialog.add_button.isEnabled()
    assert dialog.body.toPlainText() != ""


def test_without_the_connection_it_says_where_to_add_it(qtbot: QtBot, theme: Theme, work: Work) -> None:
    made = open_dialog(qtbot, theme, work, day.services())
    assert not made.add_button.isEnabled()


def test_only_local_files_are_taken(tmp_path: Path) -> None:
    local = [QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.eml", "b.csv")]
    assert dropped_files(dragged(*local)) == [tmp_path / "a.eml", tmp_path / "b.csv"]
    assert dropped_files(dragged(QUrl("https://example.com/a.eml"), local[1])) == [tmp_path / "b.csv"]
    assert dropped_files(QMimeData()) == []


def dragged(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data
