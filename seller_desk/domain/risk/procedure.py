"""When the time ends that the platform's procedure gives a seller, worked out of a thread's messages (R8, R9)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from seller_desk.domain.clock.local_time import reckonable
from seller_desk.domain.clock.thread_clock import stops
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.risk.danger import Procedure, procedure_of
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.thread import Message

Raised = Sequence[tuple[Message, tuple[Risk, ...]]]  # a buyer's messages, each with the risks found in it
_HOUR = 3_600  # seconds


def procedure_until(messages: Sequence[Message], raised: Raised, calendar: WorkingCalendar) -> datetime | None:
    """The instant (UTC) at which the procedure for the gravest risk of the thread ends.

    None while no time is stated, or while it has not begun: a time that follows the answer begins with the first
    answer after the message that raised the claim. The strict reading takes that answer as the acceptance, and later
    messages do not move the end. ``calendar`` is the market's and counts the working hours.
    """
    procedure = procedure_of(tuple(risk for _message, risks in raised for risk in risks))
    claim = min((_at(message) for message, risks in raised if _calls_for(procedure, risks)), default=None)
    if claim is None:
        return None
    answers = [_at(message) for message in messages if stops(message) and _at(message) > claim]
    begun = claim if procedure.from_receipt else min(answers, default=None)
    return _end(procedure, begun, calendar) if begun is not None else None


def _calls_for(procedure: Procedure, risks: tuple[Risk, ...]) -> bool:
    return procedure != Procedure() and any(procedure_of((risk,)) == procedure for risk in risks)


def _end(procedure: Procedure, begun: datetime, calendar: WorkingCalendar) -> datetime | None:
    """Calendar days end at the same time of the market's clock, however its clock changes between."""
    if procedure.working_hours is not None:
        return calendar.add(begun, procedure.working_hours * _HOUR)
    if procedure.calendar_days is None:
        return None
    return (begun.astimezone(calendar.zone) + timedelta(days=procedure.calendar_days)).astimezone(UTC)


def _at(message: Message) -> datetime:
    return reckonable(message.sent_at)
