"""A buyer's message is sorted into the reasons for a take-over, with the words that show it."""

import json
from pathlib import Path

import pytest

from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.triage import triage

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "data" / "risk" / "own.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("My phone asks for somebody else's Apple ID.", Risk.LOCKED_APPLE_ID),
        ("Telefons prasa iepriekšējā īpašnieka Google kontu.", Risk.LOCKED_GOOGLE),
        ("Der Akku ist aufgebläht.", Risk.UNSAFE),
        ("To jest podróbka.", Risk.COUNTERFEIT),
    ],
)
def test_a_risk_is_named(text: str, risk: Risk) -> None:
    assert triage(text).risks == (risk,)


@pytest.mark.parametrize(
    "text",
    [
        "How do I add my Apple ID?",
        "Kur es varu atrast IMEI?",
        "The battery lasts all day, it is not a fake.",
        "Wie kann ich mein Google-Konto hinzufügen?",
        "Vă rog să îmi spuneți când ajunge coletul.",
        "",
    ],
)
def test_an_ordinary_question_is_no_risk(text: str) -> None:
    assert triage(text).risks == ()


def test_the_words_that_show_it_are_pointed_at() -> None:
    text = "🙁 Ekrāns nestra\u0304dā un gribu naudu atpakaļ"
    shown = {one.risk: text[slice(*one.span)] for one in triage(text).evidence}
    assert shown == {Risk.QUALITY_DISPUTE: "nestra\u0304dā", Risk.RETURN_RIGHT: "naudu atpakaļ"}


def test_own_cases_are_sorted_as_labelled_but_for_a_few() -> None:
    wrong = [
        case["id"] for case in CASES if set(map(str, triage(case["text"]).risks)) != set(case["labels"]) - {"none"}
    ]
    assert len(wrong) <= len(CASES) * 0.03, wrong


@pytest.mark.parametrize("text", ["", "?", "Labdien!", "Guten Tag", "Tere", "Jā", "iPhone 12", "12345", "👍"])
def test_a_greeting_or_a_name_is_no_risk(text: str) -> None:
    assert triage(text).risks == ()


def test_one_word_may_say_it_all() -> None:
    assert triage("Scammers!").risks == (Risk.COMPLAINT,)
