"""A reply that is only a saved text cannot be sent; an individual answer can, whatever it borrows."""

import pytest

from seller_desk.domain.replies.model import Rule, Severity
from tests.unit.domain.replies.cases import ACK, RETURN, checked, found

BUYER = ("Labdien, ekrāns nereaģē uz pieskārieniem.",)


@pytest.mark.parametrize(
    "draft",
    [
        "Labdien, Kristīne! Paldies par jūsu ziņu. Esam saņēmuši jūsu pieprasījumu un atbildēsim 24 stundu laikā.",
        "Sveiki, Andri! " + RETURN + " Ar cieņu, TehnoVeikals",
        RETURN + " Lai jums jauka diena! Ja rodas jautājumi, droši rakstiet.",
        "Esam saņēmuši jūsu pieprasījumu un atbildēsim 24 stundu laikā. " + RETURN,
        "Ludzu, aizpildiet atgriesanas pieteikumu sava konta!!! Preci varat atgriezt 14 dienu laika no sanemsanas 📦",
        "Prеci vаrat аtgriezt 14 dienu lаikā no sa\u200bņemšanas.",
        "Rakstāt, ka ekrāns nereaģē uz pieskārieniem. " + RETURN,
        "Preci varat atgriezt 30 dienu laikā no piegādes. Lūdzu, aizpildiet atgriešanas formu savā kontā.",
    ],
    ids=["filled", "greeting", "courtesy", "glued", "reordered", "homoglyphs", "quoted", "swapped"],
)
def test_a_disguised_saved_text_blocks(draft: str) -> None:
    check = checked(draft, buyer_messages=BUYER, templates=(ACK, RETURN))
    assert not check.sendable
    assert check.individual_share < 0.2


@pytest.mark.parametrize(
    "draft",
    [
        "Jā, lādētājs ir komplektā, nosūtīsim rīt.",
        "Mainīsim ekrānu Rīgā trīs dienu laikā vai sūtīsim citu telefonu, kura iespēja jums ērtāka?",
        "Šim modelim ekrāna plēve mēdz traucēt, noņemiet to un pamēģiniet vēlreiz. " + RETURN,
    ],
)
def test_an_individual_answer_passes(draft: str) -> None:
    assert found(draft, Rule.TEMPLATE_ONLY, buyer_messages=BUYER, templates=(ACK, RETURN)) == []


def test_a_short_true_answer_may_be_given_as_often_as_it_is_true() -> None:
    answer = "Jā, lādētājs ir komplektā, nosūtīsim rīt."
    asked = ("Vai lādētājs ir komplektā?",)
    assert found(answer, Rule.TEMPLATE_ONLY, buyer_messages=asked, sent_replies=(answer, answer)) == []


def test_a_courtesy_to_pure_thanks_passes() -> None:
    thanks = ("Paldies, viss kārtībā!",)
    assert found("Paldies jums! Lai jauka diena!", Rule.TEMPLATE_ONLY, buyer_messages=thanks, templates=(ACK,)) == []


def test_an_earlier_long_reply_sent_to_another_buyer_blocks() -> None:
    earlier = (
        "The crackle you hear comes from the upper speaker mesh, which fills with dust on this model. Please "
        "brush it gently with a dry toothbrush and restart the phone. If it stays, I will send a label on Thursday."
    )
    again = "Hello Peter! " + earlier.replace("Thursday", "Monday")
    (finding,) = found(again, Rule.TEMPLATE_ONLY, "IE", sent_replies=("Hi Jane, " + earlier,))
    assert (finding.severity, finding.code) == (Severity.BLOCK, "sent_before")


def test_a_pure_paraphrase_only_warns() -> None:
    draft = "Preces atgriešana iespējama divas nedēļas pēc saņemšanas, pieteikumu aizpildiet kontā ar fotogrāfiju."
    (finding,) = found(draft, Rule.TEMPLATE_ONLY, buyer_messages=BUYER, templates=(RETURN,))
    assert finding.severity is Severity.WARN


def test_a_saved_text_with_its_words_exchanged_warns_too() -> None:
    saved = "Every device is tested by our technicians and comes with a 12-month warranty."
    draft = "Each phone gets checked by our repairers, with twelve months of guarantee on it."
    (warned,) = found(draft, Rule.TEMPLATE_ONLY, "IE", buyer_messages=("The screen flickers.",), templates=(saved,))
    assert warned.severity is Severity.WARN


@pytest.mark.parametrize("draft", ["Two, one is free.", "It does, two levels on F5."])
def test_a_short_answer_or_one_with_a_figure_is_no_stock_phrase(draft: str) -> None:
    asked = ("How many slots has it, and is the keyboard lit?",)
    assert found(draft, Rule.TEMPLATE_ONLY, "IE", buyer_messages=asked, templates=(ACK,)) == []


@pytest.mark.parametrize(
    "draft",
    [
        "Hi Tom, cheers for getting in touch. Your message has landed here and a colleague will reply before long.",
        "Moi, kiitämme yhteydenotosta. Asiasi on saapunut meille, ja vastaamme niin pian kuin voimme.",
        "Am înregistrat cererea și revenim cât mai repede cu un răspuns.",
    ],
)
def test_what_any_letter_may_say_warns_in_whatever_words(draft: str) -> None:
    findings = found(draft, Rule.TEMPLATE_ONLY, buyer_messages=("The S key is dead.",), templates=())
    assert [finding.severity for finding in findings] == [Severity.WARN]


@pytest.mark.parametrize(
    ("asked", "draft"),
    [
        ("Nem tölt a telefon.", "Köszönjük megkeresését azzal kapcsolatban, hogy nem tölt a telefon."),
        (
            "The left speaker crackles at high volume.",
            "Thank you for writing about the left speaker crackling at high volume.",
        ),
    ],
)
def test_the_buyers_words_given_back_are_no_answer(asked: str, draft: str) -> None:
    reply = f"{draft} {ACK}"
    assert not checked(reply, buyer_messages=(asked,), templates=(ACK,)).sendable


def test_a_signature_glued_to_another_saved_text_is_none_of_the_sellers_own() -> None:
    draft = f"Ar cieņu, Otrā elpa {RETURN}"
    assert not checked(draft, buyer_messages=BUYER, templates=(ACK, RETURN)).sendable


@pytest.mark.parametrize(
    "opening",
    [
        "Dobrý deň, pani Beáta Horská, ",  # a title, a name, and the sentence goes on
        "Sehr geehrte Frau Alt-Grünewald, ",  # a name with a hyphen
        "Tiek ziņots, citēju: „ekrāns nereaģē uz pieskārieniem“. ",  # introduced in words that no list has
    ],
)
def test_a_name_or_the_buyers_quoted_words_before_a_saved_text_add_nothing(opening: str) -> None:
    check = checked(opening + RETURN, buyer_messages=BUYER, templates=(ACK, RETURN))
    assert not check.sendable


def test_without_saved_texts_the_rule_can_only_warn() -> None:
    draft = "Paldies par ziņu! Esam saņēmuši jūsu jautājumu un atbildēsim 24 stundu laikā."
    (finding,) = found(draft, Rule.TEMPLATE_ONLY, buyer_messages=BUYER)
    assert finding.severity is Severity.WARN


def test_the_saved_part_is_pointed_out() -> None:
    own = "Noņemiet plēvi no ekrāna un pamēģiniet vēlreiz. "
    check = checked(own + RETURN, buyer_messages=BUYER, templates=(RETURN,))
    assert all(start >= len(own) for start, _ in check.template_spans)
    assert 0.1 < check.individual_share < 0.5


@pytest.mark.parametrize(
    ("earlier", "draft"),
    [
        (
            "Hello! Your phone left us on 3 May and the courier should be at your door on 5 May before noon.",
            "Hello! Your phone left us on 9 May and the courier should be at your door on 12 May before noon.",
        ),
        (
            "Yes, the charger for this tablet is in the box, together with a cable and a printed guide.",
            "Yes, the pencil for this tablet is in the box, together with a sleeve and a printed guide.",
        ),
    ],
    ids=["figures", "things"],
)
def test_a_reply_of_the_same_build_with_other_facts_only_warns(earlier: str, draft: str) -> None:
    findings = found(draft, Rule.TEMPLATE_ONLY, "IE", sent_replies=(earlier,))
    assert Severity.BLOCK not in {finding.severity for finding in findings}


def test_another_orders_number_does_not_make_a_reply_another_one() -> None:
    earlier = "Your order 40021877 is packed, the courier takes it this evening, and the tracking follows by itself."
    (finding,) = found(earlier.replace("40021877", "40021901"), Rule.TEMPLATE_ONLY, "IE", sent_replies=(earlier,))
    assert finding.severity is Severity.BLOCK


def test_words_scattered_over_a_long_saved_text_do_not_make_a_sentence_of_it() -> None:
    saved = (
        "You can log in to the account, then {{Settings}}. Look for the option that says {{Upgrade}}. 360 days later "
        "tell us. You ought to have a new card by then, to be sent to the address that we know."
    )
    draft = "You ought to look for the small silver button called Reset on the left."
    assert found(draft, Rule.TEMPLATE_ONLY, "IE", templates=(saved,)) == []
