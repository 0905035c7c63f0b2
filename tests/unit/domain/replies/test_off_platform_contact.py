"""What leads the buyer off the platform cannot be sent; order facts and refusals can."""

import json
from pathlib import Path

import pytest

from seller_desk.domain.order import Order
from seller_desk.domain.replies.invitation import buyer_invitation
from seller_desk.domain.replies.model import Rule, Severity
from tests.accuracy.cases import MARKET_OF
from tests.unit.domain.replies.cases import checked, found

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "data" / "contact" / "own.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", [case for case in CASES if case["violates"]], ids=lambda case: case["id"])
def test_a_contact_is_found(case: dict[str, str]) -> None:
    hosts = ("www.marketplace.example",)
    findings = found(case["text"], Rule.OFF_PLATFORM_CONTACT, MARKET_OF[case["lang"]], platform_hosts=hosts)
    assert findings
    assert {finding.severity for finding in findings} <= {Severity.BLOCK, Severity.HOLD}


@pytest.mark.parametrize("case", [case for case in CASES if not case["violates"]], ids=lambda case: case["id"])
def test_an_innocent_text_is_left_alone(case: dict[str, str]) -> None:
    hosts = ("www.marketplace.example",)
    assert found(case["text"], Rule.OFF_PLATFORM_CONTACT, MARKET_OF[case["lang"]], platform_hosts=hosts) == []


def test_the_finding_points_at_the_typed_characters() -> None:
    draft = "😀 Rakstiet: ja\u0304nis@example.lv, paldies"
    (finding, *_) = found(draft, Rule.OFF_PLATFORM_CONTACT)
    assert draft[slice(*finding.spans[0])] == "ja\u0304nis@example.lv"
    assert finding.mend is not None


def test_the_orders_own_number_is_no_phone_however_it_looks() -> None:
    order = Order("20001234")
    assert found("20001234 ir nodots kurjeram.", Rule.OFF_PLATFORM_CONTACT, order=order) == []


def test_vouching_lifts_an_unsure_number_and_never_a_sure_one() -> None:
    (unsure,) = found("Tas ir 26123456.", Rule.OFF_PLATFORM_CONTACT)
    assert (unsure.severity, unsure.liftable) == (Severity.HOLD, True)
    assert found("Tas ir 26123456.", Rule.OFF_PLATFORM_CONTACT, vouched=("26123456",)) == []
    assert not checked("Zvaniet man: 26123456", vouched=("26123456",)).sendable


def test_asking_for_an_accounts_address_is_held_not_blocked() -> None:
    findings = found("I'll need the email associated with the account.", Rule.OFF_PLATFORM_CONTACT, "IE")
    assert [finding.severity for finding in findings] == [Severity.HOLD]


@pytest.mark.parametrize(
    ("draft", "severity"),
    [
        ("Write me on WhatsApp, it is faster.", Severity.BLOCK),
        ("On WhatsApp: @fictitious_shop", Severity.BLOCK),
        ("Perhaps WhatsApp then.", Severity.HOLD),
        ("Write to me on WhatsApp, the app works better.", Severity.HOLD),
        ("Install WhatsApp from the store, then restore the backup.", None),
        ("Reach me at oh seven seven double oh, nine hundred, one four six.", Severity.BLOCK),
        ("Jag nås på noll sjuttiotre, hundrafyrtio, sextioåtta, nittiotvå.", Severity.BLOCK),
        ("Rispondo al tre quattro sette, cinquantuno, ottantotto, diciannove, zero sei.", Severity.BLOCK),
        ("Twenty-one days, one or two cables, sixty-four gigabytes.", None),
        ("The order is one two three four five six seven.", Severity.BLOCK),
        ("The number is CE200000001LV, the parcel's.", None),
        ("Call the number 3SABCD7654321? It is the parcel.", None),
        ("Ring me: tel26123456", Severity.BLOCK),
        ("Atsiųskite įmonės kodą ir PVM mokėtojo numerį.", Severity.HOLD),
        ("Send the difference to 19-2000145399/0800.", Severity.BLOCK),
        ("Your order 19-2000145398/0800 is packed.", None),
        ("Enter imap.provider.com as the incoming server.", None),
        ("Follow it at https://unknown-carrier.com/track/15501234567890", Severity.HOLD),
        ("Look at https://unknown-shop.com/offers", Severity.BLOCK),
        ("His address is somebody, then gmail point com.", Severity.BLOCK),
        ("The mailbox is gmail and com.", Severity.HOLD),
        ("The Revolut card can be added to Apple Pay.", None),
        ("Pay me by Revolut, Apple Pay is broken.", Severity.HOLD),
        ("Outlook.com is in the list of accounts.", Severity.HOLD),
        ("Remove it from the device list at icloud.com.", Severity.HOLD),
        ("Do not write me on WhatsApp.", Severity.HOLD),
        ("You paid by PayPal, so the money goes back there.", None),
        ("To use PayPal on the new phone, log in to the app again.", None),
        ("Enter your address and password in the Mail app.", None),
        ("Send me your mail, please.", Severity.BLOCK),
        ("I see that Telegram would be easier, but we may only write here.", None),
        ("I see that Telegram would be easier, but the picture is large.", Severity.HOLD),
        ("You asked for our Instagram, but I may only write to you here.", None),
        ("Write to us on Instagram, but we cannot send the label here.", Severity.HOLD),
    ],
)
def test_what_is_sure_blocks_what_is_not_holds_and_the_device_s_own_is_left_alone(
    draft: str, severity: Severity | None
) -> None:
    findings = found(draft, Rule.OFF_PLATFORM_CONTACT, "IE")
    # the gravest of them: "block" sorts before "hold"
    assert min((finding.severity for finding in findings), default=None) == severity


def test_a_buyers_invitation_is_pointed_out() -> None:
    text = "Labdien! Vai varat man uzrakstīt WhatsApp, mans numurs ir 26123456?"
    span = buyer_invitation(text, "LV")
    assert span is not None
    assert "WhatsApp" in text[slice(*span)] or "26123456" in text[slice(*span)]


def test_an_ordinary_question_is_no_invitation() -> None:
    assert buyer_invitation("Vai telefonam ir lādētājs komplektā?", "LV") is None


@pytest.mark.parametrize(
    ("draft", "market"),
    [
        ("Nejrychlejší je hovor: šest nula dva, potom pět nul a na konci sedm.", "CZ"),  # so many noughts
        ("Mein Anschluss: null1fünf1 – 00 – drei33, ab acht.", "DE"),  # words and figures grown together
        ("Evenings suit me: ٠٧٩٠٠ ١٢٣٤٥٦.", "IE"),  # figures of another alphabet
        ("Če ne gre: O41/OOO/318.", "SI"),  # letters that look like figures
        ("Prova ad aggiornare la versione. Se non va, 347.120.08.81.", "IT"),  # stops between, a label before
        ("Hjälper inte det: 070.170.06.12, jag är uppe länge.", "SE"),
    ],
)
def test_a_number_is_a_number_however_it_is_written(draft: str, market: str) -> None:
    assert found(draft, Rule.OFF_PLATFORM_CONTACT, market)


@pytest.mark.parametrize(
    "draft",
    [
        "s e r v i s s ät i n b o x p u n k t s l v",
        "fattura a  m i r t a  @  c e l l u l a r i  .  e x a m p l e  grazie",
        "Me ingresas 30 euros en ES79 2100 0813 6101 2345 6789 y te mando el grande.",
        "٠٧٩ nu vă mirați de cifre ٠٠ ١٢ ٣٤",
        "Rechnung kommt von hilfe @ altgeraet . example",
        "Alle nouveautés, c'est sur le compte ecran_neuf_12, à bientôt.",
    ],
)
def test_an_address_spaced_out_or_a_bare_name_elsewhere_is_found(draft: str) -> None:
    assert found(draft, Rule.OFF_PLATFORM_CONTACT)


@pytest.mark.parametrize(
    "draft",
    [
        "The router is at 192.168.0.10, the printer at 10.0.0.255.",
        "Wysłałem 20.11 o 14:40, w poniedziałek 23.11 będzie.",
        "It has two cameras, one speaker and three ports, then no dents, and at the back one label and two screws.",
        "The picture IMG_2031.jpg shows the corner.",
        "Your parcel: https://www.royalmail.com/track-your-item#/tracking-results/AB123456785GB",
    ],
)
def test_addresses_in_a_network_things_counted_and_pictures_are_no_contact(draft: str) -> None:
    assert found(draft, Rule.OFF_PLATFORM_CONTACT, "IE") == []


def test_a_number_that_is_said_to_be_something_else_is_never_sure() -> None:
    draft = "Det du ringde till, 0701 234 567, är inget telefonnummer utan ordernumret."
    assert {finding.severity for finding in found(draft, Rule.OFF_PLATFORM_CONTACT, "SE")} <= {Severity.HOLD}
