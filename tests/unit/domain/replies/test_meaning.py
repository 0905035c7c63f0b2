"""What leads off the platform in words that no list has is held, never blocked, and shown."""

import pytest

from seller_desk.domain.replies.check import check_reply
from seller_desk.domain.replies.contact.meaning import meant
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.model import Finding, ReplyContext, Rule

OUTSIDE = "Steigen wir für den Rest doch auf einen anderen Weg um, dann sparen wir uns beide die Provision."


def _contacts(text: str) -> list[Finding]:
    findings = check_reply(text, ReplyContext("DE", platform_hosts=("marketplace.example",))).findings
    return [finding for finding in findings if finding.rule is Rule.OFF_PLATFORM_CONTACT]


@pytest.mark.parametrize(
    "text",
    [
        OUTSIDE,
        "Je peux vous le remettre en main propre samedi à Lyon, vous me payez sur place.",
        "Mis teie telefoninumber on? Helistan kohe tagasi.",
    ],
)
def test_the_meaning_alone_is_enough_for_a_hold(text: str) -> None:
    found = meant(fold_text(text))
    assert len(found) == 1
    assert not found[0].sure
    assert _contacts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ihr Paket wurde heute Morgen an DHL übergeben und sollte am Donnerstag bei Ihnen sein.",
        "WhatsApp backups from Android do not restore on an iPhone without the Move to iOS app.",
        "Leider darf ich Ihnen nur hier auf der Plattform schreiben, anrufen kann ich nicht.",
        "Jā, lādētājs ir komplektā, nosūtīsim rīt.",
        "Viele Grüße, Ihre Vega Mobil",
        "Call me",
        "",
    ],
)
def test_an_ordinary_answer_a_refusal_a_signature_and_a_few_words_mean_nothing(text: str) -> None:
    assert meant(fold_text(text)) == ()


def test_the_words_that_show_it_are_a_part_of_the_sentence() -> None:
    sentence = fold_text(OUTSIDE)
    start, end = meant(sentence)[0].span
    assert 0 <= start < end <= len(sentence)
    assert "provision" in sentence[start:end]
