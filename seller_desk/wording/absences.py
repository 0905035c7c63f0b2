"""Days away, in words: the verdict on a plan, the state of a notice, the notice itself (R7)."""

from datetime import date

from seller_desk import translation
from seller_desk.domain.absence import Absence, AbsencePlan, NoticeState
from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext
from seller_desk.translation import translate_plural as ngettext
from seller_desk.wording.times import days_away


def working_days(count: int) -> str:
    return ngettext("{count} working day", "{count} working days", count).format(count=translation.number(count))


def absence_verdict(plan: AbsencePlan, today: date) -> str:
    """ "8 working days: notice needed by Mon 7 Dec (in 14 days)"."""
    days = working_days(plan.working_days)
    if not plan.notice_required or plan.file_by is None:
        return _("{days}: no notice needed. More than 5 would need one.").format(days=days)
    by = translation.short_date(plan.file_by)
    if not plan.on_time:
        late = ngettext("{count} day late", "{count} days late", plan.late_days).format(
            count=translation.number(plan.late_days)
        )
        return _("{days}: the notice was due by {day} ({late}). File it now all the same.").format(
            days=days, day=by, late=late
        )
    when = days_away((plan.file_by - today).days)
    return _("{days}: notice needed by {day} ({when}).").format(days=days, day=by, when=when)


def notice_rule() -> str:
    return _("More than 5 working days away must be notified at least two weeks ahead.")


def joined_absence(plan: AbsencePlan) -> str:
    """Said when other absences with no working day between make this one longer; else empty."""
    if (plan.joined_from, plan.joined_to) == (plan.first, plan.last):
        return ""
    return _("Counted together with your other days away, {first} to {last}.").format(
        first=translation.short_date(plan.joined_from), last=translation.short_date(plan.joined_to)
    )


def listings_advice(day: date, today: date) -> str:
    """When to withdraw listings, thirty days ahead: advice, not a duty."""
    return _("Listings withdrawn, best by {day} ({when})").format(
        day=translation.short_date(day), when=days_away((day - today).days)
    )


def notice_state(state: NoticeState | str) -> str:
    states = {
        NoticeState.NOT_NEEDED: pgettext("notice", "No notice needed"),
        NoticeState.DRAFT: pgettext("notice", "Draft, not sent"),
        NoticeState.QUEUED: pgettext("notice", "Goes out with the next sync"),
        NoticeState.FILED: pgettext("notice", "Filed, not yet confirmed"),
        NoticeState.ACKNOWLEDGED: pgettext("notice", "Confirmed"),
        NoticeState.CANCELLED: pgettext("notice", "Cancelled"),
    }
    return states[NoticeState(state)]


def refused_notice(code: str) -> str:
    """Why the platform did not take a notice, and what to do; ``code`` is :attr:`Absence.refused`."""
    reasons = {
        "invalid": _("The platform did not accept the details of this notice."),
        "forbidden": _("The platform does not take notices through this key."),
    }
    why = reasons.get(code, _("The platform did not take this notice."))
    return _("{why} Nothing is filed yet. Send the notice by e-mail, then mark it as filed.").format(why=why)


def cancellation_text(absence: Absence, shop_name: str) -> str:
    """To the administrator, for a notice that was given by e-mail."""
    lines = [
        _("Dear administrator,"),
        "",
        _("our shop “{shop}” will not be away from {first} to {last} after all. Please cancel our notice.").format(
            shop=shop_name,
            first=translation.full_date(absence.first),
            last=translation.full_date(absence.last),
        ),
        "",
        shop_name,
    ]
    return "\n".join(lines)


def extension_note(absence: Absence) -> str:
    """In the notice of the days that make an absence longer, so that the administrator takes both for one."""
    return _("Together with our notice for {first} to {last}.").format(
        first=translation.full_date(absence.first), last=translation.full_date(absence.last)
    )


def unknown_holidays() -> str:
    """Part of a plan lies in years whose holidays or moved working days are not published yet."""
    return _(
        "Some of these days lie beyond the years whose days off are known: the count may still change. "
        "Look again when they are published."
    )


def falls_due_reason(reason: str) -> str:
    """Why a thread needs someone while the seller is away."""
    reasons = {
        "answer": _("an answer is due"),
        "return": _("last day to return"),
        "warranty": _("warranty ends"),
    }
    return reasons.get(reason, reason)


def notice_text(absence: Absence, shop_name: str) -> str:
    """The notice to the administrator, for a platform that takes it by e-mail only."""
    lines = [
        _("Dear administrator,"),
        "",
        _("our shop “{shop}” will be away from {first} to {last} ({days}).").format(
            shop=shop_name,
            first=translation.full_date(absence.first),
            last=translation.full_date(absence.last),
            days=working_days(absence.working_days),
        ),
    ]
    if absence.substitute:
        lines.append(
            _("{name} stands in for us with full access and answers buyers.").format(name=absence.substitute)
        )
    if absence.note:
        lines.append(absence.note)
    lines += [_("Please confirm that you have received this notice."), "", shop_name]
    return "\n".join(lines)


def handed_over_note(name: str, first: date, last: date) -> str:
    """The line that a conversation's note gains."""
    return _("{name} stands in from {first} to {last}.").format(
        name=name, first=translation.medium_date(first), last=translation.medium_date(last)
    )


def falls_due_line(day: date, buyer: str, market: str, device: str, reason: str) -> str:
    """ "Mon 21 Dec: Ulrike S. · DE · Galaxy Tab S8 (last day to return)"."""
    who = " · ".join(" ".join(part.split()) for part in (buyer, market, device) if part)
    return _("{day}: {who} ({reason})").format(
        day=translation.short_date(day), who=who, reason=falls_due_reason(reason)
    )


def hand_over_text(name: str, first: date, last: date, lines: list[str]) -> str:
    """What the substitute is given: what falls due, and what else to know."""
    head = _("{name}, from {first} to {last} you stand in for us. This falls due on those days:").format(
        name=name, first=translation.full_date(first), last=translation.full_date(last)
    )
    rest = _(
        "New messages are due within 24 hours on working days. Answer each of them in the platform, by hand and in "
        "the market’s language."
    )
    return "\n".join([head, "", *(lines or [_("Nothing so far.")]), "", rest])
