"""Days away: how many working days, whether a notice is due and by when (R7)."""

from seller_desk.domain.absence.coverage import uncovered
from seller_desk.domain.absence.model import Absence, AbsencePlan, NoticeState
from seller_desk.domain.absence.plan import absence_calendars, plan_absence, working_days

__all__ = ["Absence", "AbsencePlan", "NoticeState", "absence_calendars", "plan_absence", "uncovered", "working_days"]
