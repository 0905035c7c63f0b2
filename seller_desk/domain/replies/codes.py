"""The codes a finding can carry: each names one sentence in the wording, with the values that fill it."""

from enum import StrEnum


class FindingCode(StrEnum):
    """One code a sentence. The comment names the keys of ``Finding.values``; every value is plain text.

    ``text``: the words found, as typed. ``found``/``expected``: a fact in the draft and in the order.
    """

    # template_only
    TEMPLATE_ONLY = "template_only"  # block: nothing but saved texts, courtesy and quoted words
    SENT_BEFORE = "sent_before"  # block: the same answer has gone to another buyer; warn: with other facts
    PARAPHRASE = "paraphrase"  # warn: a saved text in other words
    NOTHING_INDIVIDUAL = "nothing_individual"  # warn: only courtesy and stock phrases; no saved text is known
    ONLY_BUYERS_WORDS = "only_buyers_words"  # warn: the buyer's own words given back, nothing added

    # off_platform_contact, block: it is a contact
    CONTACT_EMAIL = "contact_email"  # text
    CONTACT_PHONE = "contact_phone"  # text
    CONTACT_MESSENGER = "contact_messenger"  # text: WhatsApp, Viber, Telegram, a social network, a handle there
    CONTACT_LINK = "contact_link"  # text
    CONTACT_PAYMENT = "contact_payment"  # text: a bank account, a payment app, cash
    CONTACT_INVITATION = "contact_invitation"  # text: meet, call, write or deal outside the platform
    CONTACT_REQUEST = "contact_request"  # text: asks for the buyer's phone, e-mail or account
    # off_platform_contact, hold: it could be one; liftable by vouching for ``text``
    UNSURE_EMAIL = "unsure_email"  # text
    UNSURE_PHONE = "unsure_phone"  # text
    UNSURE_MESSENGER = "unsure_messenger"  # text
    UNSURE_LINK = "unsure_link"  # text
    UNSURE_PAYMENT = "unsure_payment"  # text
    UNSURE_INVITATION = "unsure_invitation"  # text
    UNSURE_REQUEST = "unsure_request"  # text

    # empty_variable, block
    EMPTY_VARIABLE = "empty_variable"  # text: the placeholder with its brackets; a mend when the order knows it

    # wrong_language; found and expected are ISO 639-1 codes, expected may be several: "nl fr de"
    WRONG_LANGUAGE = "wrong_language"  # hold: found, expected
    WRONG_LANGUAGE_SENTENCE = "wrong_language_sentence"  # hold: found, expected, text (one sentence of several)
    UNSURE_LANGUAGE = "unsure_language"  # warn: found, expected

    # unanswered_question, warn
    UNANSWERED_QUESTION = "unanswered_question"  # text: the buyer's question or request

    # order_facts, warn, each: found, expected
    OTHER_PRICE = "other_price"
    OTHER_CURRENCY = "other_currency"
    OTHER_MARKETS_PRICE = "other_markets_price"  # also market: the code of the market that offer belongs to
    OTHER_DATE = "other_date"  # also fact: paid_on, shipped_on, delivered_on, return_until, warranty_until
    OTHER_MODEL = "other_model"
    OTHER_STORAGE = "other_storage"
    OTHER_COLOUR = "other_colour"
    OTHER_GRADE = "other_grade"
    OTHER_SERIAL = "other_serial"
    OTHER_IMEI = "other_imei"
    OTHER_TRACKING = "other_tracking"
    OTHER_ORDER_NUMBER = "other_order_number"

    # tone, warn for insult and threat, hint for the others
    SHOUTING = "shouting"  # text
    INSULT = "insult"  # text
    BLAME = "blame"  # text
    THREAT = "threat"  # text
    NO_GREETING = "no_greeting"

    # marketing, warn
    OTHER_SHOP = "other_shop"  # text
    OTHER_OFFER = "other_offer"  # text: a discount, another product, a voucher
    NEWSLETTER = "newsletter"  # text
