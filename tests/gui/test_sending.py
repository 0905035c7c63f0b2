"""Send explains itself when it is blocked, and what was sent can be taken back."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from tests.fakes.values import ACCOUNT
from tests.gui.conftest import Shown

GENUINE = "Labdien, Anna! Baterija pirms sūtīšanas bija 88 %, tāpēc nomainīsim to bez maksas vai atgriezīsim naudu."


def composer(shown: Shown):  # type: ignore[no-untyped-def]
    return shown.window.mail.conversation.composer


def test_a_contact_stops_send_by_name_and_puts_the_caret_there(shown: Shown) -> None:
    shown.open("anna")
    text = "Labdien! Rakstiet man uz liene@sudrabkaija.example, tad vienosimies."
    shown.write(text)
    shown.window.composing.send()
    shown.until(lambda: bool(composer(shown).stop.causes))
    cause = composer(shown).stop.causes[0]
    assert cause.rule == "off_platform_contact"
    start, end = cause.spans[0]
    assert start <= shown.editor.caret() <= end
    assert composer(shown).stop.isVisible()
    assert not shown.desk.store.outbox.open()
    assert shown.editor.text() == text


def test_the_stop_goes_as_its_causes_go(shown: Shown) -> None:
    shown.open("anna")
    shown.write("Labdien! Rakstiet man uz liene@sudrabkaija.example, tad vienosimies par baterijas maiņu.")
    shown.window.composing.send()
    shown.until(lambda: bool(composer(shown).stop.causes))
    shown.editor.show_text(GENUINE, 0)
    shown.editor.textChanged.emit()
    shown.until(lambda: not composer(shown).stop.isVisible())


def test_a_bare_template_is_stopped(shown: Shown) -> None:
    shown.open("anna")
    shown.write("Labdien! Paldies, ka sazinājāties ar mums. Atbildēsim pēc iespējas ātrāk.")
    shown.window.composing.send()
    shown.until(lambda: bool(composer(shown).stop.causes))
    assert composer(shown).stop.causes[0].rule == "template_only"


def test_nothing_written_is_said_in_place(shown: Shown) -> None:
    shown.open("anna")
    shown.window.composing.send()
    shown.until(composer(shown).stop.isVisible)
    assert not shown.desk.store.outbox.open()


def test_an_answer_waits_for_undo_and_the_most_urgent_thread_opens(shown: Shown) -> None:
    shown.open("anna")
    shown.write(GENUINE)
    shown.window.composing.send()
    shown.until(lambda: bool(shown.desk.store.outbox.open()))
    shown.until(lambda: shown.window.bench.key == ThreadKey(ACCOUNT, "late"))
    assert shown.window.status.undo.isVisible()
    assert shown.kept("anna") == GENUINE  # a draft goes only when the reply is confirmed


def test_undo_brings_the_draft_back(shown: Shown) -> None:
    shown.open("anna")
    shown.write(GENUINE)
    shown.window.composing.send()
    shown.until(shown.window.status.undo.isVisible)
    shown.window.status.undo.click()
    shown.until(lambda: shown.window.bench.key == ThreadKey(ACCOUNT, "anna"))
    shown.until(lambda: composer(shown).isVisible() and shown.editor.text() == GENUINE)
    assert not [entry for entry in shown.desk.store.outbox.open() if entry.state is not OutboxState.CANCELLED]


def test_a_thread_with_an_answer_on_its_way_takes_no_second_one(shown: Shown) -> None:
    shown.open("anna")
    shown.write(GENUINE)
    shown.window.composing.send()
    shown.until(lambda: shown.window.bench.key == ThreadKey(ACCOUNT, "late"))
    shown.settle()
    shown.open("anna")
    shown.until(lambda: not composer(shown).isVisible())


def test_a_thread_taken_over_is_closed_and_its_draft_stays_readable(shown: Shown) -> None:
    from seller_desk.ui.components.plain_text import ReadOnlyText
    from seller_desk.ui.views.conversation.kept_draft import KeptDraft

    shown.desk.writing.save_draft(ThreadKey(ACCOUNT, "taken"), "Dzień dobry! Przepraszamy.", 5)
    shown.open("taken")
    panel = shown.window.mail.conversation
    assert not composer(shown).isVisible()
    kept = panel.findChild(KeptDraft)
    assert kept.findChild(ReadOnlyText).toPlainText() == "Dzień dobry! Przepraszamy."


def test_a_hold_is_lifted_by_a_reason_that_is_kept(shown: Shown) -> None:
    shown.open("anna")
    shown.write(
        "Hello Anna! We measured the battery before shipping and it was at 88 percent, so we will replace it."
    )
    shown.window.composing.send()
    shown.until(lambda: bool(composer(shown).stop.causes))
    cause = composer(shown).stop.causes[0]
    assert (cause.rule, cause.severity) == ("wrong_language", "hold")
    composer(shown).stop._fields["wrong_language"].setText("The buyer writes in English")
    shown.window.composing.send()
    shown.until(lambda: bool(shown.desk.store.outbox.open()))
    assert shown.desk.store.outbox.open()[0].hold_reasons == (("wrong_language", "The buyer writes in English"),)


def test_files_are_checked_against_the_platforms_limits_before_they_go(shown: Shown, tmp_path: Path) -> None:
    shown.open("anna")
    photo, program = tmp_path / "baterija.jpg", tmp_path / "rīks.exe"
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    picture.save(str(photo))
    program.write_bytes(b"MZ")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo)), QUrl.fromLocalFile(str(program))])
    shown.editor.insertFromMimeData(data)
    assert [file.name for file in composer(shown).files.files] == ["baterija.jpg"]
    assert shown.editor.text() == ""
    shown.until(
        lambda: (draft := shown.desk.writing.draft(ThreadKey(ACCOUNT, "anna"))) is not None and bool(draft.files)
    )


def test_a_polite_refusal_is_offered_where_the_buyer_invites_elsewhere(shown: Shown) -> None:
    from seller_desk.ui.components.buttons import Button
    from seller_desk.ui.views.conversation.banners import Invited
    from tests.fakes.invented_shop import said
    from tests.fakes.values import thread

    shown.desk.receives(thread("invited", said("invited-1", -2, "Rakstiet man WhatsApp uz +371 20000000!")))
    shown.open("invited")
    banner = shown.window.mail.conversation.findChild(Invited)
    assert banner is not None
    banner.findChild(Button).click()
    assert shown.editor.text().startswith("Paldies par piedāvājumu!")
