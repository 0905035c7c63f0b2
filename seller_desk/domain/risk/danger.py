"""Tells how close a thread is to a take-over, until when, and what to do next (R8-R10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.risk.model import LOCKED, Danger, NextStep, Risk, Standing
from seller_desk.domain.thread import Thread, ThreadState

SOON = timedelta(hours=2)
# What the platform's procedure asks for, the gravest risk first.
_PROCEDURE = (
    (frozenset({Risk.UNSAFE, Risk.COUNTERFEIT}), NextStep.STOP_USE_AND_TAKE_BACK),
    (LOCKED, NextStep.ACCEPT_AND_CHECK_LOCK),
    (frozenset({Risk.RETURN_RIGHT}), NextStep.ISSUE_LABEL),
    (frozenset({Risk.QUALITY_DISPUTE, Risk.NOT_AS_DESCRIBED, Risk.COMPLAINT}), NextStep.TAKE_A_POSITION),
)
_CODES = frozenset(Risk)


def danger(
    thread: Thread,
    clock: ThreadClock,
    risks: tuple[Risk, ...],
    now: datetime,
    *,
    no_reply_needed: bool = False,
    procedure_until: datetime | None = None,
) -> Danger:
    """Taken over beats overdue beats at risk beats safe.

    ``risks`` are those of the buyer's messages. They count while the thread is open at the platform: an answer
    alone does not settle a dispute. ``no_reply_needed`` is the seller's own mark: the thread then is never overdue
    but stays in sight. ``procedure_until`` is the end of a time the procedure gives after the answer, such as
    72 working hours for a locked device; beside a running clock the earlier of the two counts. The risks of the
    result stand with the gravest first. A thread that was taken over has one, the platform's own reason, or none
    where that is no code of ours: see :attr:`TakeOver.reason`. Instants are UTC.
    """
    if thread.take_over is not None or thread.state is ThreadState.TAKEN_OVER:
        return Danger(Standing.TAKEN_OVER, _own_reason(thread), None, NextStep.CHECK_THE_CHARGE)
    risks = gravest_first(risks)
    due = clock.deadline.due_at if clock.deadline else None
    if no_reply_needed and due is not None:
        return Danger(Standing.AT_RISK, risks, due, NextStep.ANSWER_OR_LET_STAND, procedure_until)
    if due is not None and now >= due:
        return Danger(Standing.OVERDUE, _with_late_reply(risks), due, NextStep.ANSWER_NOW, procedure_until)
    if risks and (due is not None or thread.state is ThreadState.OPEN):
        until = min(filter(None, (due, procedure_until)), default=None)
        return Danger(Standing.AT_RISK, risks, until, next_step(risks), procedure_until)
    if due is not None and due - now <= SOON:
        return Danger(Standing.AT_RISK, (Risk.LATE_REPLY,), due, NextStep.ANSWER_NOW)
    return Danger(Standing.SAFE, (), due, NextStep.ANSWER if due else NextStep.NONE)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A time the platform gives; both None: none is stated. It runs from the answer that accepted the claim, or,
    ``from_receipt``, from the buyer's message."""

    working_hours: int | None = None
    calendar_days: int | None = None
    from_receipt: bool = False


def procedure_of(risks: tuple[Risk, ...]) -> Procedure:
    """A locked device: refund within 72 hours on working days from the confirmation. A return: once the label is
    issued, 14 days to dispatch. A complaint: a clear position within 14 calendar days of its receipt; the platform
    says so of trade-ins, where silence makes it justified, and the desk holds every complaint to it."""
    if LOCKED & set(risks):
        return Procedure(working_hours=72)
    if Risk.RETURN_RIGHT in risks:
        return Procedure(calendar_days=14)
    return Procedure(calendar_days=14, from_receipt=True) if Risk.COMPLAINT in risks else Procedure()


def gravest_first(risks: tuple[Risk, ...]) -> tuple[Risk, ...]:
    """The order in which to name them; those of one gravity stay as they were."""
    return tuple(sorted(risks, key=_gravity))


def _gravity(risk: Risk) -> int:
    return next((place for place, (kinds, _step) in enumerate(_PROCEDURE) if risk in kinds), len(_PROCEDURE))


def _own_reason(thread: Thread) -> tuple[Risk, ...]:
    reason = thread.take_over.reason if thread.take_over else ""
    return (Risk(reason),) if reason in _CODES else ()


def next_step(risks: tuple[Risk, ...]) -> NextStep:
    """The step for the gravest of ``risks``."""
    for kinds, step in _PROCEDURE:
        if kinds & set(risks):
            return step
    return NextStep.ANSWER


def _with_late_reply(risks: tuple[Risk, ...]) -> tuple[Risk, ...]:
    return (Risk.LATE_REPLY, *(risk for risk in risks if risk is not Risk.LATE_REPLY))
