"""Placeholders, questions, order facts, tone and advertising."""

from datetime import date
from decimal import Decimal

import pytest

from seller_desk.domain.money import Money
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.replies.model import Rule, Severity
from seller_desk.domain.replies.unanswered_question import questions
from tests.unit.domain.replies.cases import checked, found

ORDER = Order(
    "40012345",
    device="iPhone 12 mini",
    storage="128 GB",
    colour="Black",
    serial="F2LXK9TQHG7J",
    imei="356938035643809",
    price=Money(Decimal("249.00"), "EUR"),
    tracking="CE123456789LV",
    shipped_on=date(2026, 11, 20),
)
OFFERS = (Offer("p", "DE", "x", Money(Decimal("259.00"), "EUR"), 2),)


@pytest.mark.parametrize("placeholder", ["{buyer_name}", "{{Order Number}}", "%{name}"])
def test_an_unfilled_placeholder_blocks(placeholder: str) -> None:
    draft = f"Labdien, {placeholder}!"
    (finding,) = found(draft, Rule.EMPTY_VARIABLE)
    assert finding.severity is Severity.BLOCK
    assert draft[slice(*finding.spans[0])] == placeholder


def test_a_placeholder_the_order_knows_can_be_mended() -> None:
    (finding,) = found("Sekojiet: {tracking}", Rule.EMPTY_VARIABLE, order=ORDER)
    assert finding.mend is not None
    assert finding.mend.replacement == "CE123456789LV"


def test_questions_and_requests_become_a_list_with_their_places() -> None:
    message = "Labdien! Vai ekrāns ir oriģināls? Akumulators labs. Lūdzu, atsūtiet bildi."
    asked = questions((message,))
    assert [question.text for question in asked] == ["Vai ekrāns ir oriģināls?", "Lūdzu, atsūtiet bildi."]
    assert all(message[slice(*question.span)] == question.text for question in asked)


def test_each_question_left_out_is_named() -> None:
    buyer = ("Vai ekrāns ir oriģināls? Kad nosūtīsiet? Vai lādētājs ir klāt?",)
    left = found("Ekrāns ir rūpnīcas, lādētāju pieliksim.", Rule.UNANSWERED_QUESTION, buyer_messages=buyer)
    assert [finding.values["text"] for finding in left] == ["Kad nosūtīsiet?"]


@pytest.mark.parametrize(
    ("asked", "answer", "market"),
    [
        ("Le chargeur est-il inclus ?", "Oui, il est dans la boîte.", "FR"),
        ("¿Incluye cargador?", "Sí, claro.", "ES"),
        ("Kuuluuko laturi mukaan?", "Kyllä.", "FI"),
        ("Zit er nog garantie op?", "Ja, hoor.", "NL"),
        ("I ordered it last week, when will it arrive?", "On Friday.", "IE"),
        ("Ordered last week - how much do I get back?", "It comes to 40 EUR.", "IE"),
        ("Why does it get hot?", "It gets hot while charging, that is normal.", "IE"),
        ("Ali ima eSIM?", "Ima, in še predalček za kartico.", "SI"),  # the verb again
        ("Ar planšetė turi SIM?", "Neturi, tik belaidis ryšys.", "LT"),  # denied
        ("Har den spor efter ridser?", "En skramme ved hjørnet, ellers pæn.", "DK"),  # another word of that meaning
    ],
)
def test_a_yes_a_day_or_a_short_word_of_the_question_answers_it(asked: str, answer: str, market: str) -> None:
    assert found(answer, Rule.UNANSWERED_QUESTION, market, buyer_messages=(asked,)) == []


@pytest.mark.parametrize(
    ("asked", "answer", "market"),
    [
        ("¿Cuándo lo envían?", "La pantalla es original.", "ES"),
        ("Le chargeur est-il inclus ?", "La pantalla est neuve.", "FR"),
        ("I ordered it last week, when will it arrive?", "It is a black one.", "IE"),
        ("Why does it get hot?", "Our colleague has seen the photos.", "IE"),
        ("Mikor küldik?", "A napelem nem tartozék.", "HU"),
        ("Millal saadate?", "Ekraan tundub terve.", "EE"),
    ],
)
def test_words_that_say_nothing_of_the_question_do_not_answer_it(asked: str, answer: str, market: str) -> None:
    (left,) = found(answer, Rule.UNANSWERED_QUESTION, market, buyer_messages=(asked,))
    assert left.values["text"] == asked


@pytest.mark.parametrize(
    ("asked", "answer", "severity"),
    [
        ("Kādā krāsā ir maciņš?", "Piparmētru, ar matētu malu.", Severity.HINT),
        ("Kādā krāsā ir maciņš?", "Labdien, paldies par ziņu!", Severity.WARN),
        ("Vai maciņš ir melns? Kad nosūtīsiet?", "Nosūtīsim rīt, Omniva.", Severity.WARN),
    ],
    ids=["the only one, and something is said", "nothing is said", "one of two is answered"],
)
def test_the_only_question_is_a_mere_hint_to_who_says_something(asked: str, answer: str, severity: Severity) -> None:
    (left,) = found(answer, Rule.UNANSWERED_QUESTION, buyer_messages=(asked,))
    assert left.severity is severity


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("Cena ir 239 EUR.", "other_price"),
        ("Cena ir 259,00 EUR.", "other_markets_price"),
        ("Samaksājāt 249 PLN.", "other_currency"),
        ("Nosūtīts 21.11.2026.", "other_date"),
        ("Jūsu iPhone 13 ir labs.", "other_model"),
        ("Tam ir 64 GB.", "other_storage"),
        ("Tas ir balts telefons.", "other_colour"),
        ("IMEI 356938035643800", "other_imei"),
        ("Sērijas numurs F2LXK9TQHG7K", "other_serial"),
        ("Sūtījuma numurs CE123456788LV", "other_tracking"),
        ("Pasūtījums 40012346", "other_order_number"),
    ],
)
def test_a_fact_that_is_not_the_orders_is_pointed_out(draft: str, code: str) -> None:
    (finding,) = found(draft, Rule.ORDER_FACTS, order=ORDER, offers=OFFERS)
    assert finding.code == code
    assert finding.severity is Severity.WARN


@pytest.mark.parametrize(
    "draft",
    [
        "Cena ir 249 EUR, nosūtīts 20.11.2026.",
        "Atmaksāsim 20 EUR par skrāpējumu.",
        "Jūsu iPhone 12 mini 128GB, melns, IMEI 356938035643809.",
        "Garantija 12 mēneši, RAM 4 GB.",
        "249,00 € un sūtījums CE 123456789 LV",
    ],
)
def test_right_facts_and_other_numbers_are_left_alone(draft: str) -> None:
    assert found(draft, Rule.ORDER_FACTS, order=ORDER, offers=OFFERS) == []


def test_tone_gives_hints() -> None:
    codes = {finding.code for finding in found("KĀPĒC JŪS TĀ RAKSTĀT? Jūs pats esat vainīgs, idiots!", Rule.TONE)}
    assert codes == {"shouting", "blame", "insult"}


@pytest.mark.parametrize(
    "draft",
    [
        "This is not your fault, the battery was weak.",
        "Das ist nicht Ihre Schuld.",
        "Nu este vina dumneavoastră.",
        "Nie je to vaša chyba.",
        "Tai ne jūsų kaltė.",
    ],
)
def test_who_says_that_nobody_is_to_blame_blames_nobody(draft: str) -> None:
    assert found(draft, Rule.TONE) == []


@pytest.mark.parametrize(
    "draft",
    [
        "No, it is your own fault.",
        "We did not break it. It is your own fault.",
        "That is not our problem.",
        "Nein, das ist Ihre eigene Schuld.",
    ],
)
def test_a_not_of_another_clause_or_of_the_blame_itself_takes_nothing_back(draft: str) -> None:
    assert [finding.code for finding in found(draft, Rule.TONE)] == ["blame"]


def test_a_first_answer_wants_a_greeting() -> None:
    assert [f.code for f in found("Nosūtīsim rīt.", Rule.TONE, first_answer=True)] == ["no_greeting"]
    assert found("Labdien! Nosūtīsim rīt. SIM un IMEI ir OK.", Rule.TONE, first_answer=True) == []


def test_advertising_warns() -> None:
    (finding,) = found("Use discount code SAVE10 in your account.", Rule.MARKETING, "IE")
    assert finding.severity is Severity.WARN


def test_findings_come_most_serious_first_and_only_a_block_stops_sending() -> None:
    check = checked("NOSŪTĪSIM RĪT PAT OMNIVA! {name}", order=ORDER)
    order = [finding.severity for finding in check.findings]
    assert order == sorted(order, key=["block", "hold", "warn", "hint"].index)
    assert not check.sendable


@pytest.mark.parametrize(
    ("draft", "grade"),
    [
        ("Telefona stāvoklis ir ļoti labs.", "C"),
        ("Klase A, kā aprakstā.", "Good"),
        ("Das Gerät ist in sehr gutem Zustand.", "Fair"),
        ("Stan urządzenia: bardzo dobry.", "Premium"),
        ("L'appareil est en très bon état.", "Good (B)"),
        ("Seade on väga heas seisukorras.", "C"),
        ("Zařízení je ve třídě B.", "Very good"),
        ("Telefonen är i mycket gott skick.", "B"),
        ("The phone is grade A+.", "A"),
    ],
)
def test_another_grade_is_noticed_in_the_markets_languages(draft: str, grade: str) -> None:
    findings = found(draft, Rule.ORDER_FACTS, order=Order("1", grade=grade))
    assert [finding.code for finding in findings] == ["other_grade"]


@pytest.mark.parametrize(
    "draft",
    [
        "Telefona stāvoklis ir ļoti labs, klase A.",
        "Akumulatora stāvoklis ir labs, bet klase ir A.",
        "The battery is in fair condition.",
        "It will arrive in good condition.",
        "A very good question! A phone of grade A has small marks.",
    ],
)
def test_the_orders_own_grade_and_the_state_of_parts_are_no_other_grade(draft: str) -> None:
    assert found(draft, Rule.ORDER_FACTS, order=Order("1", grade="Very good (A)")) == []


EMOJI = "👩🏽‍🔧🇱🇻 e\u0301z 2️⃣ "  # a family of code points each, a letter with its mark, a keycap


@pytest.mark.parametrize(
    ("rule", "before", "typed"),
    [
        (Rule.EMPTY_VARIABLE, "Labdien, ", "{buyer_name}"),
        (Rule.ORDER_FACTS, "Cena ir ", "239 EUR"),
        (Rule.ORDER_FACTS, "Se\u0304rijas numurs ", "F2LXK9TQHG7K"),
        (Rule.TONE, "", "Pats vainīgs"),
        (Rule.TONE, "", "Pats vaini\u0304gs"),
        (Rule.MARKETING, "", "atlaižu kods"),
        (Rule.MARKETING, "", "atlaiz\u030cu kods"),
    ],
)
def test_spans_count_code_points_past_emoji_and_combining_marks(rule: Rule, before: str, typed: str) -> None:
    draft = f"{EMOJI}{before}{typed} 🙂."
    (finding,) = found(draft, rule, order=ORDER)
    assert [draft[slice(*span)] for span in finding.spans] == [typed]


def test_questions_keep_their_places_past_emoji_and_combining_marks() -> None:
    message = f"{EMOJI} Labdien! Vai ekra\u0304ns ir origina\u0304ls?"
    (asked,) = questions((message,))
    assert message[slice(*asked.span)] == "Vai ekra\u0304ns ir origina\u0304ls?"
