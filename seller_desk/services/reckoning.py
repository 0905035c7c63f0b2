"""Where each thread stands at one moment: who waits, how long is left, which place, band and danger."""

from datetime import date, datetime, timedelta

from seller_desk.domain.clock.deadline import last_chance, paused_until, working_seconds_left
from seller_desk.domain.clock.working_calendar import WorkingCalendar
from seller_desk.domain.risk.danger import danger
from seller_desk.domain.risk.model import Danger, Standing
from seller_desk.domain.thread import Message, Thread, ThreadState
from seller_desk.ports import ThreadRecord
from seller_desk.services.calendars import Calendars
from seller_desk.services.queue import Band, Place, QueueRow

_SOON_SECONDS = 2 * 3600
_ONE_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)  # a deadline at midnight belongs to the day it ends
_GREETING_WORDS = 3


class Reckoning:
    """One look at the clock: every row of a view is reckoned at the same ``now``."""

    def __init__(self, calendars: Calendars, now: datetime) -> None:
        self.now = now
        self._calendars = calendars
        self._by_market: dict[str, tuple[WorkingCalendar, WorkingCalendar | None, datetime | None]] = {}

    def row(self, record: ThreadRecord) -> QueueRow:
        thread = record.thread
        waits = waits_for_answer(record)
        deadline = record.clock.deadline if waits else None
        danger = self.danger(record)
        return QueueRow(
            key=thread.key,
            buyer_name=thread.buyer_name,
            first_words=first_words(record),
            market=thread.market,
            device=thread.product or thread.subject,
            band=self.band(record),
            due_at=deadline.due_at if deadline else None,
            seconds_left=self.seconds_left(record) if waits else None,
            paused_until=self._market(thread.market)[2] if waits else None,
            updated_at=thread.updated_at,
            risks=danger.risks,
            danger=danger,
            unread=thread.unread,
            has_draft=record.has_draft,
            photos=_photos(thread),
            outbox=record.outbox_state,
            account=thread.key.account,
            subject=thread.subject,
            state=thread.state.value,
            answer_by=self._answer_by(record) if waits else None,
        )

    def seconds_left(self, record: ThreadRecord) -> int | None:
        """Working seconds to the open deadline, negative past due; None while nobody waits."""
        deadline = record.clock.deadline
        if deadline is None:
            return None
        return working_seconds_left(deadline, self._market(record.thread.market)[0], self.now)

    def danger(self, record: ThreadRecord) -> Danger:
        return danger(
            record.thread,
            record.clock,
            record.risks,
            self.now,
            no_reply_needed=needs_no_reply(record),
            procedure_until=record.procedure_until,
        )

    def place(self, record: ThreadRecord) -> Place:
        """The place that holds the thread; AT_RISK is a view across them (see :meth:`is_in`)."""
        if record.thread.take_over is not None or record.thread.state is ThreadState.TAKEN_OVER:
            return Place.TAKEN_OVER
        if self._is_snoozed(record):
            return Place.SNOOZED
        return Place.TO_ANSWER if waits_for_answer(record) else Place.WAITING

    def is_in(self, place: Place, record: ThreadRecord) -> bool:
        if place is Place.AT_RISK:
            return self.danger(record).standing is Standing.AT_RISK
        return self.place(record) is place

    def band(self, record: ThreadRecord) -> Band:
        seconds = self.seconds_left(record)
        if record.clock.deadline is None or seconds is None or not waits_for_answer(record):
            return Band.ANSWERED
        if seconds <= 0:
            return Band.OVERDUE
        if seconds < _SOON_SECONDS:
            return Band.SOON
        return self._band_of_day(due_day(record.clock.deadline.due_at))

    def _band_of_day(self, day: date) -> Band:
        today = self.now.astimezone().date()
        if day <= today:
            return Band.TODAY
        return Band.TOMORROW if day == today + _ONE_DAY else Band.LATER_DAY

    def _is_snoozed(self, record: ThreadRecord) -> bool:
        until = record.marks.snoozed_until
        return until is not None and until > self.now and self.band(record) is not Band.OVERDUE

    def _answer_by(self, record: ThreadRecord) -> datetime | None:
        shop = self._market(record.thread.market)[1]
        if shop is None or record.clock.deadline is None:
            return None
        chance = last_chance(record.clock.deadline, shop)
        return chance if chance is not None and chance > self.now else None

    def _market(self, market: str) -> tuple[WorkingCalendar, WorkingCalendar | None, datetime | None]:
        """Calendar, shop hours and end of the pause, if there is one, looked up once for each market."""
        if market not in self._by_market:
            calendar = self._calendars.of(market)
            self._by_market[market] = (calendar, self._calendars.shop(market), paused_until(calendar, self.now))
        return self._by_market[market]


def due_day(due_at: datetime) -> date:
    """The day, in the computer's zone, in whose band a deadline stands."""
    return (due_at - _INSTANT).astimezone().date()


def needs_no_reply(record: ThreadRecord) -> bool:
    """Whether the seller said of the buyer's last message that it needs none; a newer message ends that."""
    clock = record.clock
    last = clock.repeated[-1] if clock.repeated else clock.started_by
    return last is not None and record.marks.no_reply_needed_for == last


def waits_for_answer(record: ThreadRecord) -> bool:
    return record.clock.deadline is not None and not needs_no_reply(record)


def first_words(record: ThreadRecord) -> str:
    """What the buyer asks, on one line: the oldest unanswered message, else the last one, past its greeting."""
    messages = [message for message in record.thread.messages if not message.deleted]
    if not messages:
        return record.thread.subject
    asked = next((message for message in messages if message.id == record.clock.started_by), messages[-1])
    return _past_greeting(" ".join(asked.body.split()))


def _past_greeting(line: str) -> str:
    for mark in ("! ", ". ", ", "):
        greeting, found, rest = line.partition(mark)
        if found and rest and len(greeting.split()) <= _GREETING_WORDS:
            return rest[:1].upper() + rest[1:]
    return line


def _photos(thread: Thread) -> int:
    return sum(_is_photo(message, at) for message in thread.messages for at in range(len(message.attachments)))


def _is_photo(message: Message, at: int) -> bool:
    return message.attachments[at].media_type.startswith("image/")
