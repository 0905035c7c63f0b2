"""``seller-desk deadline``: when an answer is due, and how that was reckoned."""

import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from seller_desk.cli.calendar_input import CalendarRequest, Instant, in_zone
from seller_desk.cli.json_lines import Answer, LineCommand
from seller_desk.domain.clock.deadline import REPLY_SECONDS, working_seconds_left
from seller_desk.domain.clock.model import DayOffReason, Deadline, SkippedDays, Span
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.wording import day_off_reason

LONGEST = 100 * 366 * REPLY_SECONDS


class DeadlineRequest(CalendarRequest, kw_only=True, frozen=True):
    """``now`` asks for the working time left as well."""

    received_at: Instant
    now: Instant | None = None
    working_seconds: Annotated[int, Meta(ge=0, le=LONGEST)] = REPLY_SECONDS


class Step(Struct, frozen=True):
    """A run of counted time."""

    start: datetime.datetime = field(name="from")
    end: datetime.datetime = field(name="to")
    working_seconds: int


class Skipped(Struct, frozen=True, omit_defaults=True):
    """``date`` to ``to``, both included (``to`` only where several). ``reason`` is for people, ``kind`` no words."""

    date: datetime.date
    reason: str
    kind: DayOffReason
    to: datetime.date | UnsetType = UNSET
    name: str = ""
    source: str = ""


class DeadlineAnswer(Answer, kw_only=True):
    """``past_horizon`` is there, and true, when holidays are not known for all of the years passed."""

    due_at: datetime.datetime
    working_seconds_left: int | UnsetType = UNSET
    steps: list[Step]
    skipped: list[Skipped]
    past_horizon: bool = False


def answer(asked: DeadlineRequest) -> DeadlineAnswer:
    calendar = asked.reckoned()
    deadline = calendar.explain(asked.received_at, asked.working_seconds, asked.pauses)
    return DeadlineAnswer(
        due_at=in_zone(deadline.due_at, calendar),
        working_seconds_left=_left(asked, deadline, calendar),
        steps=[_step(span, calendar) for span in deadline.steps],
        skipped=[_skipped(days) for days in deadline.skipped],
        past_horizon=deadline.past_horizon,
    )


def _left(asked: DeadlineRequest, deadline: Deadline, calendar: WorkingCalendar) -> int | UnsetType:
    if asked.now is None:
        return UNSET
    return working_seconds_left(deadline, calendar, asked.now, asked.pauses)


def _step(span: Span, calendar: WorkingCalendar) -> Step:
    return Step(in_zone(span.start, calendar), in_zone(span.end, calendar), span.working_seconds)


def _skipped(days: SkippedDays) -> Skipped:
    reason = day_off_reason(days)
    if days.source and days.name:
        reason = f"{reason} ({days.source})"
    until = days.last if days.last != days.first else UNSET
    return Skipped(days.first, reason, days.reason, until, days.name, days.source)


COMMAND = LineCommand(DeadlineRequest, DeadlineAnswer, answer)
