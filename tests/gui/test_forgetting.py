"""Forgetting a buyer on the screen, with a real profile on disk: nothing before the word is typed, no byte after."""

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState, OutgoingFile
from seller_desk.domain.thread import Attachment, Author, Thread, ThreadState
from seller_desk.ports import LocalMarks
from seller_desk.services.bundle import Services
from seller_desk.services.privacy import Privacy
from seller_desk.services.retention import Retention
from seller_desk.store.store import SqliteStore, open_store
from seller_desk.ui.actions import Actions
from seller_desk.ui.retaining import Retaining
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.settings.forgetting import ForgetBuyer
from seller_desk.ui.views.settings.view import SettingsView
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.values import ACCOUNT, message, record, reply, thread

from .conftest import Shown

NAME, BODY, EARLIER, DRAFT, NOTE = "Zelmenīte", "Purvabriede", "Mēnessērdz", "Saulgriezis", "Kaķpēdiņa"
PHOTO, REPLY, COPY = "Vilkvālīte", "Dzeguzene", "Krustvārdu"
TRACES = (NAME, BODY, EARLIER, DRAFT, NOTE, PHOTO, REPLY, COPY)
OTHER = thread("t2", message("o1", "Vai ir arī melns?"), buyer_name="Jānis Ozols")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path / "profile.sqlite")) as opened:
        leave_traces(opened)
        yield opened


def leave_traces(store: SqliteStore) -> Thread:
    photo = Attachment("a1", "photo.jpg", "image/jpeg", 9)
    said = (message("m1", BODY, attachments=(photo,)), message("m2", REPLY, Author.SELLER, 5))
    known = thread("t1", *said, buyer_name=NAME, state=ThreadState.CLOSED)
    store.threads.save([record(known), record(OTHER)])
    store.threads.mark(known.key, LocalMarks(note=NOTE))
    store.attachments.save(known.key, "a1", PHOTO.encode() * 2_000)
    store.drafts.save(Draft(known.key, EARLIER * 30, 0, WEDNESDAY))
    file = OutgoingFile("screen.png", "image/png", PHOTO.encode() * 50)
    store.drafts.save(Draft(known.key, DRAFT, 0, WEDNESDAY + timedelta(minutes=5), (file,)))
    entry = store.outbox.add(reply(known, REPLY, files=(file,)))
    store.outbox.move(entry, OutboxState.CANCELLED, WEDNESDAY, "undone")
    store.path.with_name("profile.before-0003.sqlite").write_bytes(COPY.encode())
    return known


def left(store: SqliteStore) -> set[str]:
    """The traces that stand in any file beside the profile, in capitals or not."""
    everything = b"".join(path.read_bytes().lower() for path in store.path.parent.rglob("*") if path.is_file())
    plain = str.maketrans("āčēģīķļņšūž", "acegiklnsuz")
    return {
        word
        for word in TRACES
        for form in (word.lower(), word.lower().translate(plain))
        if form.encode() in everything
    }


def services(store: SqliteStore) -> Services:
    clock = TestClock()
    privacy = Privacy(store, clock, lambda _change: None)
    return day.services(privacy=privacy, retention=Retention(store, clock, privacy))


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, work: Work, store: SqliteStore) -> ForgetBuyer:
    made = ForgetBuyer(services(store), work, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(qtbot: QtBot, work: Work, panel: ForgetBuyer, name: str) -> None:
    panel.name.setText(name)
    qtbot.waitUntil(lambda: not work.busy)
    for box in panel.boxes.values():
        box.setChecked(True)
    qtbot.waitUntil(lambda: not work.busy)


def test_what_would_go_is_said_before(qtbot: QtBot, panel: ForgetBuyer, work: Work) -> None:
    choose(qtbot, work, panel, "zelmen")

    assert panel.contents.text().startswith(
        "1 conversation goes for good, with 2 messages, 1 file, 1 draft and 1 note"
    )
    assert panel.button.isVisible()


def test_nothing_goes_before_the_word_is_typed(
    qtbot: QtBot, panel: ForgetBuyer, work: Work, store: SqliteStore
) -> None:
    choose(qtbot, work, panel, NAME)
    panel.word.setText("yes")
    panel.button.click()
    qtbot.waitUntil(lambda: not work.busy)

    assert panel.said.text() == "Nothing was changed. Type “forget” first."
    assert left(store) == set(TRACES)


def test_no_byte_is_left_in_index_drafts_outbox_photos_and_copies(
    qtbot: QtBot, panel: ForgetBuyer, work: Work, store: SqliteStore
) -> None:
    assert left(store) == set(TRACES)
    choose(qtbot, work, panel, NAME)
    panel.word.setText(" Forget ")
    panel.button.click()
    qtbot.waitUntil(lambda: not work.busy)

    assert left(store) == set()
    assert panel.said.text().startswith("Forgotten, and checked")
    assert panel.boxes == {}
    assert store.threads.read(OTHER.key) is not None


def test_a_reply_on_its_way_is_settled_first(
    qtbot: QtBot, panel: ForgetBuyer, work: Work, store: SqliteStore
) -> None:
    store.outbox.add(reply(thread("t1"), REPLY, reference="ref-2"))
    choose(qtbot, work, panel, NAME)
    panel.word.setText("forget")
    panel.button.click()
    qtbot.waitUntil(lambda: not work.busy)

    assert "Settle it in the outbox" in panel.said.text()
    assert left(store) == set(TRACES)


def test_a_name_that_nobody_has_is_said(qtbot: QtBot, panel: ForgetBuyer, work: Work) -> None:
    choose(qtbot, work, panel, "Nobody")

    assert panel._more.text() == "Nobody of this name is here."
    assert not panel.button.isVisible()


def test_a_hostile_name_is_plain_words(qtbot: QtBot, panel: ForgetBuyer, work: Work, store: SqliteStore) -> None:
    evil = "<b>Eve</b> \u202eevE & Co"
    store.threads.save([record(thread("t3", message("e1"), buyer_name=evil))])
    choose(qtbot, work, panel, "Eve")

    [box] = panel.boxes.values()
    assert "\u202e" not in box.text()
    assert "<b>Eve</b>" in box.accessibleName()


def test_the_time_to_keep_conversations_says_how_many_would_go(
    qtbot: QtBot, theme: Theme, work: Work, store: SqliteStore
) -> None:
    old = thread("t9", message("x", minutes=-60 * 24 * 400), state=ThreadState.CLOSED)
    store.threads.save([replace(record(old), clock=record(thread("t1", message("m", author=Author.SELLER))).clock)])
    store.settings.write("keep_months", "12")
    view = SettingsView(services(store), work, theme)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: not work.busy)

    assert view.retention_due.text().startswith("1 closed conversation is older than that.")


def test_retention_runs_in_the_background_and_the_log_counts_without_naming(
    qtbot: QtBot, work: Work, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    clock = TestClock()
    clock.advance(days=800)
    store.drafts.discard(thread("t1").key)
    store.threads.save([replace(record(each), clock=_over()) for each in (_closed("t1"), _closed("t5"))])
    store.settings.write("keep_months", "24")
    privacy = Privacy(store, clock, lambda _change: None)
    retaining = Retaining(day.services(privacy=privacy, retention=Retention(store, clock, privacy)), work)

    with caplog.at_level(logging.INFO):
        retaining.run()
        qtbot.waitUntil(lambda: not work.busy)

    assert [each.thread.key for each in store.threads.summaries()] == [OTHER.key]
    assert left(store) == set()
    assert "2 closed conversations forgotten" in caplog.text
    assert not any(trace in caplog.text for trace in (*TRACES, "t5"))
    assert 0 < retaining.next_ms < 6 * 60_000  # there may be more
    retaining.stop()


def _closed(name: str) -> Thread:
    return thread(name, message(f"{name}-m", BODY), buyer_name=NAME, state=ThreadState.CLOSED)


def _over() -> object:
    return record(thread("answered", message("m", author=Author.SELLER))).clock


def test_an_open_conversation_that_is_forgotten_leaves_the_screen_and_its_draft_does_not_come_back(
    shown: Shown,
) -> None:
    shown.open("late")
    shown.write("Labdien, Ilze!")
    shown.window.composing.keeper.flush()
    shown.settle()
    key = shown.window.view.record.thread.key  # type: ignore[union-attr]

    found = shown.desk.privacy.by_thread("late")
    left_over = shown.desk.privacy.forget_and_check(found)
    shown.sync.tell(shown.desk.told[-1])
    shown.settle()
    QApplication.processEvents()
    shown.settle()

    assert left_over == ()
    assert shown.desk.store.drafts.read(key) is None
    shown.until(lambda: shown.window.bench.key != key)  # nothing, or what the queue has open next
    shown.settle()
    shown.until(lambda: not shown.editor.isVisible() or shown.editor.toPlainText() == "")
    assert shown.desk.store.drafts.read(key) is None


def test_the_menu_of_a_conversation_leads_to_forgetting_its_buyer(shown: Shown) -> None:
    shown.open("late")
    actions = shown.window.findChild(Actions)
    assert actions is not None

    actions.forget_buyer("Ilze Bērziņa")
    shown.settle()

    view = shown.window.stack.currentWidget()
    assert isinstance(view, SettingsView)
    assert [found.buyer_name for found in view.forget_buyer._found.values()] == ["Ilze Bērziņa"]
    assert shown.desk.inbox.conversation(ThreadKey(ACCOUNT, "late")) is not None
