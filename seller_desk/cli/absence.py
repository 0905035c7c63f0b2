"""``seller-desk absence``: working days of an absence, whether a notice is due, and by when."""

from datetime import date

from msgspec import field

from seller_desk.cli.json_lines import Answer, LineCommand, Request
from seller_desk.domain.absence import plan_absence


class AbsenceRequest(Request, kw_only=True, frozen=True):
    """Both days are included. ``seller_country`` left out means the market's own."""

    market: str
    seller_country: str | None = None
    moved_working_days: bool = False
    first: date = field(name="from")
    last: date = field(name="to")
    filed_on: date


class AbsenceAnswer(Answer, kw_only=True):
    """``file_by`` is null when no notice is due. ``past_horizon`` as in ``deadline``."""

    working_days: int
    notice_required: bool
    file_by: date | None
    on_time: bool
    past_horizon: bool = False


def answer(asked: AbsenceRequest) -> AbsenceAnswer:
    plan = plan_absence(
        asked.first,
        asked.last,
        asked.filed_on,
        asked.seller_country or "",
        (asked.market,),
        moved_working_days=asked.moved_working_days,
    )
    return AbsenceAnswer(
        working_days=plan.working_days,
        notice_required=plan.notice_required,
        file_by=plan.file_by,
        on_time=plan.on_time,
        past_horizon=plan.past_horizon,
    )


COMMAND = LineCommand(AbsenceRequest, AbsenceAnswer, answer)
