"""The queue keeps its choice, the Why panel adds up, and nothing a buyer sends is ever more than plain text."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QTextEdit

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.inbox import Place
from seller_desk.ui.models.banded_model import BandedModel, Row
from seller_desk.ui.models.queue_entries import entries, line, spoken
from seller_desk.wording import RowKind, answer_by, deadline_rows, due, past_horizon
from tests.fakes.clock import WEDNESDAY
from tests.fakes.invented_shop import HOSTILE
from tests.fakes.memory_desk import later
from tests.fakes.values import ACCOUNT, thread
from tests.gui.conftest import Shown


def test_the_queue_model_holds_what_qt_asks_of_a_model(shown: Shown) -> None:
    model = BandedModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    view = shown.desk.inbox.queue(Place.TO_ANSWER)
    model.show(entries(view.now, view.rows))
    model.show(entries(view.now, list(reversed(view.rows)), banded=False))
    assert model.rowCount() == len(view.rows)


def test_the_choice_stays_with_its_thread_when_the_queue_re_sorts(shown: Shown) -> None:
    shown.open("anna")
    record = shown.desk.store.threads.read(ThreadKey(ACCOUNT, "marek"))
    assert record is not None
    shown.desk.receives(later(record.thread, -15))  # now more urgent than Anna's
    shown.sync.tell(Change(ChangeKind.THREADS, frozenset({record.thread.key})))
    queue = shown.window.mail.queue
    shown.until(lambda: keys(queue.model).index("marek") < keys(queue.model).index("anna"))
    assert queue.list.current_key() == ThreadKey(ACCOUNT, "anna")
    assert shown.window.bench.key == ThreadKey(ACCOUNT, "anna")


def keys(model: BandedModel) -> list[str]:
    found = [model.entry(model.index(number)) for number in range(model.rowCount())]
    return [entry.key.thread for entry in found if isinstance(entry, Row) and isinstance(entry.key, ThreadKey)]


def test_a_thread_that_leaves_the_queue_does_not_open_its_neighbour(shown: Shown) -> None:
    shown.open("anna")
    shown.window.bench.no_reply_needed()
    queue = shown.window.mail.queue
    shown.until(lambda: "anna" not in keys(queue.model))
    shown.settle()
    assert shown.window.bench.key == ThreadKey(ACCOUNT, "anna")


def test_the_why_panel_adds_up_to_24_hours(shown: Shown) -> None:
    shown.open("anna")
    shown.window.explaining.open_why()
    assert shown.window.explaining.why is not None
    assert shown.window.explaining.why.isVisible()
    assert shown.window.view is not None
    deadline = shown.window.view.record.clock.deadline
    assert deadline is not None
    counted = sum((step.end - step.start for step in deadline.steps), timedelta())
    assert counted == timedelta(hours=24)
    words = [label.text() for label in shown.window.explaining.why.findChildren(QLabel)]
    amounts = [row.amount for row in deadline_rows(deadline) if row.kind in {RowKind.COUNTS, RowKind.DUE}]
    assert [amount for amount in amounts if amount not in words] == []
    assert amounts[-1] == "24 h"


def test_the_last_chance_before_the_shop_closes_stands_beside_the_due_time(shown: Shown) -> None:
    hours = tuple((day, "09:00", "18:00") for day in range(5))
    shown.desk.settings.change(shop_hours=hours, seller_country="LV")
    asked = later(thread("night"), 13)  # Thursday 02:00 in Riga, due Friday 02:00
    shown.desk.receives(asked)
    shown.desk.clock.set(WEDNESDAY + timedelta(hours=20))
    shown.open("night")
    shown.window.explaining.open_why()
    assert shown.window.explaining.why is not None
    words = " | ".join(label.text() for label in shown.window.findChildren(QLabel))
    (row,) = [row for row in shown.desk.inbox.queue().rows if row.key == asked.key]
    assert row.due_at is not None
    assert row.answer_by is not None
    due_words, chance = due(row.due_at, shown.desk.clock.now()), answer_by(row.answer_by, shown.desk.clock.now())
    assert f"{due_words} · {chance.partition(',')[0]} · " in words, "in the heading"
    assert f"{chance[:1].upper()}{chance[1:]}." in words, "in the panel"
    shown_line = line(row, shown.desk.clock.now())
    assert (shown_line.due, shown_line.chance) == (due_words, chance.partition(",")[0])
    assert f"{due_words}, {chance}" in spoken(row, shown.desk.clock.now())


def test_days_off_that_are_not_known_yet_are_told_with_the_reckoning(shown: Shown) -> None:
    shown.desk.settings.change(moved_working_days=True)  # by an order for each year; that for 2035 is not out
    asked = later(thread("far"), 24 * 365 * 9)
    shown.desk.receives(asked)
    shown.desk.clock.set(asked.updated_at + timedelta(hours=1))
    shown.open("far")
    shown.window.explaining.open_why()
    assert shown.window.explaining.why is not None
    assert past_horizon() in [label.text() for label in shown.window.explaining.why.findChildren(QLabel)]


def test_escape_closes_the_why_panel_and_gives_the_focus_back(shown: Shown) -> None:
    shown.open("anna")
    shown.editor.setFocus()
    shown.window.explaining.open_why()
    assert shown.window.explaining.why is not None
    shown.qtbot.keyClick(shown.window.explaining.why, Qt.Key.Key_Escape)
    assert not shown.window.explaining.why.isVisible()
    assert shown.window.focusWidget() is shown.editor


def test_nothing_from_a_buyer_is_rendered_as_rich_text(shown: Shown) -> None:
    shown.open("hostile")
    window = shown.window
    rich = [label for label in window.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText]
    assert [label.text() for label in rich if "<" in label.text()] == []
    texts = [field.toPlainText() for field in window.mail.conversation.messages.findChildren(QTextEdit)]
    assert HOSTILE in texts
    assert all(not field.acceptRichText() for field in window.findChildren(QTextEdit))


def test_a_file_name_is_never_a_path(shown: Shown) -> None:
    from seller_desk.domain.file_name import safe_name
    from seller_desk.ui.views.conversation.attachment_card import AttachmentCard

    shown.open("anna")
    card = shown.window.mail.conversation.messages.findChild(AttachmentCard)
    assert card is not None
    assert safe_name(card.attachment.name) == "baterija.jpg"
    assert safe_name("C:\\Windows\\..\\evil\u202egpj.exe") == "evilgpj.exe"
    assert safe_name("../..") == "file"


def test_signs_that_turn_letters_around_are_not_shown(shown: Shown) -> None:
    from seller_desk.ui.positions import harmless

    assert "\u202e" not in harmless("abc\u202edef")
    assert len(harmless("abc\u202edef")) == 7


def test_each_row_speaks_one_sentence(shown: Shown) -> None:
    model = shown.window.mail.queue.model
    spoken = [
        model.index(number).data(Qt.ItemDataRole.AccessibleTextRole)
        for number in range(model.rowCount())
        if isinstance(model.entry(model.index(number)), Row)
    ]
    anna = next(words for words in spoken if "Anna" in words)
    assert "Latvia" in anna
    assert "iPhone 13 128 GB" in anna
    assert "due" in anna
    assert "1 photo" in anna


def test_j_and_k_go_through_the_queue_and_letters_typed_stay_letters(shown: Shown) -> None:
    shown.open("late")
    shown.window.mail.queue.list.setFocus()
    shown.qtbot.keyClick(shown.window, "j")
    shown.until(lambda: shown.window.bench.key == ThreadKey(ACCOUNT, "soon"))
    shown.settle()
    shown.editor.setFocus()
    shown.qtbot.keyClicks(shown.editor, "jkse?")
    assert shown.editor.text() == "jkse?"
    assert shown.window.bench.key == ThreadKey(ACCOUNT, "soon")


def test_the_palette_finds_a_conversation_and_opens_it(shown: Shown) -> None:
    palette = shown.window.deeds
    shown.qtbot.keyClick(shown.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = palette._palette._list  # type: ignore[union-attr]
    shown.until(found.isVisible)
    found.field.setText("przesyłka")
    shown.until(lambda: any(pick.title == "Marek W." for pick in found._picks))
    shown.qtbot.keyClick(found.field, Qt.Key.Key_Return)
    shown.until(lambda: shown.window.bench.key == ThreadKey(ACCOUNT, "marek"))


def test_the_market_switch_says_what_changes_before_it_is_applied(shown: Shown) -> None:
    panel = shown.window.switching.open(shown.window.top.market, "PL")
    shown.until(panel._apply.isEnabled)
    words = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "Currency" in words
    assert "Depot Nord" in words
    assert shown.desk.markets.chosen() is None
    panel._take()
    shown.until(lambda: shown.desk.markets.chosen() == "PL")
    shown.until(lambda: keys(shown.window.mail.queue.model) == ["marek"])


def test_an_empty_place_teaches(shown: Shown) -> None:
    shown.window.show_place("snoozed")
    shown.until(lambda: shown.window.mail.queue._stack.currentIndex() == 1)
    assert "S puts a conversation aside" in shown.window.mail.queue._teaches.text()


def test_offline_is_a_quiet_line(shown: Shown) -> None:
    from seller_desk.domain.sync_status import SyncPhase

    shown.sync.phase = SyncPhase.OFFLINE
    shown.window.show_status(shown.sync.status())
    assert shown.window.offline.isVisible()
    shown.sync.phase = SyncPhase.IDLE
    shown.window.show_status(shown.sync.status())
    assert not shown.window.offline.isVisible()


def test_a_line_stands_before_what_is_new_and_is_told(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(shown.window, "_announce", lambda words, urgent: told.append(words))
    messages = shown.window.mail.conversation.messages
    shown.open("marek")
    assert messages.new_line is None, "at the first look nothing is called new"
    shown.open("anna")
    record = shown.desk.store.threads.read(ThreadKey(ACCOUNT, "marek"))
    assert record is not None
    later = [replace(record.thread.messages[0], id=f"marek-{n}", body=f"Halo {n}?") for n in (8, 9)]
    shown.desk.receives(replace(record.thread, messages=(*record.thread.messages, *later)))
    shown.open("marek")
    line = messages.new_line
    assert line is not None
    assert line.accessibleName() == "New since you last looked"
    column = messages._column
    assert column.indexOf(line) == column.indexOf(messages.cards[-2]) - 1
    assert told == ["2 new messages since you last looked"]
    shown.window.bench.tell(Change(ChangeKind.THREADS))
    shown.settle()
    assert messages.new_line is not None, "it stays while the conversation is open"
    shown.open("anna")
    shown.open("marek")
    assert messages.new_line is None, "by now it was seen"


def test_a_disk_that_takes_nothing_is_said_with_what_to_do(shown: Shown) -> None:
    from dataclasses import replace

    from seller_desk.domain.sync_status import SyncPhase

    status = replace(shown.sync.status(), phase=SyncPhase.NOT_STORED, error="disk_full")
    shown.window.show_status(status)
    assert shown.window.offline.isVisible()
    said = shown.window.offline.accessibleName()
    assert said == "Nothing can be stored. The disk is full. Make room on it; what was written before is safe."


def test_every_width_of_the_design_shows_its_panes(shown: Shown) -> None:
    window, mail = shown.window, shown.window.mail
    for width, seen in ((1920, (True, True, True)), (1300, (True, True, True)), (1100, (True, True, False))):
        window.resize(width, 900)
        assert (mail.queue.isVisible(), mail.conversation.isVisible(), mail.order.isVisible()) == seen, width
        assert mail.conversation.width() >= (552 if width < 1280 else 592), width
    window.resize(800, 700)
    assert mail.queue.isVisible() != mail.conversation.isVisible()


def test_edited_messages_say_so(shown: Shown) -> None:
    record = shown.desk.store.threads.read(ThreadKey(ACCOUNT, "anna"))
    assert record is not None
    first = record.thread.messages[0]
    edited = replace(first, body="Baterija rāda 70 %.", edited_at=first.sent_at + timedelta(minutes=5))
    shown.desk.receives(replace(record.thread, messages=(edited,)))
    shown.open("anna")
    words = [label.text() for label in shown.window.mail.conversation.messages.findChildren(QLabel)]
    assert "edited" in words


def test_a_list_of_the_newest_says_of_how_many(shown: Shown) -> None:
    panel, view = shown.window.mail.queue, shown.desk.inbox.queue()
    panel.show_view(replace(view, rows=view.rows[:1], older=99_799), Place.WAITING)
    assert panel._count.text() == "the newest 1 of 99,800"
    panel.show_view(view, Place.TO_ANSWER)
    assert panel._count.text() == f"{len(view.rows)} threads"
