"""Tells phone numbers from order numbers, IMEIs, prices and dates."""

import re
from collections.abc import Iterator
from dataclasses import replace

import phonenumbers

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.context import doubtful, says
from seller_desk.domain.replies.contact.digits import Run, runs
from seller_desk.domain.replies.contact.model import Contact, Kind

_DISGUISED = 6  # figures of an alphabet that no market writes
_ANY_NUMBER = re.compile(r"n[uo]m|nr|cis|szam|stev|broj|αριθ|ном|zahl")
_SPELLED_OUT = 6  # words for digits
_BEFORE, _AFTER = 45, 25  # code points that say what a number is
_DATE = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}(?:\D+\d{1,2}[:.]\d{2})?")
_PRICE = re.compile(r"\d{1,3}(?:[ .'’]\d{3})*(?:[.,]\d{1,2})")
_CLAUSE = re.compile(r"[,;:!?\n]|\.(?:\s|$)")
_SENTENCE = re.compile(r"[!?]\s|\.\s(?=[^\W\d]{2})")
_UNIT = re.compile(
    r"\s?(?:€|eur\b|euro|eiro|zl\b|pln\b|kc\b|czk\b|ft\b|huf\b|lei\b|ron\b|kr\b|sek\b|dkk\b|usd|\$|%|gb\b|tb\b|mb\b|mah\b"
    r"|mm\b|cm\b|g\b|kg\b|w\b|wh\b|v\b|hz\b|mhz\b|ghz\b|mp\b|px\b|ppi\b|x\s?\d)"
)
_IP = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")
_JOINED = re.compile(r"[a-z#/\\]")  # a letter or "#" that touches the number: a code


def phones(text: str, written: str, market: str, known_numbers: frozenset[str]) -> Iterator[Contact]:
    """``text`` is folded, ``written`` the same before folding, character by character; ``known_numbers`` are digits
    of the order's own numbers, which are never phones."""
    for run in runs(text):
        odd = run.odd or _foreign(written[run.start : run.end])
        sure = _judge(text, replace(run, odd=odd), market, known_numbers)
        if sure is not None:
            yield Contact(Kind.PHONE, (run.start, run.end), sure and not _is_named_otherwise(text, run))
    disguised = [at for at, character in enumerate(written) if character.isdecimal() and not character.isascii()]
    if len(disguised) >= _DISGUISED:  # whatever stands between them
        yield Contact(Kind.PHONE, (disguised[0], disguised[-1] + 1), False)


def _judge(text: str, run: Run, market: str, known_numbers: frozenset[str]) -> bool | None:
    """True: a phone; False: perhaps; None: not one."""
    if _is_code(text, run) or any(run.digits in number or number in run.digits for number in known_numbers):
        return None
    called = _called(text, run)
    if run.loose:
        return _judge_loose(run, called)
    return _judge_close(text, run, market, called)


def _judge_close(text: str, run: Run, market: str, called: bool | None) -> bool | None:
    written = text[run.start : run.end]
    international = written.startswith("+") or run.digits.startswith("00")
    if run.words >= _SPELLED_OUT or _is_international(run, international):
        return True  # nobody writes an order number in words
    if run.odd and called is not False:
        return _judge_odd(run, market, called)
    if called is False or _is_quantity(text, run, written) or not 7 <= len(run.digits) <= 13:
        return None
    if called or international:
        return international or _valid(run.digits, market) or _last(_before(text, run), "number_cues") >= 0
    return False if _valid(run.digits, market) else None


def _is_named_otherwise(text: str, run: Run) -> bool:
    """ "What you tried to call, 0701 …, is no phone but the order's number": nobody can be sure."""
    before = _SENTENCE.split(text[: run.start])[-1]
    after = _SENTENCE.split(text[run.end :], maxsplit=1)[0]
    return doubtful(before + after) and says(before + after, "contact", "number_labels")


def _foreign(written: str) -> bool:
    """Figures of an alphabet that no market writes."""
    return any(character.isdecimal() and not character.isascii() for character in written)


def _is_code(text: str, run: Run) -> bool:
    """Letters touch the figures, as in a parcel's "ce200000001lv", and they are no word of calling: "tel26123456"."""
    letters = re.search(r"[a-z]+$", text[max(0, run.start - _BEFORE) : run.start])
    if run.words or letters is None:
        return False
    return words.read("contact", letters.group()).match("number_cues") is None


def _is_international(run: Run, marked: bool) -> bool:
    return marked and len(run.digits) <= 15 and _valid(f"+{run.digits.lstrip('0')}", None)


def _judge_loose(run: Run, called: bool | None) -> bool | None:
    """Words with others between them may count things too, noughts hardly."""
    if called:
        return True
    return False if called is None and run.zeros else None


def _judge_odd(run: Run, market: str, called: bool | None) -> bool | None:
    if called or _valid(run.digits, market):
        return True
    return False if run.words or len(run.digits) <= 12 else None


def _called(text: str, run: Run) -> bool | None:
    """True where a word of calling stands nearest, False where a label such as "order" does, None without either."""
    before = _before(text, run)
    cue = _last(before, "number_cues")
    label = _last(before, "number_labels") if cue >= 0 else _last(_SENTENCE.split(before)[-1], "number_labels")
    if cue > label:
        return not (_ANY_NUMBER.match(before, cue) and _label_ends_at(before, cue))
    if label >= 0 or (run.start and _JOINED.match(text[run.start - 1])):
        return False
    after = _CLAUSE.split(text[run.end : run.end + _AFTER], maxsplit=1)[0]
    if _JOINED.match(after) and not run.words:
        return False
    cue_after, label_after = _first(after, "number_cues"), _first(after, "number_labels")
    if cue_after < label_after:
        return True
    return False if label_after < 12 else None


def _label_ends_at(before: str, cue: int) -> bool:
    """ "The order's number is …": the label stands right before a word that is said of any number."""
    return any(match.end() + 1 == cue for match in words.read("contact", before).finditer("number_labels"))


def _before(text: str, run: Run) -> str:
    """What stands before the number in its line, as far as it can say what the number is."""
    return text[max(text.rfind("\n", 0, run.start) + 1, run.start - _BEFORE) : run.start]


def _last(text: str, table: str) -> int:
    return max((match.start() for match in words.read("contact", text).finditer(table)), default=-1)


def _first(text: str, table: str) -> int:
    match = words.read("contact", text).search(table)
    return match.start() if match else _AFTER + 1


def _is_quantity(text: str, run: Run, written: str) -> bool:
    plain = written.strip("+ ()")
    return bool(
        _DATE.fullmatch(plain)
        or _PRICE.fullmatch(plain)
        or _IP.fullmatch(plain)
        or _UNIT.match(text, run.end)
        or _is_list(plain)
    )


def _is_list(written: str) -> bool:
    """ "64 128 256 512" or "14-16 2026": groups too uneven for a phone."""
    groups = re.findall(r"\d+", written)
    return len(groups) >= 3 and any(len(group) == 4 and group[:2] in {"19", "20"} for group in groups[1:-1])


def _valid(digits: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, region))
    except phonenumbers.NumberParseException:
        return False
