"""Typing is never lost and never disturbed: drafts, carets, arriving messages, the language of the desk."""

from dataclasses import replace

from PySide6.QtCore import Qt

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.ui.views.composer.draft_keeper import SAVE_AFTER_MS
from tests.fakes.invented_shop import said
from tests.fakes.values import ACCOUNT
from tests.gui.conftest import Shown

TEXT = "Labdien, Anna! 🙂 Bateriju nomainīsim bez maksas."


def test_typing_saves_a_draft_within_a_second(shown: Shown) -> None:
    shown.open("anna")
    shown.write(TEXT)
    shown.qtbot.waitUntil(lambda: shown.kept("anna") == TEXT)
    assert SAVE_AFTER_MS < 1_000


def test_a_draft_comes_back_with_its_caret(shown: Shown) -> None:
    shown.open("anna")
    shown.write(TEXT)
    shown.editor.put_caret(18)
    shown.write("!")
    shown.open("soon")
    shown.open("anna")
    assert shown.editor.text() == TEXT[:18] + "!" + TEXT[18:]
    assert shown.editor.caret() == 19


def test_drafts_never_mix_when_threads_are_switched_quickly(shown: Shown) -> None:
    for name in ("anna", "soon", "marek"):
        shown.open(name)
        shown.write(f"For {name}.")
    shown.open("anna")
    assert shown.editor.text() == "For anna."
    shown.settle()
    assert [shown.kept(name) for name in ("anna", "soon", "marek")] == ["For anna.", "For soon.", "For marek."]


def test_switching_while_another_thread_loads_keeps_each_draft(shown: Shown) -> None:
    shown.open("anna")
    shown.write("For anna.")
    shown.window.open_thread(ThreadKey(ACCOUNT, "soon"))
    shown.write(" More.")  # the old thread is still on the screen
    shown.until(lambda: shown.window.mail.conversation.composer.key == ThreadKey(ACCOUNT, "soon"))
    shown.settle()
    assert shown.editor.text() == ""
    shown.until(lambda: shown.kept("anna") == "For anna. More.")
    assert shown.kept("soon") is None


def test_an_arriving_message_does_not_disturb_what_is_being_typed(shown: Shown) -> None:
    shown.open("anna")
    shown.write(TEXT)
    shown.editor.put_caret(7)
    record = shown.desk.store.threads.read(ThreadKey(ACCOUNT, "anna"))
    assert record is not None
    longer = replace(
        record.thread, messages=(*record.thread.messages, said("anna-2", -0.1, "Vai redzējāt manu ziņu?"))
    )
    shown.desk.receives(longer)
    shown.sync.tell(Change(ChangeKind.THREADS, frozenset({longer.key})))
    cards = shown.window.mail.conversation.messages
    shown.until(lambda: [card.message.id for card in cards.cards][-1:] == ["anna-2"])
    assert shown.editor.text() == TEXT
    assert shown.editor.caret() == 7


def arrives(shown: Shown, text: str) -> None:
    """As when the conversation it was typed in has been merged into this one."""
    key = ThreadKey(ACCOUNT, "anna")
    change = shown.desk.store.drafts.save(Draft(key, text, len(text), shown.desk.clock.now()))
    shown.window.bridge.hear_change(change)
    shown.settle()


def test_a_draft_that_arrives_is_shown_where_nothing_was_typed(shown: Shown) -> None:
    shown.open("anna")
    arrives(shown, TEXT)
    shown.until(lambda: shown.editor.text() == TEXT)


def test_a_draft_that_arrives_does_not_disturb_what_was_typed_not_even_what_was_deleted(shown: Shown) -> None:
    shown.open("anna")
    shown.write("L")
    shown.editor.show_text("", 0)
    arrives(shown, TEXT)
    assert shown.editor.text() == ""


def test_the_language_switch_keeps_thread_draft_and_caret(shown: Shown) -> None:
    shown.open("anna")
    shown.write(TEXT)
    shown.editor.put_caret(7)
    shown.window.top.language.chosen.emit("lv")
    shown.settle()
    assert shown.window.navigation.items["to_answer"].text() == "Jāatbild"
    assert shown.window.mail.conversation.heading.why.text() == "Kāpēc?"
    assert shown.editor.text() == TEXT
    assert shown.editor.caret() == 7
    assert shown.window.bench.key == ThreadKey(ACCOUNT, "anna")


def test_the_theme_switch_keeps_the_draft(shown: Shown) -> None:
    shown.open("anna")
    shown.write(TEXT)
    shown.window.theme.choose("dark")
    assert shown.editor.text() == TEXT
    assert shown.window.theme.tokens.dark


def test_marks_never_enter_the_text_or_its_undo(shown: Shown) -> None:
    shown.open("anna")
    shown.write("Cena bija 329,00 EUR.")
    shown.until(lambda: shown.window.mail.conversation.composer.check is not None)
    shown.editor.undo()
    assert shown.editor.text() == ""
    assert not shown.editor.document().isUndoAvailable()


def test_pasted_rich_text_becomes_plain(shown: Shown) -> None:
    from PySide6.QtCore import QMimeData

    shown.open("anna")
    data = QMimeData()
    data.setHtml("<b>Labdien</b>")
    data.setText("Labdien")
    shown.editor.insertFromMimeData(data)
    assert shown.editor.text() == "Labdien"
    assert "<b>" not in shown.editor.toHtml()
    assert "font-weight:7" not in shown.editor.toHtml()


def test_a_slash_at_the_beginning_of_a_word_offers_snippets_and_inserts_one(shown: Shown) -> None:
    shown.open("anna")
    shown.qtbot.keyClicks(shown.editor, "/")
    snippets = shown.window.composing._snippets
    shown.until(lambda: snippets._list is not None and bool(snippets._list._picks))
    assert snippets._list is not None
    shown.until(lambda: snippets._list is not None and snippets._list._picks[0].title == "Paldies")
    shown.qtbot.keyClick(snippets._list.field, Qt.Key.Key_Return)
    shown.until(lambda: shown.editor.text().startswith("Labdien! Paldies, ka"))
    assert "/" not in shown.editor.text()
