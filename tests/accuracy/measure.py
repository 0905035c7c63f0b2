"""Runs the rules over cases and counts right and wrong answers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import sqrt

from seller_desk.domain.market import MARKETS
from seller_desk.domain.money import Money
from seller_desk.domain.order import Order
from seller_desk.domain.replies.check import check_reply, prepare
from seller_desk.domain.replies.folding import fold_text
from seller_desk.domain.replies.known_texts import LONG_REPLY, KnownTexts
from seller_desk.domain.replies.model import ReplyContext, Rule, Severity
from seller_desk.domain.replies.tokens import stems
from seller_desk.domain.risk.triage import triage
from tests.accuracy.cases import MARKET_OF, Case

PLATFORM = ("marketplace.example",)
ORDER = Order(
    "40012345",
    device="iPhone 12 mini",
    grade="Good (B)",
    storage="128 GB",
    colour="Black",
    serial="F2LXK9TQHG7J",
    imei="356938035643809",
    price=Money(Decimal("249.00"), "EUR"),
    tracking="CE123456789LV",
    shipped_on=date(2026, 11, 20),
    return_until=date(2026, 12, 20),
)
_WRONG_MARKETS = ("LV", "DE", "PL", "FR", "SE")


@dataclass(slots=True)
class Tally:
    """Counts of one rule in one language; ``misses`` name the cases that went wrong."""

    right: int = 0  # found and there
    false_alarm: int = 0  # found and not there
    missed: int = 0  # there and not found
    quiet: int = 0  # neither
    misses: list[str] = field(default_factory=list)

    @property
    def cases(self) -> int:
        return self.right + self.false_alarm + self.missed + self.quiet

    def add(self, case: str, *, expected: bool, found: bool) -> None:
        self.right += expected and found
        self.false_alarm += found and not expected
        self.missed += expected and not found
        self.quiet += not expected and not found
        if expected != found:
            self.misses.append(f"{case} ({'missed' if expected else 'false alarm'})")

    def merge(self, other: "Tally") -> None:
        self.right += other.right
        self.false_alarm += other.false_alarm
        self.missed += other.missed
        self.quiet += other.quiet
        self.misses += other.misses


def wilson(hits: int, of: int) -> tuple[float, float]:
    """95 % interval of a proportion (Wilson 1927); (0, 1) of nothing."""
    if of == 0:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    spread = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - spread), min(1.0, middle + spread)


Tallies = dict[tuple[str, str], Tally]  # rule, language


def measure(cases: Iterable[Case]) -> Tallies:
    """Counts by rule and language. A finding of any severity counts as found."""
    tallies: Tallies = {}
    runs = {"contact": _contact, "template": _template, "risk": _risk, "language": _language, "content": _content}
    every = list(cases)
    for case in every:
        if case.kind in runs:
            runs[case.kind](case, tallies)
    genuine(every, tallies)
    _two_sentences(every, tallies)
    return tallies


def _tally(tallies: Tallies, rule: str, case: Case) -> Tally:
    return tallies.setdefault((rule, case.language), Tally())


def _contact(case: Case, tallies: Tallies) -> None:
    check = check_reply(case.row["text"], ReplyContext(case.market, platform_hosts=PLATFORM))
    found = any(finding.rule is Rule.OFF_PLATFORM_CONTACT for finding in check.findings)
    tally = _tally(tallies, "off_platform_contact", case)
    tally.add(f"{case.id} {case.language} {case.row['kind']}", expected=case.row["violates"], found=found)


def _template(case: Case, tallies: Tallies) -> None:
    row = case.row
    context = ReplyContext(
        case.market,
        (row["buyer_message"],),
        templates=tuple(row["templates"]),
        sent_replies=tuple(row.get("sent_replies", ())),
    )
    found = any(finding.rule is Rule.TEMPLATE_ONLY for finding in check_reply(row["reply"], context).findings)
    expected = row["verdict"] == "template_only"
    name = f"{case.id} {case.language} {row['technique']}"
    _tally(tallies, "template_only", case).add(name, expected=expected, found=found)


def _risk(case: Case, tallies: Tallies) -> None:
    found = {str(risk) for risk in triage(case.row["text"], case.market).risks} or {"none"}
    expected = set(case.row["labels"])
    for label in found | expected:
        name = f"{case.id} {case.language} {label}"
        _tally(tallies, f"triage: {label}", case).add(name, expected=label in expected, found=label in found)


def _language(case: Case, tallies: Tallies, name: str = "wrong_language") -> None:
    """Each sentence is tried in its own market, where nothing may be held, and in one where it does not belong."""
    if case.language not in MARKET_OF or case.language in {"ru", "uk"}:
        return
    wrong = next(code for code in _WRONG_MARKETS if case.language not in MARKETS[code].languages)
    for market, expected in ((case.market, False), (wrong, True)):
        findings = check_reply(case.row["text"], ReplyContext(market)).findings
        severities = {finding.severity for finding in findings if finding.rule is Rule.WRONG_LANGUAGE}
        for severity in (Severity.HOLD, Severity.WARN):
            found = Severity.HOLD in severities if severity is Severity.HOLD else bool(severities)
            rule = f"{name}: hold" if severity is Severity.HOLD else f"{name}: hold or warning"
            place = f"{case.id} {case.language} in {market}"
            _tally(tallies, rule, case).add(place, expected=expected, found=found)


def _content(case: Case, tallies: Tallies) -> None:
    """What a draft says of one order, how it says it, and what it leaves out. The code must be the one expected."""
    row = case.row
    asked = (row["buyer_message"],) if "buyer_message" in row else ()
    check = check_reply(row["text"], ReplyContext(case.market, asked, order=ORDER, first_answer=False))
    codes = {str(finding.code) for finding in check.findings if str(finding.rule) == row["rule"]}
    found = row["expects"] in codes if row["expects"] else bool(codes)
    _tally(tallies, row["rule"], case).add(f"{case.id} {case.language}", expected=bool(row["expects"]), found=found)


def _two_sentences(cases: list[Case], tallies: Tallies) -> None:
    """Each sentence with the next of its language: the shortest text that is more than one sentence."""
    sentences = [case for case in cases if case.kind == "language"]
    for one, other in pairwise(sentences):
        if one.language == other.language:
            text = f"{one.row['text'].rstrip(' .')}. {other.row['text']}"
            both = Case("language", f"{one.id}+", one.language, {**one.row, "text": text})
            _language(both, tallies, "wrong_language, two sentences")


def genuine(cases: list[Case], tallies: Tallies) -> None:
    """Ordinary replies of a person, with every saved text of the folder given, and as sent to other buyers every
    reply of a real conversation: nothing may block them. The names of the rules that do are kept.

    A short reply counts as given to somebody else too, word by word; a longer one does not.
    """
    replies = [(case, *_reply(case)) for case in cases if case.kind == "genuine" or _is_individual(case)]
    known = KnownTexts(
        _saved(cases), (text for case, text, _ in replies if "conversation" in case.row or _is_short(text))
    )
    for case, text, asked in replies:
        own = [] if _is_short(text) else [text]
        context = ReplyContext(case.market, (asked,), platform_hosts=PLATFORM)
        findings = prepare(context, known.without(own)).check(text).findings
        blocks = {finding.rule for finding in findings if finding.severity is Severity.BLOCK}
        name = f"{case.id} {' '.join(sorted(blocks))}".strip()
        _tally(tallies, "genuine replies blocked", case).add(name, expected=False, found=bool(blocks))


def _is_short(text: str) -> bool:
    return len(stems(fold_text(text))) < LONG_REPLY


def _is_individual(case: Case) -> bool:
    return case.kind == "template" and case.row["verdict"] != "template_only"


def _reply(case: Case) -> tuple[str, str]:
    """What was answered, and to what."""
    row = case.row
    return (row["reply"], row["buyer_message"]) if case.kind == "template" else (row["text"], row.get("context", ""))


def _saved(cases: list[Case]) -> list[str]:
    return [
        text
        for case in cases
        for text in ([case.row["text"]] if case.kind == "saved" else case.row.get("templates", ()))
    ]


def by_rule(tallies: Tallies) -> dict[str, Tally]:
    """All languages of a rule together."""
    whole: dict[str, Tally] = {}
    for (rule, _), tally in sorted(tallies.items()):
        whole.setdefault(rule, Tally()).merge(tally)
    return whole


def macro_f1(whole: dict[str, Tally]) -> float:
    """Mean F1 of the triage's risks and of "none"."""
    scores = [
        2 * tally.right / (2 * tally.right + tally.false_alarm + tally.missed)
        for rule, tally in whole.items()
        if rule.startswith("triage: ")
    ]
    return sum(scores) / len(scores) if scores else 0.0


def languages(tallies: Tallies) -> Counter[str]:
    return Counter(language for _, language in tallies)
