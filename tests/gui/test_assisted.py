"""Assisted: a pasted or dropped message, its due time at once, and a clock that runs."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot

from seller_desk.services.bundle import Services
from seller_desk.ui.dialogs.assisted import AssistedDialog, dropped_file
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day


@pytest.fixture
def desk() -> day.PastedMessages:
    return day.PastedMessages()


def open_dialog(qtbot: QtBot, theme: Theme, work: Work, services: Services) -> AssistedDialog:
    made = AssistedDialog(services, work, theme)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot closes and deletes it
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not work.busy)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, work: Work, desk: day.PastedMessages) -> AssistedDialog:
    waiting = day.queue_row("Zane B.", 3_600)
    rows = (day.replace(waiting, account=day.BY_HAND.id), day.queue_row("Elsewhere", 60))
    connections = day.TriedConnections((day.DISKUSIJAS, day.BY_HAND))
    services = day.services(assisted=desk, connections=connections, inbox=day.MondayInbox(rows))
    return open_dialog(qtbot, theme, work, services)


def test_an_empty_dialog_says_what_to_do(dialog: AssistedDialog) -> None:
    assert "drop an .eml or text file" in dialog.verdict()


def test_pasting_says_at_once_when_the_answer_is_due(qtbot: QtBot, dialog: AssistedDialog) -> None:
    dialog.body.setPlainText("Vai lādētājs ir komplektā?")
    qtbot.waitUntil(lambda: dialog.verdict() == "Due Tue 11:48")


def test_the_time_of_receipt_moves_the_due_time(qtbot: QtBot, dialog: AssistedDialog) -> None:
    dialog.body.setPlainText("Vai lādētājs ir komplektā?")
    dialog.show_received(day.NOW - timedelta(hours=30))
    qtbot.waitUntil(lambda: dialog.verdict() == "Due Mon 05:48")


def test_adding_starts_the_clock_and_closes(qtbot: QtBot, dialog: AssistedDialog, desk: day.PastedMessages) -> None:
    dialog.body.setPlainText("Vai lādētājs ir komplektā?")
    dialog.show_received(day.NOW - timedelta(hours=1))
    dialog.buyer.setText("Zane B.")
    dialog.order.setText("40021999")
    dialog.market.setCurrentIndex(dialog.market.findData("PL"))
    with qtbot.waitSignal(dialog.added) as added:
        dialog.add()
    assert added.args == [day.key("pasted")]
    pasted = desk.added[0]
    facts = (pasted.account, pasted.market, pasted.buyer_name, pasted.order_number)
    assert facts == ("by-hand", "PL", "Zane B.", "40021999")
    assert pasted.received_at == day.NOW - timedelta(hours=1)
    assert pasted.thread is None


def test_only_conversations_kept_by_hand_can_be_continued(dialog: AssistedDialog) -> None:
    offered = [dialog.conversation.itemText(at) for at in range(dialog.conversation.count())]
    assert offered[0] == "A new conversation"
    assert len(offered) == 2
    assert offered[1].startswith("Zane B.")


def test_a_conversation_that_goes_on_has_its_facts_already(
    qtbot: QtBot, dialog: AssistedDialog, desk: day.PastedMessages
) -> None:
    dialog.conversation.setCurrentIndex(1)
    assert not dialog.market.isEnabled()
    dialog.body.setPlainText("Un kad saņemšu?")
    with qtbot.waitSignal(dialog.added):
        dialog.add()
    assert desk.added[0].thread == day.key("zane b.")


def test_a_file_fills_what_it_says(qtbot: QtBot, dialog: AssistedDialog) -> None:
    dialog.read_file(Path("message.eml"))
    qtbot.waitUntil(lambda: dialog.buyer.text() == "Zane B.")
    assert dialog.body.toPlainText() == "Vai lādētājs ir komplektā?"
    assert dialog.order.text() == "40021999"
    assert dialog.received() == day.NOW - timedelta(hours=2)


def test_another_kind_of_file_is_refused_and_nothing_is_lost(qtbot: QtBot, dialog: AssistedDialog) -> None:
    dialog.body.setPlainText("typed before")
    qtbot.waitUntil(lambda: dialog.verdict().startswith("Due"))
    dialog.read_file(Path("picture.png"))
    qtbot.waitUntil(lambda: not dialog.verdict().startswith("Due"))
    assert dialog.body.toPlainText() == "typed before"


def test_a_time_to_come_is_told_and_the_text_stays(
    qtbot: QtBot, dialog: AssistedDialog, desk: day.PastedMessages
) -> None:
    dialog.body.setPlainText("Vai lādētājs ir komplektā?")
    dialog.show_received(day.NOW + timedelta(days=1))
    dialog.add()
    qtbot.waitUntil(lambda: "still to come" in dialog.verdict())
    assert desk.added == []
    assert dialog.add_button.isEnabled()
    assert dialog.body.toPlainText() != ""


def test_without_the_connection_it_says_where_to_add_it(qtbot: QtBot, theme: Theme, work: Work) -> None:
    made = open_dialog(qtbot, theme, work, day.services())
    assert not made.add_button.isEnabled()


def test_only_one_local_file_is_taken(tmp_path: Path) -> None:
    assert dropped_file(dragged(QUrl.fromLocalFile(str(tmp_path / "a.eml")))) == tmp_path / "a.eml"
    assert dropped_file(dragged(QUrl("https://example.com/a.eml"))) is None
    assert dropped_file(dragged(QUrl.fromLocalFile("/a"), QUrl.fromLocalFile("/b"))) is None
    assert dropped_file(QMimeData()) is None


def dragged(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data
