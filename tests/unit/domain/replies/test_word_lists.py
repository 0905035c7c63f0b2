"""Lists of all languages are read over every text: what is harmless in one language stays so beside the others."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from seller_desk import assets
from seller_desk.domain.replies import words
from seller_desk.domain.replies.folding import fold
from seller_desk.domain.replies.model import Severity
from seller_desk.domain.replies.off_platform_contact import off_platform_contact
from tests.accuracy.cases import MARKET_OF
from tests.accuracy.measure import PLATFORM

_TRAINING = Path(__file__).parents[3] / "data" / "training"
_LISTS = assets.resource("words")
_HELD = 0.02  # of the harmless replies: a person then says why it is none


def _harmless(language: str) -> Iterator[str]:
    for line in (_TRAINING / language / "contact.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["violates"]:
            yield row["text"]


@pytest.fixture(scope="module")
def severities() -> dict[str, set[Severity]]:
    """What is found in each harmless reply of every language, a fifth of them chosen to look like a way out."""
    languages = sorted(path.parent.name for path in _TRAINING.glob("*/contact.jsonl"))
    return {text: _severities(text, MARKET_OF[language]) for language in languages for text in _harmless(language)}


def test_no_harmless_reply_of_any_language_is_blocked(severities: dict[str, set[Severity]]) -> None:
    assert [text for text, found in severities.items() if Severity.BLOCK in found] == []


def test_hardly_a_harmless_reply_is_held(severities: dict[str, set[Severity]]) -> None:
    held = [text for text, found in severities.items() if found]
    assert len(held) <= _HELD * len(severities), held


def _severities(text: str, market: str) -> set[Severity]:
    findings = off_platform_contact(text, fold(text), market=market, platform_hosts=PLATFORM)
    return {finding.severity for finding in findings}


def test_every_table_is_told_of_where_lists_are_explained() -> None:
    told = (_LISTS / "README.md").read_text("utf-8")
    for subject in sorted({path.stem for path in _LISTS.glob("*/*.toml")}):
        section = told.partition(f"\n## {subject}\n")[2].partition("\n## ")[0]
        assert {table for table in words.lists(subject) if f"`{table}`" not in section} == set()
