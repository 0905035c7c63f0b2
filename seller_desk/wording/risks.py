"""Risks, standings and next steps in words (R8 to R10)."""

from datetime import datetime

from seller_desk.domain.risk.model import LOCKED, Danger, NextStep, Risk, Standing
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext
from seller_desk.wording.times import due_moment


def risk_name(risk: Risk | str) -> str:
    """What is at stake, as a heading: "Quality disputed". A code of the platform's own is shown as it is."""
    names: dict[str, str] = {
        Risk.LATE_REPLY: _("Answered late"),
        Risk.QUALITY_DISPUTE: _("Quality disputed"),
        Risk.NOT_AS_DESCRIBED: _("Match with the listing disputed"),
        Risk.RETURN_RIGHT: _("Right to return at stake"),
        Risk.COMPLAINT: _("Complaint"),
        Risk.LOCKED_PASSWORD: _("Locked by a password"),
        Risk.LOCKED_IMEI: _("IMEI blocked"),
        Risk.LOCKED_APPLE_ID: _("Locked to an Apple ID"),
        Risk.LOCKED_GOOGLE: _("Locked to a Google account"),
        Risk.COUNTERFEIT: _("Counterfeit suspected"),
        Risk.UNSAFE: _("Unsafe device"),
    }
    return names.get(risk, risk)


def risk_mark(risk: Risk | str) -> str:
    """One word for a queue row: "quality"."""
    marks: dict[str, str] = {
        Risk.LATE_REPLY: pgettext("risk mark", "late"),
        Risk.QUALITY_DISPUTE: pgettext("risk mark", "quality"),
        Risk.NOT_AS_DESCRIBED: pgettext("risk mark", "match"),
        Risk.RETURN_RIGHT: pgettext("risk mark", "return"),
        Risk.COMPLAINT: pgettext("risk mark", "complaint"),
        Risk.LOCKED_PASSWORD: pgettext("risk mark", "locked"),
        Risk.LOCKED_IMEI: pgettext("risk mark", "locked"),
        Risk.LOCKED_APPLE_ID: pgettext("risk mark", "locked"),
        Risk.LOCKED_GOOGLE: pgettext("risk mark", "locked"),
        Risk.COUNTERFEIT: pgettext("risk mark", "counterfeit"),
        Risk.UNSAFE: pgettext("risk mark", "unsafe"),
    }
    return marks.get(risk, risk)


def standing(value: Standing | str) -> str:
    words = {
        Standing.SAFE: _("Safe"),
        Standing.AT_RISK: _("At risk"),
        Standing.OVERDUE: _("Overdue"),
        Standing.TAKEN_OVER: _("Taken over"),
    }
    return words[Standing(value)]


def next_step(danger: Danger) -> str:
    """What the platform's procedure asks for next, one sentence; empty when there is nothing to do."""
    steps = {
        NextStep.NONE: "",
        NextStep.ANSWER: _("Answer every question of the buyer in time."),
        NextStep.ANSWER_NOW: _("Answer now: each further hour makes a take-over more likely."),
        NextStep.ACCEPT_AND_CHECK_LOCK: _(
            "Accept the complaint and check the lock. If it is confirmed, refund in full with shipping within "
            "72 working-day hours; the device must not go back locked."
        ),
        NextStep.ISSUE_LABEL: _("Issue the return label; the buyer then has 14 days to send the device."),
        NextStep.TAKE_A_POSITION: _("Say clearly whether you accept or refuse; silence counts as acceptance."),
        NextStep.STOP_USE_AND_TAKE_BACK: _("Ask the buyer to stop using the device and take it back."),
        NextStep.CHECK_THE_CHARGE: _("Check the charge against the order."),
        NextStep.ANSWER_OR_LET_STAND: _("Answer, or let it stand: the platform may still count it."),
    }
    return steps[danger.next_step]


def next_step_briefly(danger: Danger) -> str:
    """The same for a table cell: "Issue the label"."""
    steps = {
        NextStep.NONE: "",
        NextStep.ANSWER: _("Answer every question"),
        NextStep.ANSWER_NOW: _("Answer now"),
        NextStep.ACCEPT_AND_CHECK_LOCK: _("Accept, check the lock"),
        NextStep.ISSUE_LABEL: _("Issue the label"),
        NextStep.TAKE_A_POSITION: _("Accept or refuse"),
        NextStep.STOP_USE_AND_TAKE_BACK: _("Take the device back"),
        NextStep.CHECK_THE_CHARGE: _("Check the charge"),
        NextStep.ANSWER_OR_LET_STAND: _("Answer, or let it stand"),
    }
    return steps[danger.next_step]


def procedure_time(danger: Danger, now: datetime) -> str:
    """How long the platform's procedure runs and from what on; empty while no time of its own runs."""
    until = danger.procedure_until
    if until is None:
        return ""
    words = _ended(danger.risks) if until <= now else _running(danger.risks)
    return words.format(moment=due_moment(until, now))


def _running(risks: tuple[Risk, ...]) -> str:
    if LOCKED & set(risks):
        return _("Refund in full by {moment}: 72 working-day hours from your answer.")
    if Risk.RETURN_RIGHT in risks:
        return _("The buyer sends the device by {moment}: 14 days from your answer.")
    return _("Accept or refuse by {moment}: 14 days from the complaint.")


def _ended(risks: tuple[Risk, ...]) -> str:
    if LOCKED & set(risks):
        return _("The 72 working-day hours for the refund ended {moment}.")
    if Risk.RETURN_RIGHT in risks:
        return _("The 14 days to send the device ended {moment}.")
    return _("The 14 days to accept or refuse ended {moment}: silence counts as acceptance.")


def charge_kind(kind: str) -> str:
    """What the platform took; a code of its own is shown as it is."""
    kinds = {
        "refund": _("Refund to the buyer"),
        "return_shipping": _("Return shipping"),
        "shipping": _("Shipping"),
        "repair": _("Repair"),
        "penalty": _("Penalty"),
        "fee": _("Fee"),
    }
    return kinds.get(kind, kind)
