"""What an absence plan and an absence on record mean, in words."""

from dataclasses import dataclass
from datetime import date

from seller_desk import translation, wording
from seller_desk.domain.absence import Absence, AbsencePlan, NoticeState
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.views.absences.day_range import DaysByKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind`` is a family of tokens: soon, good, stop."""

    kind: str
    icon: str
    heading: str
    beside: str
    sentence: str


def division(kinds: DaysByKind) -> str:
    """ "16 days, 5 holidays, 3 at weekends": all the days that count as one absence."""
    length = kinds.working + kinds.holidays + kinds.weekend
    parts = [ngettext("{count} day", "{count} days", length).format(count=translation.number(length))]
    if kinds.holidays:
        holidays = ngettext("{count} holiday", "{count} holidays", kinds.holidays)
        parts.append(holidays.format(count=translation.number(kinds.holidays)))
    if kinds.weekend:
        weekend = ngettext("{count} at weekends", "{count} at weekends", kinds.weekend)
        parts.append(weekend.format(count=translation.number(kinds.weekend)))
    return ", ".join(parts)


def by_market(plan: AbsencePlan) -> str:
    """Each market's own count, where they differ; empty with one market."""
    if len(plan.by_market) < 2:
        return ""
    counts = " · ".join(f"{market} {translation.number(count)}" for market, count in plan.by_market)
    if len({count for _market, count in plan.by_market}) == 1:
        return _("By market: {counts}.").format(counts=counts)
    return _("By market: {counts}. Holidays differ; the strictest count decides.").format(counts=counts)


def verdict(plan: AbsencePlan, today: date) -> Verdict:
    if not plan.notice_required or plan.file_by is None:
        sentence = _("Up to 5 working days away need no notice to the administrator.")
        return Verdict("good", "circle-check", _("No notice needed"), "", sentence)
    rule = wording.notice_rule()
    by = translation.short_date(plan.file_by)
    if plan.on_time:
        heading = _("Notice needed, by {day}").format(day=by)
        return Verdict("soon", "bell", heading, wording.days_away((plan.file_by - today).days), rule)
    late = ngettext("{count} day late", "{count} days late", plan.late_days)
    heading = _("Notice needed; the last day was {day}").format(day=by)
    sentence = _("{rule} File it today all the same and say why it is late.").format(rule=rule)
    return Verdict("soon", "triangle-alert", heading, late.format(count=translation.number(plan.late_days)), sentence)


def span(first: date, last: date) -> str:
    """ "6 Jul – 17 Jul 2026"; both years where they differ."""
    if first == last:
        return translation.medium_date(first)
    start = translation.day_and_month(first) if first.year == last.year else translation.medium_date(first)
    return f"{start} – {translation.medium_date(last)}"


# Symbol and token family of each state's tag.
_STATE_LOOKS = {
    NoticeState.NOT_NEEDED: ("minus", "closed"),
    NoticeState.DRAFT: ("pencil", "soon"),
    NoticeState.QUEUED: ("clock", "closed"),
    NoticeState.FILED: ("send", "accent"),
    NoticeState.ACKNOWLEDGED: ("circle-check", "good"),
    NoticeState.CANCELLED: ("undo-2", "closed"),
}


def state_look(absence: Absence) -> tuple[str, str]:
    """Symbol and token family; a notice that was refused asks for a look."""
    return ("triangle-alert", "soon") if absence.refused else _STATE_LOOKS[absence.state]


def state_name(absence: Absence) -> str:
    if absence.refused:
        return pgettext("notice", "Refused, not filed")
    if absence.state is NoticeState.ACKNOWLEDGED and absence.acknowledged_at is not None:
        day = translation.day_and_month(translation.local_date(absence.acknowledged_at))
        return pgettext("notice", "Confirmed {day}").format(day=day)
    return wording.notice_state(absence.state)


def proof(absence: Absence) -> str:
    """When the notice went out, how far ahead, and the platform's own reference."""
    if absence.state is NoticeState.NOT_NEEDED:
        return _("More than 5 working days would have needed one")
    if absence.filed_at is None:
        return ""
    filed = translation.local_date(absence.filed_at)
    ahead = (absence.first - filed).days
    days = ngettext("{count} day ahead", "{count} days ahead", ahead).format(count=translation.number(ahead))
    said = _("Sent {day}, {ahead}").format(day=translation.day_and_month(filed), ahead=days)
    if absence.acknowledgement:
        return _("{said} · proof: {reference}").format(said=said, reference=absence.acknowledgement)
    return said
