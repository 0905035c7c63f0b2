"""How close a thread is to a take-over, until when, and what to do next."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from seller_desk.domain.clock.model import Deadline, ThreadClock
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.risk.danger import danger, procedure_of
from seller_desk.domain.risk.model import NextStep, Risk, Standing
from seller_desk.domain.thread import Charge, TakeOver, Thread, ThreadState

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ANSWERED = ThreadClock(None)


def thread(state: ThreadState = ThreadState.OPEN, take_over: TakeOver | None = None) -> Thread:
    return Thread(ThreadKey("a", "1"), "LV", "Anna", "iPhone", state, NOW, take_over=take_over)


def waiting(left: timedelta) -> ThreadClock:
    return ThreadClock(Deadline(NOW - timedelta(hours=20), NOW + left, (), (), "Europe/Riga"))


def test_a_thread_taken_over_stays_so_whatever_else_holds() -> None:
    taken = TakeOver(NOW, "late_reply", charges=(Charge("refund", Money(Decimal(1), "EUR"), date(2026, 11, 25)),))
    result = danger(thread(take_over=taken), waiting(-timedelta(hours=1)), (Risk.UNSAFE,), NOW)
    assert (result.standing, result.next_step) == (Standing.TAKEN_OVER, NextStep.CHECK_THE_CHARGE)


def test_a_thread_taken_over_has_the_platforms_own_reason_and_no_other() -> None:
    late = thread(take_over=TakeOver(NOW, "late_reply"))
    assert danger(late, ANSWERED, (Risk.COMPLAINT, Risk.UNSAFE), NOW).risks == (Risk.LATE_REPLY,)

    own = thread(take_over=TakeOver(NOW, "seller_unreachable"))
    assert danger(own, ANSWERED, (Risk.COMPLAINT,), NOW).risks == ()
    assert danger(thread(ThreadState.TAKEN_OVER), ANSWERED, (Risk.COMPLAINT,), NOW).risks == ()


def test_what_a_buyer_says_of_the_delay_is_not_named_twice() -> None:
    result = danger(thread(), waiting(-timedelta(hours=1)), (Risk.RETURN_RIGHT, Risk.LATE_REPLY), NOW)
    assert result.risks == (Risk.LATE_REPLY, Risk.RETURN_RIGHT)


def test_the_gravest_risk_is_named_first() -> None:
    risks = (Risk.LATE_REPLY, Risk.COMPLAINT, Risk.LOCKED_IMEI, Risk.COUNTERFEIT)
    assert danger(thread(), waiting(timedelta(hours=5)), risks, NOW).risks == risks[::-1]


def test_the_earlier_of_answer_and_procedure_counts() -> None:
    end = NOW + timedelta(hours=3)
    sooner = danger(thread(), waiting(timedelta(hours=5)), (Risk.COMPLAINT,), NOW, procedure_until=end)
    later = danger(thread(), waiting(timedelta(hours=2)), (Risk.COMPLAINT,), NOW, procedure_until=end)
    assert (sooner.until, later.until) == (end, NOW + timedelta(hours=2))
    assert sooner.procedure_until == later.procedure_until == end


def test_an_answer_that_is_late_is_the_gravest_risk() -> None:
    result = danger(thread(), waiting(timedelta(0)), (Risk.COMPLAINT,), NOW)
    assert (result.standing, result.risks[0], result.next_step) == (
        Standing.OVERDUE,
        Risk.LATE_REPLY,
        NextStep.ANSWER_NOW,
    )


@pytest.mark.parametrize(
    ("risks", "step"),
    [
        ((Risk.LOCKED_GOOGLE,), NextStep.ACCEPT_AND_CHECK_LOCK),
        ((Risk.RETURN_RIGHT,), NextStep.ISSUE_LABEL),
        ((Risk.QUALITY_DISPUTE, Risk.RETURN_RIGHT), NextStep.ISSUE_LABEL),
        ((Risk.COMPLAINT,), NextStep.TAKE_A_POSITION),
        ((Risk.COMPLAINT, Risk.UNSAFE), NextStep.STOP_USE_AND_TAKE_BACK),
        ((Risk.LATE_REPLY,), NextStep.ANSWER),
    ],
)
def test_the_gravest_risk_says_what_to_do(risks: tuple[Risk, ...], step: NextStep) -> None:
    result = danger(thread(), waiting(timedelta(hours=5)), risks, NOW)
    assert (result.standing, result.next_step, result.until) == (Standing.AT_RISK, step, NOW + timedelta(hours=5))


def test_an_answer_alone_does_not_settle_an_open_dispute() -> None:
    refund_by = NOW + timedelta(days=3)
    result = danger(thread(), ANSWERED, (Risk.LOCKED_APPLE_ID,), NOW, procedure_until=refund_by)
    assert (result.standing, result.until) == (Standing.AT_RISK, refund_by)
    assert danger(thread(ThreadState.CLOSED), ANSWERED, (Risk.LOCKED_APPLE_ID,), NOW).standing is Standing.SAFE


def test_thanks_marked_as_needing_no_reply_stay_in_sight() -> None:
    result = danger(thread(), waiting(-timedelta(hours=1)), (), NOW, no_reply_needed=True)
    assert (result.standing, result.next_step) == (Standing.AT_RISK, NextStep.ANSWER_OR_LET_STAND)


def test_the_last_two_hours_are_a_risk_by_themselves() -> None:
    assert danger(thread(), waiting(timedelta(hours=2)), (), NOW).standing is Standing.AT_RISK
    assert danger(thread(), waiting(timedelta(hours=2, seconds=1)), (), NOW).standing is Standing.SAFE


def test_the_procedures_times_are_the_platforms() -> None:
    assert procedure_of((Risk.LOCKED_IMEI,)).working_hours == 72
    assert procedure_of((Risk.RETURN_RIGHT,)).calendar_days == 14
    assert procedure_of((Risk.QUALITY_DISPUTE,)) == procedure_of(())


def test_a_complaint_wants_a_position_within_fourteen_days_of_its_receipt() -> None:
    procedure = procedure_of((Risk.QUALITY_DISPUTE, Risk.COMPLAINT))
    assert (procedure.calendar_days, procedure.from_receipt) == (14, True)
    assert not procedure_of((Risk.RETURN_RIGHT, Risk.COMPLAINT)).from_receipt
