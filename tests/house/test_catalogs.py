"""The translations are complete, keep their placeholders, and are compiled from what stands in the source today."""

from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message

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


def translated(path: Path) -> list[Message]:
    return [message for message in catalogs.read(path) if message.id and all(forms(message.string))]


@each_language
def test_a_translation_keeps_its_placeholders(path: Path) -> None:
    assert [message.id for message in translated(path) if _named(message.string) != _named(message.id)] == []


def _named(texts: Any) -> set[str]:
    """What all forms together leave open."""
    return set().union(*map(placeholders, forms(texts)))


@each_language
def test_a_translation_begins_and_ends_as_the_sentence_does(path: Path) -> None:
    assert [message.id for message in translated(path) if not _edges(message.string) <= _edges(message.id)] == []


def _edges(texts: Any) -> set[tuple[bool, bool, str]]:
    """Space before, space after, and the mark at the end, of each form."""
    last = {text: text[-1] if text[-1] in "….:?" else "" for text in forms(texts)}
    return {(text[0].isspace(), text[-1].isspace(), mark) for text, mark in last.items()}


@each_language
def test_the_compiled_catalog_is_the_written_one(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == catalogs.compiled(catalogs.read(path)), "python3 tasks.py catalogs"


def test_the_pseudo_language_marks_todays_sentences() -> None:
    written = catalogs.compiled_path(catalogs.PSEUDO).read_bytes()
    assert written == catalogs.compiled(catalogs.pseudo(catalogs.extracted())), "python3 tasks.py catalogs"
