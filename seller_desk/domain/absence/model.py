"""The values of an absence: what it would mean, and what was filed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class NoticeState(StrEnum):
    NOT_NEEDED = "not_needed"
    DRAFT = "draft"
    QUEUED = "queued"
    FILED = "filed"
    ACKNOWLEDGED = "acknowledged"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AbsencePlan:
    """What days ``first``..``last`` (both included) would mean.

    ``working_days`` is the strictest count (see ``by_market`` for each market's own). ``file_by`` is None when no
    notice is due; ``late_days`` is 0 when ``filed_on`` is in time. ``joined_from``/``joined_to`` widen the range by
    absences with no working day between.
    """

    first: date
    last: date
    working_days: int
    by_market: tuple[tuple[str, int], ...]
    notice_required: bool
    file_by: date | None
    on_time: bool
    late_days: int
    joined_from: date
    joined_to: date
    days_off: tuple[tuple[date, str], ...] = ()  # holidays in the range by name
    withdraw_listings_by: date | None = None
    past_horizon: bool = False  # part of the range lies beyond the years whose holidays are known


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence on record. ``acknowledgement`` is the platform's own reference: the proof.

    ``refused`` is the kind of the platform's error where it did not take the notice, else empty.
    """

    id: int
    first: date
    last: date
    working_days: int
    substitute: str
    note: str
    state: NoticeState
    account: str = ""
    remote_id: str = ""
    filed_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledgement: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceNotice:
    """What a platform is told; ``reference`` is the same for the same notice, however often it is sent."""

    first: date
    last: date
    working_days: int
    substitute: str
    note: str
    reference: str


@dataclass(frozen=True, slots=True)
class FiledAbsence:
    """The platform's record of a notice; ``acknowledged_at`` is None until the administrator has seen it."""

    remote_id: str
    reference: str
    first: date
    last: date
    filed_at: datetime
    acknowledged_at: datetime | None = None
    acknowledgement: str = ""
    cancelled: bool = False
