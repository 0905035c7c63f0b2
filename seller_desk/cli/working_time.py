"""``seller-desk working-time``: working seconds between two instants."""

from msgspec import field

from seller_desk.cli.calendar_input import CalendarRequest, Instant
from seller_desk.cli.json_lines import Answer, LineCommand


class WorkingTimeRequest(CalendarRequest, kw_only=True, frozen=True):
    """From the first instant up to, not including, the last."""

    start: Instant = field(name="from")
    end: Instant = field(name="to")


class WorkingTimeAnswer(Answer, kw_only=True):
    """0 where the last instant is not after the first."""

    working_seconds: int


def answer(asked: WorkingTimeRequest) -> WorkingTimeAnswer:
    return WorkingTimeAnswer(working_seconds=asked.reckoned().within(asked.start, asked.end, asked.pauses))


COMMAND = LineCommand(WorkingTimeRequest, WorkingTimeAnswer, answer)
