"""Everything there is to say about the days that a seller has chosen."""

from dataclasses import dataclass

from seller_desk.domain.absence import Absence, AbsencePlan
from seller_desk.services.absences import Absences, DayInfo, FallsDue
from seller_desk.ui.views.absences.day_range import DayRange


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan, each of its days, and what falls due on them."""

    plan: AbsencePlan
    days: tuple[DayInfo, ...]
    falls_due: tuple[FallsDue, ...]


def plan_of(absences: Absences, chosen: DayRange) -> Planned:
    """The days asked for reach over the neighbouring absences that count as one with the chosen days."""
    plan = absences.plan(chosen.first, chosen.last)
    days = absences.days(plan.joined_from, plan.joined_to)
    return Planned(plan, days, absences.falls_due(chosen.first, chosen.last))


def contains(plan: AbsencePlan, absence: Absence | None) -> bool:
    """Whether the chosen days hold all of an absence on record."""
    return absence is not None and plan.first <= absence.first and absence.last <= plan.last
