"""Finds ways to pay outside the platform: bank accounts, payment services, coins."""

import re
from collections.abc import Iterator

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.context import doubtful, near, refused, says
from seller_desk.domain.replies.contact.model import Contact, Kind

# Looked for at each place anew: "de 30 euros en ES91 2100 …" begins like one before it is one.
_IBAN = re.compile(r"(?<![a-z0-9])(?=([a-z]{2}\s?\d{2}(?:[\s.-]?[a-z0-9]){11,30})(?![a-z0-9]))")
_IBAN_LENGTHS = {
    country: length
    for length, countries in {
        15: "no", 16: "be", 18: "dk fi nl", 19: "si", 20: "at ee lt lu", 21: "ch hr li lv", 22: "bg de gb ie",
        24: "cz es ro se sk", 25: "pt", 27: "fr gr it", 28: "cy hu pl", 29: "ua", 31: "mt",
    }.items()
    for country in countries.split()
}  # fmt: skip
# Czech and Slovak accounts: prefix-number/bank; weights from the right (Czech National Bank, decree 169/2011).
_ACCOUNT = re.compile(r"(?<![\d/-])(?:(\d{2,6})-)?(\d{6,10})\s?/\s?\d{4}(?![\d/])")
_ACCOUNT_WEIGHTS = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)
_CARD = re.compile(r"(?<!\d)\d{4}(?:[ -]\d{4}){3}(?!\d)")
_COIN = re.compile(r"(?<!\w)(?:bc1[a-z0-9]{25,60}|0x[0-9a-f]{40}|[13][a-km-z1-9]{25,34})(?!\w)")
_WALLET = re.compile(r"(?<!\w)(?:apple|google|samsung|garmin) pay\w*")  # no word of paying: the device's own purse
_ALSO_WORDS = frozenset({"wise", "swish", "blik", "lydia", "vipps"})
_REACH = 50


def payments(sentence: str) -> Iterator[Contact]:
    """``sentence`` is folded. Accounts are sure if their check digits are right; services if someone is to pay."""
    for match in _IBAN.finditer(sentence):
        span = _iban(match.group(1))
        if span:
            yield Contact(Kind.PAYMENT, (match.start(), match.start() + span), True)
    for match in _ACCOUNT.finditer(sentence):
        if all(_divides_by_11(part) for part in match.groups("0")):
            yield Contact(Kind.PAYMENT, match.span(), True)
    for match in _CARD.finditer(sentence):
        if _luhn(re.sub(r"\D", "", match.group())):
            yield Contact(Kind.PAYMENT, match.span(), True)
    for match in _COIN.finditer(sentence):
        yield Contact(Kind.PAYMENT, match.span(), True)
    for match in words.read("payments", sentence).finditer("names"):
        sure = _judge(sentence, match.span())
        if sure is not None:
            yield Contact(Kind.PAYMENT, match.span(), sure)
    for match in words.read("payments", sentence).finditer("phrases"):
        if not (refused(sentence, match.span()) or says(sentence, "payments", "paid")):
            sure = not (doubtful(sentence) or says(sentence, "payments", "refunds"))
            yield Contact(Kind.PAYMENT, match.span(), sure)


def _judge(sentence: str, span: tuple[int, int]) -> bool | None:
    """A service with a word of paying is sure, unless the sentence also declines or speaks of the device; without one
    it is silent if an ordinary word, or an app of the device. How the buyer has paid is no way to pay."""
    if refused(sentence, span) or says(sentence, "payments", "refunds", "paid"):
        return None
    on_device = says(sentence, "contact", "product")
    if says(_WALLET.sub(" ", near(sentence, span, _REACH)), "payments", "pay"):
        return not (on_device or doubtful(sentence) or says(sentence, "contact", "refusals"))
    return None if sentence[slice(*span)] in _ALSO_WORDS or on_device else False


def _iban(written: str) -> int:
    """Length of the beginning of ``written`` that is an account number (ISO 13616), 0 if none is."""
    length = _IBAN_LENGTHS.get(written[:2], 0)
    end = next((at for at in range(1, len(written) + 1) if sum(map(str.isalnum, written[:at])) == length), 0)
    compact = "".join(filter(str.isalnum, written[:end]))
    return end if compact and _mod_97(compact) == 1 else 0


def _mod_97(account: str) -> int:
    moved = account[4:] + account[:4]
    if not moved.isascii() or not moved.isalnum():
        return 0
    return int("".join(str(int(character, 36)) for character in moved)) % 97


def _divides_by_11(digits: str) -> bool:
    return (
        sum(weight * int(digit) for weight, digit in zip(_ACCOUNT_WEIGHTS, reversed(digits), strict=False)) % 11 == 0
    )


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0
