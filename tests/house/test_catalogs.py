"""The translations are complete, keep their placeholders, and are compiled from what stands in the source today."""

from pathlib import Path
from typing import Any

import pytest

from tests.house import catalogs

each_language = pytest.mark.parametrize("path", catalogs.translations(), ids=lambda path: path.parts[-3])


def forms(texts: Any) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


def placeholders(sentence: str) -> set[str]:
    return set(catalogs.PLACEHOLDER.findall(sentence))


def test_latvian_is_there() -> None:
    assert "lv" in [path.parts[-3] for path in catalogs.translations()]


def test_the_template_has_todays_sentences() -> None:
    assert catalogs.TEMPLATE.read_text("utf-8") == catalogs.as_text(catalogs.extracted()), "python3 tasks.py catalogs"


@each_language
def test_every_sentence_is_translated(path: Path) -> None:
    said = {(message.context, message.id) for message in catalogs.extracted() if message.id}
    done = {
        (message.context, message.id)
        for message in catalogs.read(path)
        if message.id and not message.fuzzy and all(forms(message.string))
    }
    assert said - done == set()
    assert done - said == set()


@each_language
def test_a_translation_keeps_its_placeholders(path: Path) -> None:
    """All forms together name what the English names, and no form names anything else."""
    for message in catalogs.read(path):
        if message.id:
            allowed = set().union(*map(placeholders, forms(message.id)))
            used = [placeholders(form) for form in forms(message.string)]
            assert set().union(*used) == allowed, message.id


@each_language
def test_a_translation_begins_and_ends_as_the_sentence_does(path: Path) -> None:
    def edges(text: str) -> tuple[bool, bool, str]:
        return text[0].isspace(), text[-1].isspace(), text[-1] if text[-1] in "….:?!" else ""

    for message in catalogs.read(path):
        if message.id:
            assert {edges(form) for form in forms(message.string)} <= {edges(form) for form in forms(message.id)}


@each_language
def test_the_compiled_catalog_is_the_written_one(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == catalogs.compiled(catalogs.read(path)), "python3 tasks.py catalogs"


def test_the_pseudo_language_marks_todays_sentences() -> None:
    written = catalogs.compiled_path(catalogs.PSEUDO).read_bytes()
    assert written == catalogs.compiled(catalogs.pseudo(catalogs.extracted())), "python3 tasks.py catalogs"
