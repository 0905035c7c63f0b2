"""What a check of a draft found, in words: the kind, one plain sentence, the action that mends it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from seller_desk import translation
from seller_desk.domain.replies.codes import FindingCode
from seller_desk.domain.replies.model import Finding, LanguageFit, Rule
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONEY = re.compile(r"(\d+(?:\.\d+)?) ([A-Z]{3})", re.ASCII)
_LONGEST_QUOTE = 60  # code points of the seller's or buyer's words repeated in a sentence


def finding_kind(finding: Finding) -> str:
    """The kind in bold: "Contact outside the platform"."""
    if finding.rule is Rule.ORDER_FACTS:
        return _fact_kind(finding.code)
    kinds = {
        Rule.TEMPLATE_ONLY: _("Only a template"),
        Rule.OFF_PLATFORM_CONTACT: _("Contact outside the platform"),
        Rule.EMPTY_VARIABLE: _("Unfilled placeholder"),
        Rule.WRONG_LANGUAGE: _("Another language"),
        Rule.UNANSWERED_QUESTION: _("Open question"),
        Rule.TONE: _("Tone"),
        Rule.MARKETING: _("Advertising"),
    }
    return kinds[finding.rule]


def _fact_kind(code: str) -> str:
    kinds: dict[str, str] = {
        FindingCode.OTHER_PRICE: pgettext("fact", "Price"),
        FindingCode.OTHER_CURRENCY: pgettext("fact", "Currency"),
        FindingCode.OTHER_MARKETS_PRICE: pgettext("fact", "Price"),
        FindingCode.OTHER_DATE: pgettext("fact", "Date"),
        FindingCode.OTHER_MODEL: pgettext("fact", "Model"),
        FindingCode.OTHER_STORAGE: pgettext("fact", "Storage"),
        FindingCode.OTHER_COLOUR: pgettext("fact", "Colour"),
        FindingCode.OTHER_GRADE: pgettext("fact", "Condition"),
        FindingCode.OTHER_SERIAL: pgettext("fact", "Serial no."),
        FindingCode.OTHER_IMEI: pgettext("fact", "IMEI"),
        FindingCode.OTHER_TRACKING: pgettext("fact", "Tracking"),
        FindingCode.OTHER_ORDER_NUMBER: pgettext("fact", "Order number"),
    }
    return kinds.get(code, _("Order facts"))


def finding_sentence(finding: Finding) -> str:
    """One plain sentence: what rule it is and what to do."""
    sentences = _contacts() | _languages() | _facts() | _others()
    sentence = sentences.get(finding.code, _("Read this part again before you send."))
    return sentence.format_map(_Words(finding.values))


def _others() -> dict[str, str]:
    return {
        FindingCode.TEMPLATE_ONLY: _("Every answer must be individual: add what you know about this buyer’s case."),
        FindingCode.SENT_BEFORE: _("The same answer has gone to another buyer: write what is true for this one."),
        FindingCode.PARAPHRASE: _("This says a template in other words: add what is true for this buyer."),
        FindingCode.NOTHING_INDIVIDUAL: _("Only courtesy so far: add an answer to this buyer."),
        FindingCode.ONLY_BUYERS_WORDS: _("These are the buyer’s own words: add your answer to them."),
        FindingCode.EMPTY_VARIABLE: _("“{text}” is not filled in: put the fact in its place or remove it."),
        FindingCode.UNANSWERED_QUESTION: _("The buyer asks “{text}”: answer it or say when you will."),
        FindingCode.SHOUTING: _("“{text}” reads as shouting: small letters are calmer."),
        FindingCode.INSULT: _("“{text}” can hurt: leave it out."),
        FindingCode.BLAME: _("“{text}” reads as blame: say what happens next instead."),
        FindingCode.THREAT: _("“{text}” reads as a threat: say what the rules are instead."),
        FindingCode.NO_GREETING: _("A first answer is kinder with a greeting: begin with one."),
        FindingCode.OTHER_SHOP: _("“{text}” points to another shop: advertising is not allowed here, leave it out."),
        FindingCode.OTHER_OFFER: _("“{text}” is an offer: advertising is not allowed here, leave it out."),
        FindingCode.NEWSLETTER: _("“{text}” is advertising, which is not allowed here: leave it out."),
    }


def _contacts() -> dict[str, str]:
    return {
        FindingCode.CONTACT_EMAIL: _("“{text}” is an e-mail address; buyers are answered only here. Take it out."),
        FindingCode.CONTACT_PHONE: _("“{text}” is a phone number; buyers are answered only here. Take it out."),
        FindingCode.CONTACT_MESSENGER: _("“{text}” leads to a messenger or social network. Take it out."),
        FindingCode.CONTACT_LINK: _("“{text}” leads away from the platform. Take it out."),
        FindingCode.CONTACT_PAYMENT: _("“{text}” is a payment outside the platform. Take it out."),
        FindingCode.CONTACT_INVITATION: _("“{text}” invites the buyer outside the platform. Take it out."),
        FindingCode.CONTACT_REQUEST: _("“{text}” asks for the buyer’s contact. Ask for nothing but the case here."),
        FindingCode.UNSURE_EMAIL: _("“{text}” may be an e-mail address. Take it out, or say why it is not."),
        FindingCode.UNSURE_PHONE: _("“{text}” may be a phone number. Take it out, or say why it is not."),
        FindingCode.UNSURE_MESSENGER: _("“{text}” may be a social network. Take it out, or say why not."),
        FindingCode.UNSURE_LINK: _("“{text}” may be a link outside the platform. Take it out, or say why it is not."),
        FindingCode.UNSURE_PAYMENT: _("“{text}” may be a payment outside the platform. Take it out, or say why not."),
        FindingCode.UNSURE_INVITATION: _("“{text}” may invite outside the platform. Take it out, or say why not."),
        FindingCode.UNSURE_REQUEST: _("“{text}” may ask for the buyer’s contact. Take it out, or say why not."),
    }


def _languages() -> dict[str, str]:
    return {
        FindingCode.WRONG_LANGUAGE: _(
            "Answers here are written in {expected}; this is {found}. Write it in {expected}, or say why not."
        ),
        FindingCode.WRONG_LANGUAGE_SENTENCE: _(
            "“{text}” is {found}; answers here are written in {expected}. Change it, or say why not."
        ),
        FindingCode.UNSURE_LANGUAGE: _(
            "Part of this may be {found}; answers here are written in {expected}: read it once more."
        ),
    }


def _facts() -> dict[str, str]:
    return {
        FindingCode.OTHER_PRICE: _("{found} is not the order’s {expected}: correct it, or leave it out."),
        FindingCode.OTHER_CURRENCY: _(
            "{found} is not the order’s currency, {expected}: correct it, or leave it out."
        ),
        FindingCode.OTHER_MARKETS_PRICE: _(
            "{found} is the price in {market}; the order’s is {expected}: correct it, or leave it out."
        ),
        FindingCode.OTHER_DATE: _(
            "{found} is not the order’s date ({fact}: {expected}): correct it, or leave it out."
        ),
        FindingCode.OTHER_MODEL: _(
            "{found} is not the device of the order, {expected}: correct it, or leave it out."
        ),
        FindingCode.OTHER_STORAGE: _("{found} is not the order’s storage, {expected}: correct it, or leave it out."),
        FindingCode.OTHER_COLOUR: _("{found} is not the order’s colour, {expected}: correct it, or leave it out."),
        FindingCode.OTHER_GRADE: _("{found} is not the order’s condition, {expected}: correct it, or leave it out."),
        FindingCode.OTHER_SERIAL: _(
            "{found} is not the order’s serial number, {expected}: correct it, or leave it out."
        ),
        FindingCode.OTHER_IMEI: _("{found} is not the order’s IMEI, {expected}: correct it, or leave it out."),
        FindingCode.OTHER_TRACKING: _(
            "{found} is not the order’s tracking number, {expected}: correct it, or leave it out."
        ),
        FindingCode.OTHER_ORDER_NUMBER: _(
            "{found} is not the number of this order, {expected}: correct it, or leave it out."
        ),
    }


class _Words(dict[str, str]):
    """The values of a finding as words; a value that is missing leaves a dash instead of failing."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__({name: _in_words(name, value) for name, value in values.items()})

    def __missing__(self, _name: str) -> str:
        return "–"


def _in_words(name: str, value: str) -> str:
    if name == "fact":
        return _date_name(value)
    if name == "market":
        return translation.country_name(value)
    if name in ("found", "expected"):
        return _fact(value)
    return shortened(value)


def _fact(value: str) -> str:
    """A fact of the order in the form the language gives it: languages, a day, money; anything else as it is."""
    if _is_languages(value):
        return translation.one_of(translation.language_in_words(code) for code in value.split())
    if _DAY.fullmatch(value):
        return _day(value)
    amount = _MONEY.fullmatch(value)
    return translation.money(Decimal(amount[1]), amount[2]) if amount else shortened(value)


def _day(value: str) -> str:
    try:
        return translation.medium_date(date.fromisoformat(value))
    except ValueError:
        return value


def _is_languages(value: str) -> bool:
    return bool(value) and all(len(code) == 2 and code.islower() and code.isascii() for code in value.split())


def _date_name(fact: str) -> str:
    names = {
        "paid_on": pgettext("date", "paid"),
        "shipped_on": pgettext("date", "shipped"),
        "delivered_on": pgettext("date", "delivered"),
        "return_until": pgettext("date", "return until"),
        "warranty_until": pgettext("date", "warranty until"),
    }
    return names.get(fact, fact)


def shortened(text: str) -> str:
    """Words quoted in a sentence, on one line and cut at a readable length."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1].rstrip() + "…"


def mend_label(finding: Finding) -> str:
    """What the button beside a finding does: "Use €349.00", "Take it out", "Start with the open question"."""
    if finding.mend is not None:
        return _mend(finding.mend.replacement)
    labels = {
        Rule.TEMPLATE_ONLY: _("Write an individual sentence"),
        Rule.OFF_PLATFORM_CONTACT: _("Show it"),
        Rule.EMPTY_VARIABLE: _("Fill it in"),
        Rule.WRONG_LANGUAGE: _("Show it"),
        Rule.UNANSWERED_QUESTION: _("Answer it"),
        Rule.ORDER_FACTS: _("Show it"),
        Rule.TONE: _("Show it"),
        Rule.MARKETING: _("Show it"),
    }
    return labels[finding.rule]


def _mend(replacement: str) -> str:
    words = replacement.strip()
    return _("Use {replacement}").format(replacement=shortened(words)) if words else _("Take it out")


def vouch_label() -> str:
    """The seller's word that an uncertain span is no contact."""
    return _("This is no contact")


def reason_label() -> str:
    """Where a finding asks for a reason before sending."""
    return _("Send with a reason")


def language_fit(fit: LanguageFit, languages: tuple[str, ...]) -> str:
    """The language beside "Your answer": the market's when right, else what is the matter."""
    expected = translation.one_of(translation.language_in_words(code) for code in languages)
    words = {
        LanguageFit.RIGHT: expected,
        LanguageFit.WRONG: _("not {language}").format(language=expected),
        LanguageFit.UNSURE: _("{language}?").format(language=expected),
        LanguageFit.UNKNOWN: _("in {language}").format(language=expected),
    }
    return words[fit]


def individual(share: float) -> str:
    """ "Individual 68 %"."""
    return _("Individual {share}").format(share=translation.percent(share))


def question_state(met: bool) -> str:
    """The bold word on a question chip."""
    return pgettext("question", "Met") if met else pgettext("question", "Open")


def questions_met(met: int, total: int) -> str:
    """Above the chips: "2 of 3 met by your draft"."""
    return _("{met} of {total} met by your draft").format(
        met=translation.number(met), total=translation.number(total)
    )
