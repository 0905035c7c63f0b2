"""What a check of a draft needs to know, and what it finds. Spans count code points, end exclusive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from seller_desk.domain.order import Offer, Order


class Rule(StrEnum):
    TEMPLATE_ONLY = "template_only"
    OFF_PLATFORM_CONTACT = "off_platform_contact"
    EMPTY_VARIABLE = "empty_variable"
    WRONG_LANGUAGE = "wrong_language"
    UNANSWERED_QUESTION = "unanswered_question"
    ORDER_FACTS = "order_facts"
    TONE = "tone"
    MARKETING = "marketing"


class Severity(StrEnum):
    """Most serious first: cannot be sent; sent after a reason; be careful; by the way."""

    BLOCK = "block"
    HOLD = "hold"
    WARN = "warn"
    HINT = "hint"


SERIOUSNESS = {Severity.BLOCK: 0, Severity.HOLD: 1, Severity.WARN: 2, Severity.HINT: 3}


@dataclass(frozen=True, slots=True)
class Mend:
    """A change of the text that answers a finding: put ``replacement`` in place of ``span``."""

    span: tuple[int, int]
    replacement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` is a :class:`~seller_desk.domain.replies.codes.FindingCode` that names the sentence in
    :mod:`seller_desk.wording`; ``values`` fill it (all plain text)."""

    rule: Rule
    severity: Severity
    code: str
    spans: tuple[tuple[int, int], ...] = ()
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    mend: Mend | None = None
    liftable: bool = False  # "this number is no contact": an uncertain span the seller may vouch for


@dataclass(frozen=True, slots=True)
class Question:
    """A buyer's question or request. ``span`` lies in ``messages[message_index]``."""

    text: str
    message_index: int
    span: tuple[int, int]
    met: bool = False


class LanguageFit(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    UNKNOWN = "unknown"  # too little text to tell


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What the draft is held against. ``buyer_messages`` are those since the last answer, oldest first."""

    market: str
    buyer_messages: tuple[str, ...] = ()
    buyer_name: str = ""
    order: Order | None = None
    offers: tuple[Offer, ...] = ()
    templates: tuple[str, ...] = ()
    sent_replies: tuple[str, ...] = ()  # the seller's earlier replies to other buyers
    platform_hosts: tuple[str, ...] = ()
    first_answer: bool = False
    vouched: tuple[str, ...] = ()  # words the seller has said are no contact


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who wrote which words of a draft, as spans. Own, saved and stock words make the share, the rest is left out."""

    own: tuple[tuple[int, int], ...] = ()
    saved: tuple[tuple[int, int], ...] = ()
    stock: tuple[tuple[int, int], ...] = ()  # phrases that say nothing about this buyer
    courtesy: tuple[tuple[int, int], ...] = ()  # greeting, thanks, signature
    values: tuple[tuple[int, int], ...] = ()  # filled in for a placeholder
    buyers: tuple[tuple[int, int], ...] = ()  # the buyer's own words, said back


@dataclass(frozen=True, slots=True)
class ReplyCheck:
    """``findings`` are sorted, most serious first. ``individual_share`` is 0..1, see docs on template_only."""

    findings: tuple[Finding, ...]
    individual_share: float
    template_spans: tuple[tuple[int, int], ...] = ()
    questions: tuple[Question, ...] = ()
    language: LanguageFit = LanguageFit.UNKNOWN
    authorship: Authorship = Authorship()

    @property
    def sendable(self) -> bool:
        """False if anything blocks; a hold still needs its reason."""
        return all(finding.severity is not Severity.BLOCK for finding in self.findings)
