"""What the radar shows of each thread, in words and colours' names; and its bands, most serious first."""

from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.risk.model import LOCKED, NextStep, Risk, Standing
from seller_desk.services.radar import RadarRow, RadarView
from seller_desk.translation import local_date
from seller_desk.translation import translate as _
from seller_desk.ui.models.banded_model import Entry, Heading, Row
from seller_desk.wording import risks, things, times

_BANDS = (Standing.TAKEN_OVER, Standing.OVERDUE, Standing.AT_RISK)
_ICONS = {Standing.TAKEN_OVER: "lock", Standing.OVERDUE: "overdue", Standing.AT_RISK: "shield-alert"}
_COLOURS = {Standing.TAKEN_OVER: "closed", Standing.OVERDUE: "overdue", Standing.AT_RISK: "soon"}


@dataclass(frozen=True, slots=True)
class RadarLine:
    """A row ready to paint; ``*_colour`` name tokens, ``icon`` a symbol. ``cost`` is empty where none is known."""

    key: ThreadKey
    buyer: str
    device: str
    icon: str
    colour: str
    reason: str
    reason_more: str
    until: str
    left: str
    left_colour: str
    step: str
    cost: str
    cost_more: str


def standing_icon(standing: Standing) -> str:
    return _ICONS[standing]


def counted(view: RadarView) -> dict[Standing, int]:
    """How many rows each band holds."""
    return {band: sum(row.danger.standing is band for row in view.rows) for band in _BANDS}


def entries(view: RadarView, now: datetime, only: Standing | None = None) -> list[Entry]:
    """Headings and rows; empty bands vanish. ``only`` leaves one band."""
    found: list[Entry] = []
    for band in _BANDS:
        rows = [row for row in view.rows if row.danger.standing is band]
        if rows and only in (None, band):
            found.append(Heading(band.value, risks.standing(band), _ICONS[band], _COLOURS[band], len(rows)))
            found.extend(Row(row.key, line(row, now), spoken(line(row, now))) for row in rows)
    return found


def line(row: RadarRow, now: datetime) -> RadarLine:
    icon, colour = _mark(row)
    until, left, left_colour = _until(row, now)
    cost, cost_more = _cost(row)
    reasons = [_reason(risk, row.danger.standing) for risk in row.danger.risks]
    return RadarLine(
        key=row.key,
        buyer=row.buyer_name or _("Unknown buyer"),
        device=" · ".join(part for part in (row.market, row.device) if part),
        icon=icon,
        colour=colour,
        reason=reasons[0] if reasons else _fallback_reason(row),
        reason_more=", ".join(reasons[1:]),
        until=until,
        left=left,
        left_colour=left_colour,
        step=risks.next_step_briefly(row.danger),
        cost=cost,
        cost_more=cost_more,
    )


def spoken(shown: RadarLine) -> str:
    """The row as one sentence."""
    parts = (shown.buyer, shown.device, shown.reason, shown.reason_more, shown.until, shown.left, shown.step)
    return ", ".join(part for part in (*parts, shown.cost, shown.cost_more) if part)


def sums(amounts: tuple[Money, ...]) -> list[str]:
    """Money by currency, in words; amounts of different currencies are never added up."""
    return [things.price(amount) for amount in amounts]


def _reason(risk: Risk, standing: Standing) -> str:
    """A thread that is overdue has no answer yet; one that was taken over may have had a late one."""
    if risk is Risk.LATE_REPLY and standing is Standing.OVERDUE:
        return _("No answer yet")
    return risks.risk_name(risk)


def _fallback_reason(row: RadarRow) -> str:
    if row.danger.next_step is NextStep.ANSWER_OR_LET_STAND:
        return _("Marked “no reply needed”")
    if row.danger.standing is Standing.TAKEN_OVER and row.take_over is not None:
        return risks.risk_name(row.take_over.reason)
    return _("No answer yet")


def _mark(row: RadarRow) -> tuple[str, str]:
    standing = row.danger.standing
    if standing is not Standing.TAKEN_OVER and any(risk in LOCKED for risk in row.danger.risks):
        return "lock", "stop"
    return _ICONS[standing], _COLOURS[standing]


def _until(row: RadarRow, now: datetime) -> tuple[str, str, str]:
    """The instant that counts, how far it is, and the colour of that."""
    if row.take_over is not None:
        since = row.take_over.since
        return times.moment(since, now), times.ago((now - since).total_seconds()), "ink_faint"
    instant = row.danger.until or row.due_at
    if instant is None:
        return _("no fixed time"), "", "ink_faint"
    if instant != row.due_at or row.seconds_left is None:
        days = (local_date(instant) - local_date(now)).days
        return times.due_moment(instant, now), times.days_away(days), "ink_faint" if now < instant else "soon"
    colour = "overdue" if row.seconds_left <= 0 else "soon" if row.seconds_left < 2 * 3600 else "ink_faint"
    return times.due_moment(instant, now), times.countdown(row.seconds_left), colour


def _cost(row: RadarRow) -> tuple[str, str]:
    if row.charged is not None:
        return things.price(row.charged), _("charged")
    if row.could_cost is not None:
        return things.price(row.could_cost), _("refund")
    return _("none known"), ""
