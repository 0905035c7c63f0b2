"""The snippet editor: found by language, edited with a live preview, brought in from CSV with a report."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from seller_desk.domain.snippet import Snippet
from seller_desk.services.snippets import ImportReport
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.dialogs.snippets import SnippetsDialog, entries, report_words
from seller_desk.ui.models.banded_model import Heading
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day


@pytest.fixture
def box() -> day.SnippetBox:
    return day.SnippetBox()


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, work: Work, box: day.SnippetBox) -> SnippetsDialog:
    made = SnippetsDialog(day.services(snippets=box), work, theme, key=day.key("anna"), language="lv")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not work.busy)
    return made


def choose(qtbot: QtBot, work: Work, dialog: SnippetsDialog, number: int) -> None:
    dialog.list.choose(number)
    qtbot.waitUntil(lambda: not work.busy)


def headings(box: day.SnippetBox, language: str) -> list[str]:
    return [entry.words for entry in entries(box.all(language), language) if isinstance(entry, Heading)]


def test_snippets_stand_under_their_languages_the_wanted_one_first(box: day.SnippetBox) -> None:
    assert [entry.words for entry in entries(box.all("lv"), "lv") if isinstance(entry, Heading)] == [
        "Latvian",
        "German",
    ]
    assert [entry.words for entry in entries(box.all("de"), "de") if isinstance(entry, Heading)] == [
        "German",
        "Latvian",
    ]


def test_it_does_not_stand_in_the_way_of_the_desk(dialog: SnippetsDialog) -> None:
    assert not dialog.isModal()


def test_searching_narrows_the_list(qtbot: QtBot, work: Work, dialog: SnippetsDialog) -> None:
    dialog.search.setText("etikett")
    qtbot.waitUntil(lambda: dialog.list.entries.rowCount() == 2)


def test_the_preview_is_filled_from_the_open_conversation(qtbot: QtBot, work: Work, dialog: SnippetsDialog) -> None:
    choose(qtbot, work, dialog, 1)
    assert dialog.form.preview.text() == "Labdien, Anna! Paldies, ka uzrakstījāt."
    assert not dialog.form.empty.isVisible()


def test_a_variable_nothing_is_known_for_is_named(qtbot: QtBot, work: Work, dialog: SnippetsDialog) -> None:
    choose(qtbot, work, dialog, 2)
    assert dialog.form.empty.isVisible()
    assert "order number" in dialog.form.empty.text()


def test_typing_renews_the_preview(qtbot: QtBot, work: Work, dialog: SnippetsDialog) -> None:
    dialog.form.body.setPlainText("Sveiki, {buyer_name}!")
    qtbot.waitUntil(lambda: dialog.form.preview.text() == "Sveiki, Anna!")


def test_without_a_conversation_the_preview_says_so(qtbot: QtBot, theme: Theme, work: Work) -> None:
    made = SnippetsDialog(day.services(), work, theme)
    qtbot.addWidget(made)
    made.show()
    assert "Open a conversation" in made.form.empty.text()


def test_a_new_snippet_is_kept_and_a_second_save_changes_the_same_one(
    qtbot: QtBot, work: Work, dialog: SnippetsDialog, box: day.SnippetBox
) -> None:
    dialog.new()
    dialog.form.title.setText("Garantija")
    dialog.form.language.show_value("lv")
    dialog.form.body.setPlainText("Garantija ir {warranty_until}.")
    with qtbot.waitSignal(dialog.changed):
        dialog.save()
    dialog.form.title.setText("Garantijas termiņš")
    with qtbot.waitSignal(dialog.changed):
        dialog.save()
    assert box.kept[-1] == Snippet(4, "Garantijas termiņš", "lv", "Garantija ir {warranty_until}.")
    assert len(box.kept) == 4


def test_an_empty_snippet_is_refused_kindly(qtbot: QtBot, dialog: SnippetsDialog, box: day.SnippetBox) -> None:
    dialog.new()
    dialog.save()
    qtbot.waitUntil(lambda: dialog.said.text() != "")
    assert len(box.kept) == 3


def test_a_variable_is_put_in_at_the_caret(dialog: SnippetsDialog) -> None:
    dialog.form.body.setPlainText("")
    variable = next(button for button in dialog.form.findChildren(Button) if button.text() == "order number")
    variable.click()
    assert dialog.form.body.toPlainText() == "{order_number}"


def test_deleting_asks_once(qtbot: QtBot, work: Work, dialog: SnippetsDialog, box: day.SnippetBox) -> None:
    choose(qtbot, work, dialog, 2)
    dialog.delete()
    assert len(box.kept) == 3
    with qtbot.waitSignal(dialog.changed):
        dialog.delete()
    assert [kept.id for kept in box.kept] == [1, 3]


def test_choosing_another_forgets_the_question(qtbot: QtBot, work: Work, dialog: SnippetsDialog) -> None:
    choose(qtbot, work, dialog, 2)
    dialog.delete()
    choose(qtbot, work, dialog, 1)
    assert dialog.delete_button.text() == "Delete…"


def test_an_import_reports_each_line_left_out(
    qtbot: QtBot, dialog: SnippetsDialog, box: day.SnippetBox, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.changed):
        dialog.bring_in(tmp_path / "templates.csv")
    assert box.imported == [tmp_path / "templates.csv"]
    assert dialog.said.text().startswith("3 new, 1 updated. 1 line left out: line 4:")


def test_a_file_that_is_no_csv_is_told(qtbot: QtBot, dialog: SnippetsDialog) -> None:
    dialog.bring_in(Path("picture.png"))
    qtbot.waitUntil(lambda: dialog.said.text() != "")


def test_a_report_without_faults_is_short() -> None:
    assert report_words(ImportReport(2, 0, ())) == "2 new, 0 updated."
