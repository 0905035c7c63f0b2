"""The deadline of an answer: when it is due, how much working time is left, when the shop last has a chance."""

from datetime import datetime

from seller_desk.domain.clock.model import Deadline
from seller_desk.domain.clock.working_calendar import Pauses, WorkingCalendar
from seller_desk.domain.errors import InvalidInput

REPLY_SECONDS = 86_400  # R1: 24 clock hours counted on working days


def reply_deadline(
    received_at: datetime, calendar: WorkingCalendar, working_seconds: int = REPLY_SECONDS
) -> Deadline:
    """When the answer to a message received at ``received_at`` is due, with its derivation."""
    return calendar.explain(received_at, working_seconds)


def working_seconds_left(deadline: Deadline, calendar: WorkingCalendar, now: datetime, pauses: Pauses = ()) -> int:
    """Working seconds from ``now`` to the due instant; negative past due. It stands still on days off."""
    if now <= deadline.due_at:
        return calendar.within(now, deadline.due_at, pauses)
    return -calendar.within(deadline.due_at, now, pauses)


def paused_until(calendar: WorkingCalendar, now: datetime) -> datetime | None:
    """The instant at which a countdown that stands still goes on; None while it runs or if it never goes on."""
    if calendar.is_open(now):
        return None
    try:
        return calendar.roll_forward(now)
    except InvalidInput:
        return None


def last_chance(deadline: Deadline, shop: WorkingCalendar) -> datetime | None:
    """ "Answer by": the latest instant within the shop's own hours before the due instant.

    None when the shop is open right up to the deadline, or was not open between the receipt and the deadline.
    """
    try:
        closing = shop.roll_back(deadline.due_at)
    except InvalidInput:
        return None
    return closing if deadline.received_at < closing < deadline.due_at else None
