"""Snippets are kept, found, and read from the CSV files that sellers have."""

from pathlib import Path

import pytest

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.snippet import Snippet
from tests.fakes.memory_desk import MemoryDesk

THANKS = Snippet(0, "Paldies", "lv", "Paldies, {buyer_name}!")


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "snippets.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_those_in_the_markets_language_come_first(desk: MemoryDesk) -> None:
    for title, language in (("Danke", "de"), ("Paldies", "lv"), ("Aitäh", "et")):
        desk.snippets.save(Snippet(0, title, language, "…"))

    assert [snippet.title for snippet in desk.snippets.all("lv")] == ["Paldies", "Aitäh", "Danke"]


def test_a_snippet_is_found_by_any_of_its_words(desk: MemoryDesk) -> None:
    desk.snippets.save(THANKS)
    desk.snippets.save(Snippet(0, "Atmaksa", "lv", "Naudu atmaksāsim.", "nauda"))

    assert [snippet.title for snippet in desk.snippets.all(containing="NAUDU atm")] == ["Atmaksa"]
    assert [snippet.title for snippet in desk.snippets.all(containing="nauda")] == ["Atmaksa"]


@pytest.mark.parametrize(
    ("snippet", "code"),
    [
        (Snippet(0, " ", "lv", "x"), "no_title"),
        (Snippet(0, "x", "lv", " \n"), "no_body"),
        (Snippet(0, "x", "latvian", "x"), "bad_language"),
        (Snippet(0, "x", "lv", "x" * 50_001), "too_large"),
    ],
)
def test_a_snippet_needs_title_body_and_language(desk: MemoryDesk, snippet: Snippet, code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        desk.snippets.save(snippet)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("mark", [",", ";"])
def test_a_table_is_read_with_either_separator_and_with_or_without_a_byte_order_mark(
    desk: MemoryDesk, tmp_path: Path, mark: str, encoding: str
) -> None:
    lines = [["Body", "title", "LANGUAGE", "shortcut"], ['"Paldies, Anna!\nLiene"', "Paldies", "lv", "p"]]
    text = "\n".join(mark.join(line) for line in lines) + "\n"

    report = desk.snippets.import_csv(table(tmp_path, text, encoding))

    assert (report.added, report.updated, report.faults) == (1, 0, ())
    [snippet] = desk.snippets.all()
    assert (snippet.body, snippet.shortcut) == ("Paldies, Anna!\nLiene", "p")


def test_the_same_title_and_language_updates(desk: MemoryDesk, tmp_path: Path) -> None:
    before = desk.snippets.save(THANKS)

    report = desk.snippets.import_csv(table(tmp_path, "title,language,body\nPaldies,lv,Liels paldies!\n"))

    assert (report.added, report.updated) == (0, 1)
    assert [(snippet.id, snippet.body) for snippet in desk.snippets.all()] == [(before.id, "Liels paldies!")]


def test_lines_that_cannot_be_used_are_named_and_the_others_kept(desk: MemoryDesk, tmp_path: Path) -> None:
    text = "title,language,body\nA,lv,x\n,lv,x\nB,lv\nC,latvian,x\nD,lv,y\n"

    report = desk.snippets.import_csv(table(tmp_path, text))

    assert report.added == 2
    assert report.faults == ((3, "no_title"), (4, "missing_column"), (5, "bad_language"))


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"name,text\na,b\n", "no_header"), (b"", "no_header"), (b"title,language,body\n\xff\xfe", "bad_encoding")],
)
def test_a_file_that_is_no_such_table_is_refused(desk: MemoryDesk, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)

    with pytest.raises(InvalidInput, match=code):
        desk.snippets.import_csv(path)
    with pytest.raises(InvalidInput, match="unreadable"):
        desk.snippets.import_csv(tmp_path / "nowhere.csv")


def test_every_change_is_told(desk: MemoryDesk, tmp_path: Path) -> None:
    saved = desk.snippets.save(THANKS)
    desk.snippets.import_csv(table(tmp_path, "title,language,body\nA,lv,x\n"))
    desk.snippets.delete(saved.id)

    assert [change.kind for change in desk.told] == ["snippets", "snippets", "snippets"]
    assert [snippet.title for snippet in desk.snippets.all()] == ["A"]
