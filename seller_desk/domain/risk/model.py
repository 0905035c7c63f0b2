"""The reasons for a take-over, the words that show them, and how close a thread is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Risk(StrEnum):
    LATE_REPLY = "late_reply"
    QUALITY_DISPUTE = "quality_dispute"
    NOT_AS_DESCRIBED = "not_as_described"
    RETURN_RIGHT = "return_right"
    COMPLAINT = "complaint"
    LOCKED_PASSWORD = "locked_password"  # noqa: S105 - a kind of risk
    LOCKED_IMEI = "locked_imei"
    LOCKED_APPLE_ID = "locked_apple_id"
    LOCKED_GOOGLE = "locked_google"
    COUNTERFEIT = "counterfeit"
    UNSAFE = "unsafe"


LOCKED = frozenset({Risk.LOCKED_PASSWORD, Risk.LOCKED_IMEI, Risk.LOCKED_APPLE_ID, Risk.LOCKED_GOOGLE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """``span`` counts code points of the text that was read."""

    risk: Risk
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Triage:
    """``risks`` in order of first evidence; empty when nothing is at risk."""

    risks: tuple[Risk, ...]
    evidence: tuple[Evidence, ...]


class Standing(StrEnum):
    """How close a thread is to a take-over."""

    SAFE = "safe"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    TAKEN_OVER = "taken_over"


class NextStep(StrEnum):
    """What the platform's procedure asks for next; :mod:`seller_desk.wording` makes it a sentence."""

    NONE = "none"
    ANSWER = "answer"
    ANSWER_NOW = "answer_now"
    ACCEPT_AND_CHECK_LOCK = "accept_and_check_lock"
    ISSUE_LABEL = "issue_label"
    TAKE_A_POSITION = "take_a_position"
    STOP_USE_AND_TAKE_BACK = "stop_use_and_take_back"
    CHECK_THE_CHARGE = "check_the_charge"
    ANSWER_OR_LET_STAND = "answer_or_let_stand"  # marked "no reply needed", the platform may still count it


@dataclass(frozen=True, slots=True)
class Danger:
    """Where a thread stands, why (the gravest risk first), until when (None: no fixed instant) and what to do next.

    ``until`` is the nearest instant that counts; ``procedure_until`` the end of the procedure's own time, where one
    runs or has run out.
    """

    standing: Standing
    risks: tuple[Risk, ...] = ()
    until: datetime | None = None
    next_step: NextStep = NextStep.NONE
    procedure_until: datetime | None = None
