"""A reply in the wrong language is held when that is sure, and never on a thin margin."""

import pytest

from seller_desk.domain.replies.model import LanguageFit, Rule, Severity
from tests.unit.domain.replies.cases import checked, found

LATVIAN = "Labdien! Jūsu telefons vakar nodots kurjeram un rīt būs pakomātā."
GERMAN = "Ihr Telefon wurde gestern an den Versanddienst übergeben und kommt morgen bei Ihnen an."


def test_the_markets_language_is_right() -> None:
    assert checked(LATVIAN).language is LanguageFit.RIGHT


def test_another_language_is_held() -> None:
    (finding,) = found(GERMAN, Rule.WRONG_LANGUAGE)
    assert (finding.severity, finding.values["found"], finding.values["expected"]) == (Severity.HOLD, "de", "lv")


def test_one_foreign_sentence_in_a_right_reply_is_pointed_at() -> None:
    draft = f"{LATVIAN} Lūdzu, pārbaudiet paku kurjera klātbūtnē un atsūtiet bildi. {LATVIAN} {GERMAN}"
    (finding,) = found(draft, Rule.WRONG_LANGUAGE)
    assert draft[slice(*finding.spans[0])] == GERMAN


@pytest.mark.parametrize(
    ("draft", "market"),
    [
        ("Telefón bol včera odovzdaný kuriérovi.", "CZ"),
        ("Telefon byl včera předán kurýrovi.", "SK"),
        ("Telefonen er sendt i går.", "SE"),
        ("Telefonen skickades i går.", "DK"),
        ("Vi sender den nye laderen i morgen tidlig.", "DK"),
        ("Telefon je poslan jučer.", "SI"),
        ("Telefon smo poslali včeraj zjutraj.", "HR"),
        ("Puhelin lähetettiin eilen illalla.", "EE"),
        ("Telefon saadeti eile õhtul teele.", "FI"),
        ("Telefonas išsiųstas vakar vakare.", "LV"),
        ("Telefons nosūtīts vakar vakarā.", "LT"),
    ],
)
def test_a_near_language_never_holds_on_a_short_text(draft: str, market: str) -> None:
    assert all(finding.severity is not Severity.HOLD for finding in found(draft, Rule.WRONG_LANGUAGE, market))


@pytest.mark.parametrize(
    "draft", ["iPhone 12 Pro Max 256 GB", "OK", "\x00\ud800", "Jā", '"Activation Lock" "Locked to Owner"']
)
def test_names_quotations_and_scraps_say_nothing(draft: str) -> None:
    assert found(draft, Rule.WRONG_LANGUAGE) == []


def test_any_language_of_the_market_will_do() -> None:
    assert (
        checked("Puhelin on lähetetty eilen ja saapuu huomenna pakettiautomaattiin.", "FI").language
        is LanguageFit.RIGHT
    )
    assert (
        checked("Telefonen skickades i går och kommer fram i morgon till ombudet.", "FI").language
        is LanguageFit.RIGHT
    )


@pytest.mark.parametrize(
    ("draft", "market"),
    [
        ("Ti si jako strpljiv. Danas imam puno toga za obaviti. Misliš li da je ona to napravila?", "LV"),
        ("Telefonas išsiųstas vakar. Siuntą gausite rytoj po pietų.", "LV"),
        ("We sent it this morning. You can expect it on Friday.", "PL"),
    ],
)
def test_two_short_sentences_of_one_other_language_are_held(draft: str, market: str) -> None:
    (finding,) = found(draft, Rule.WRONG_LANGUAGE, market)
    assert finding.severity is Severity.HOLD


def test_two_scraps_that_might_be_anything_are_not_held() -> None:
    draft = "Avec la participation : de Metamkine, de l'Estaminet. - Organisation : Association du Vieil Oeuf."
    assert all(finding.severity is not Severity.HOLD for finding in found(draft, Rule.WRONG_LANGUAGE, "FR"))
