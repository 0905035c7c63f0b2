"""Plan an absence, file its notice, keep the proof."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from seller_desk import wording
from seller_desk.domain.absence import (
    Absence,
    AbsencePlan,
    NoticeState,
    absence_calendars,
    plan_absence,
    uncovered,
    working_days,
)
from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.clock.model import DayOffReason, SkippedDays
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import ThreadState
from seller_desk.ports import Clock, OnChange, Store, ThreadRecord
from seller_desk.services.choices import Choices, read_choices
from seller_desk.services.known import known_account, known_capabilities
from seller_desk.services.reckoning import due_day, waits_for_answer

_ONE_DAY = timedelta(days=1)
_ONLY_HERE = frozenset({NoticeState.NOT_NEEDED, NoticeState.DRAFT})  # the platform was not told of these


@dataclass(frozen=True, slots=True)
class FallsDue:
    """A thread whose deadline or right ends while the seller is away. ``reason``: answer, return, warranty."""

    key: ThreadKey
    buyer_name: str
    market: str
    device: str
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class DayInfo:
    """A calendar cell: ``day_off`` is the name of the holiday or "weekend", empty on a working day."""

    day: date
    day_off: str


class Absences:
    def __init__(self, store: Store, clock: Clock, tell: OnChange) -> None:
        """``tell`` hears of every change, so that a notice goes out soon."""
        self._store = store
        self._clock = clock
        self._tell = tell

    def plan(self, first: date, last: date) -> AbsencePlan:
        """Raises ``InvalidInput`` when ``last`` is before ``first``, or no market is known to count in."""
        choices = self._choices()
        return plan_absence(
            first,
            last,
            self._today(),
            choices.seller_country,
            self._markets(),
            moved_working_days=choices.moved_working_days,
            others=[absence for absence in self.all() if absence.state is not NoticeState.CANCELLED],
            extra_days=choices.extra_days_off,
        )

    def days(self, first: date, last: date) -> tuple[DayInfo, ...]:
        """A day counts as off when it is off in the seller's country and in every market sold in."""
        choices = self._choices()
        markets = self._markets() or (("LV",) if not choices.seller_country else (choices.seller_country,))
        calendars = absence_calendars(
            choices.seller_country, markets, choices.moved_working_days, choices.extra_days_off
        )
        return tuple(DayInfo(day, _day_off(day, list(calendars.values()))) for day in _days(first, last))

    def falls_due(self, first: date, last: date) -> tuple[FallsDue, ...]:
        """In the order of their days."""
        found = (due for record in self._store.threads.live() for due in self._of_thread(record))
        return tuple(sorted((due for due in found if first <= due.due_on <= last), key=lambda due: due.due_on))

    def file(self, first: date, last: date, substitute: str, note: str) -> Absence:
        """Stored at once; the notice goes out with the next sync and is never lost.

        Days that the administrator has been told of are not told again. An absence that is only noted here and
        counts as one with these days grows instead: two of four working days become one of eight. Where the platform
        takes notices by e-mail only it stays a draft until :meth:`mark_filed_by_hand`. With several accounts each
        gets its own notice; the first is returned. Raises ``InvalidInput`` (already_away) where nothing is new.
        """
        plan, choices = self.plan(first, last), self._choices()
        calendars = absence_calendars(
            choices.seller_country, self._markets(), choices.moved_working_days, choices.extra_days_off
        )
        saved = [
            self._save(absence)
            for account in self._store.accounts.all()
            for absence in self._noted(account, plan, list(calendars.values()), substitute.strip(), note.strip())
        ]
        kept = [absence for absence in saved if absence.state is not NoticeState.CANCELLED]
        if not kept:
            raise InvalidInput("already_away", "from")
        return kept[0]

    def extend(self, absence: int, first: date, last: date) -> Absence:
        """More days before or after. What the administrator was told keeps its proof: the new days get a notice of
        their own. Raises ``InvalidInput`` (not_longer) where no day is added."""
        found = self._absence(absence)
        longer = first < found.first or last > found.last
        if found.state is NoticeState.CANCELLED or first > found.first or last < found.last or not longer:
            raise InvalidInput("not_longer", "to")
        note = found.note if found.state in _ONLY_HERE else wording.extension_note(found)
        return self.file(first, last, found.substitute, note)

    def file_again(self, absence: int) -> Absence:
        """A refused notice goes out once more; raises ``InvalidInput`` where it was not refused."""
        found = self._absence(absence)
        if found.state is not NoticeState.DRAFT or not found.refused:
            raise InvalidInput("not_waiting", "absence")
        return self._save(replace(found, state=NoticeState.QUEUED, refused=""))

    def notice_text(self, absence: Absence) -> str:
        """For a platform that takes notices by e-mail only."""
        return wording.notice_text(absence, known_account(self._store, absence.account).shop_name)

    def mark_filed_by_hand(self, absence: int, filed_at: datetime) -> Absence:
        """Raises ``InvalidInput`` for a time still to come or a notice that is on its way by itself."""
        found = self._absence(absence)
        if filed_at > self._clock.now():
            raise InvalidInput("in_the_future", "filed_at")
        if found.state is not NoticeState.DRAFT:
            raise InvalidInput("not_waiting", "absence")
        return self._save(replace(found, state=NoticeState.FILED, filed_at=filed_at, refused=""))

    def cancellation_text(self, absence: Absence) -> str:
        """To send where the notice was given by e-mail and the platform cannot be told otherwise."""
        return wording.cancellation_text(absence, known_account(self._store, absence.account).shop_name)

    def cancel(self, absence: int) -> Absence:
        """One that the platform knows of is cancelled there with the next sync."""
        found = self._absence(absence)
        return self._save(replace(found, state=NoticeState.CANCELLED))

    def all(self) -> tuple[Absence, ...]:
        """Latest first."""
        return tuple(sorted(self._store.absences.all(), key=lambda absence: absence.first, reverse=True))

    def _save(self, absence: Absence) -> Absence:
        saved = self._store.absences.save(absence)
        self._tell(Change(ChangeKind.ABSENCES, frozenset({saved.id})))
        return saved

    def _noted(
        self, account: Account, plan: AbsencePlan, calendars: list[WorkingCalendar], substitute: str, note: str
    ) -> Iterator[Absence]:
        """One account's absences as they are to be kept: new ones, grown ones, and those taken up into others."""
        one = [each for each in self.all() if _joins(each, account, plan)]
        here = [each for each in one if each.state in _ONLY_HERE]
        first = min([plan.first, *(each.first for each in here)])
        last = max([plan.last, *(each.last for each in here)])
        told = [(each.first, each.last) for each in one if each.state not in _ONLY_HERE]
        for start, end in uncovered(first, last, told):
            grown, *taken_up = [each for each in here if start <= each.first <= end] or [_nothing(account)]
            days = len(working_days(start, end, calendars))
            yield replace(
                grown,
                first=start,
                last=end,
                working_days=days,
                substitute=substitute or grown.substitute,
                note=note or grown.note,
                state=self._first_state(account, plan) if days else NoticeState.NOT_NEEDED,
                refused="",
            )
            yield from (replace(each, state=NoticeState.CANCELLED) for each in taken_up)

    def _first_state(self, account: Account, plan: AbsencePlan) -> NoticeState:
        if not plan.notice_required:
            return NoticeState.NOT_NEEDED
        files = known_capabilities(self._store, account.id).file_absence
        return NoticeState.QUEUED if files else NoticeState.DRAFT

    def _of_thread(self, record: ThreadRecord) -> Iterator[FallsDue]:
        thread = record.thread
        if thread.state is ThreadState.TAKEN_OVER:
            return
        device = thread.product or thread.subject
        if record.clock.deadline is not None and waits_for_answer(record):
            due_on = due_day(record.clock.deadline.due_at)
            yield FallsDue(thread.key, thread.buyer_name, thread.market, device, due_on, "answer")
        known = self._store.orders.read(thread.key.account, thread.order_number) if thread.order_number else None
        if known is None or not record.risks or thread.state is ThreadState.CLOSED:
            return  # a right matters here only where the buyer has raised something
        for day, reason in ((known[0].return_until, "return"), (known[0].warranty_until, "warranty")):
            if day is not None:
                yield FallsDue(thread.key, thread.buyer_name, thread.market, device, day, reason)

    def _absence(self, absence: int) -> Absence:
        found = next((known for known in self._store.absences.all() if known.id == absence), None)
        if found is None:
            raise NotFound("unknown_absence")
        return found

    def _choices(self) -> Choices:
        return read_choices(self._store.settings.read())

    def _markets(self) -> tuple[str, ...]:
        return tuple(sorted({code for account in self._store.accounts.all() for code in account.markets}))

    def _today(self) -> date:
        return self._clock.now().astimezone().date()


def _joins(absence: Absence, account: Account, plan: AbsencePlan) -> bool:
    """Whether it counts as one with the planned days."""
    if absence.state is NoticeState.CANCELLED or absence.account not in {"", account.id}:
        return False
    return absence.first <= plan.joined_to and absence.last >= plan.joined_from


def _nothing(account: Account) -> Absence:
    """To be filled in: ``id`` 0 is a new absence."""
    return Absence(0, date.min, date.min, 0, "", "", NoticeState.DRAFT, account.id)


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _ONE_DAY


def _day_off(day: date, calendars: list[WorkingCalendar]) -> str:
    if any(calendar.works_on(day) for calendar in calendars):
        return ""
    reasons = [off for calendar in calendars if (off := calendar.day_off(day)) is not None]
    named = [off for off in reasons if off.name and off.reason is not DayOffReason.WEEKEND]
    names = [wording.day_off_reason(SkippedDays(day, day, off.reason, off.name, off.source)) for off in named]
    return " / ".join(name for name, _times in Counter(names).most_common()) or "weekend"
