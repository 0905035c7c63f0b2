"""The queue shows who waits, the most urgent first; a conversation shows everything that bears on the answer."""

from datetime import timedelta

import pytest

from seller_desk.domain.errors import InvalidInput, NotFound, Transient
from seller_desk.domain.risk.model import NextStep, Risk, Standing
from seller_desk.domain.thread import Attachment, Author, TakeOver, ThreadState
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.services.inbox import Band, Place
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import ACCOUNT, MemoryDesk, later
from tests.fakes.values import message, thread

HOUR = 3600


def names(desk: MemoryDesk, place: Place = Place.TO_ANSWER, market: str | None = None) -> list[str]:
    return [row.key.thread for row in desk.inbox.queue(place, market).rows]


def test_the_queue_is_in_the_order_answers_are_due(desk: MemoryDesk) -> None:
    desk.receives(later(thread("fresh"), -1), later(thread("overdue"), -25), later(thread("soon"), -23))

    view = desk.inbox.queue()

    assert [row.key.thread for row in view.rows] == ["overdue", "soon", "fresh"]
    assert [row.band for row in view.rows] == [Band.OVERDUE, Band.SOON, Band.TOMORROW]
    assert [row.seconds_left for row in view.rows] == [-1 * HOUR, 1 * HOUR, 23 * HOUR]


def test_the_countdown_stands_still_on_days_off_and_says_until_when(desk: MemoryDesk) -> None:
    desk.receives(thread("t1"))
    desk.clock.set(WEDNESDAY + timedelta(days=3))  # Saturday
    desk.receives(later(thread("t2"), 3 * 24))

    [waiting, fresh] = desk.inbox.queue().rows

    assert waiting.band is Band.OVERDUE
    assert fresh.seconds_left == 24 * HOUR
    assert fresh.paused_until is not None
    assert fresh.paused_until.astimezone().strftime("%a %H:%M") == "Mon 00:00"


def test_a_deadline_at_midnight_belongs_to_the_day_it_ends(desk: MemoryDesk) -> None:
    sunday = later(thread("t1"), 4 * 24)
    desk.clock.set(WEDNESDAY + timedelta(days=5))  # Monday 13:00
    desk.receives(sunday)

    [row] = desk.inbox.queue().rows

    assert row.due_at is not None
    assert row.due_at.astimezone().strftime("%a %H:%M") == "Tue 00:00"
    assert row.band is Band.TODAY


def test_threads_nobody_waits_for_are_waiting_newest_first(desk: MemoryDesk) -> None:
    answered = thread("answered", message("m1"), message("m2", "Jā.", Author.SELLER, 5))
    later_one = thread("later", message("m1", minutes=10), message("m2", "Jā.", Author.SELLER, 15))
    desk.receives(answered, later_one, thread("open"))

    assert names(desk, Place.WAITING) == ["later", "answered"]
    assert names(desk) == ["open"]
    [row, _other] = desk.inbox.queue(Place.WAITING).rows
    assert (row.due_at, row.seconds_left, row.band) == (None, None, Band.ANSWERED)


def test_of_the_settled_only_the_newest_are_read_and_all_are_counted(desk: MemoryDesk) -> None:
    said = [message("m1"), message("m2", author=Author.SELLER, minutes=1)]
    over = [
        thread(f"t{number}", *said, state=ThreadState.CLOSED, updated_at=WEDNESDAY + timedelta(minutes=number))
        for number in range(5)
    ]
    desk.receives(*over, thread("waits"))

    view = desk.inbox.queue(Place.WAITING, settled_at_most=2)

    assert [row.key.thread for row in view.rows] == ["t4", "t3"]
    assert (view.older, view.counts.waiting) == (3, 5)
    assert desk.inbox.queue(Place.WAITING, settled_at_most=None).older == 0
    assert desk.inbox.queue().older == 0


def test_a_market_scopes_the_queue_and_its_counts(desk: MemoryDesk) -> None:
    desk.receives(thread("t1"), thread("t2", market="DE"))

    assert names(desk, market="DE") == ["t2"]
    assert desk.inbox.queue(market="DE").counts.to_answer == 1
    assert desk.inbox.queue().counts.to_answer == 2


def test_a_market_that_is_not_known_still_gets_a_deadline(desk: MemoryDesk) -> None:
    desk.receives(thread("t1", market="XX"))

    [row] = desk.inbox.queue().rows

    assert row.seconds_left == 24 * HOUR


def test_counts_tell_every_place(desk: MemoryDesk) -> None:
    taken = thread("taken", state=ThreadState.TAKEN_OVER, take_over=TakeOver(WEDNESDAY, "late_reply"))
    locked = thread("locked", message("m1", "Telefons ir bloķēts, prasa cita cilvēka Apple ID."))
    desk.receives(taken, locked, later(thread("overdue"), -30), thread("quiet"))
    desk.inbox.snooze(thread("quiet").key, WEDNESDAY + timedelta(hours=3))

    counts = desk.inbox.queue().counts

    assert (counts.to_answer, counts.taken_over, counts.snoozed, counts.at_risk) == (2, 1, 1, 1)
    assert dict(counts.bands) == {Band.OVERDUE: 1, Band.TOMORROW: 1}


def test_a_thread_at_risk_says_why_and_what_next(desk: MemoryDesk) -> None:
    desk.receives(thread("locked", message("m1", "Telefons ir bloķēts, prasa cita cilvēka Apple ID.")))

    [row] = desk.inbox.queue(Place.AT_RISK).rows

    assert row.danger.standing is Standing.AT_RISK
    assert Risk.LOCKED_APPLE_ID in row.danger.risks
    assert row.danger.next_step is NextStep.ACCEPT_AND_CHECK_LOCK


def test_no_reply_needed_moves_a_thread_to_waiting_and_keeps_it_in_sight(desk: MemoryDesk) -> None:
    desk.receives(thread("thanks", message("m1", "Paldies, viss kārtībā!")))

    desk.inbox.no_reply_needed(thread("thanks").key)

    assert names(desk) == []
    assert names(desk, Place.WAITING) == ["thanks"]
    assert names(desk, Place.AT_RISK) == ["thanks"]
    desk.inbox.no_reply_needed(thread("thanks").key, needed=True)
    assert names(desk) == ["thanks"]


def test_a_new_message_ends_no_reply_needed(desk: MemoryDesk) -> None:
    desk.receives(thread("thanks", message("m1", "Paldies!")))
    desk.inbox.no_reply_needed(thread("thanks").key)

    desk.receives(thread("thanks", message("m1", "Paldies!"), message("m2", "Un kur ir rēķins?", minutes=5)))

    assert names(desk) == ["thanks"]


def test_a_snoozed_thread_comes_back_by_itself(desk: MemoryDesk) -> None:
    desk.receives(thread("t1"))
    desk.inbox.snooze(thread("t1").key, WEDNESDAY + timedelta(hours=2))

    assert names(desk) == []
    desk.waits(hours=2)
    assert names(desk) == ["t1"]


def test_a_thread_cannot_be_snoozed_past_its_deadline_nor_into_the_past(desk: MemoryDesk) -> None:
    desk.receives(thread("t1"))

    with pytest.raises(InvalidInput, match="past_deadline"):
        desk.inbox.snooze(thread("t1").key, WEDNESDAY + timedelta(hours=25))
    with pytest.raises(InvalidInput, match="in_the_past"):
        desk.inbox.snooze(thread("t1").key, WEDNESDAY - timedelta(hours=1))


def test_answer_by_names_the_last_chance_within_the_shops_hours(desk: MemoryDesk) -> None:
    hours = tuple((day, "09:00", "18:00") for day in range(5))
    desk.settings.change(shop_hours=hours, seller_country="LV")
    desk.receives(later(thread("t1"), 13))  # Thursday 02:00 in Riga, due Friday 02:00
    desk.clock.set(WEDNESDAY + timedelta(hours=20))

    [row] = desk.inbox.queue().rows

    assert row.answer_by is not None
    assert row.answer_by.astimezone().strftime("%a %H:%M") == "Thu 18:00"
    assert row.due_at is not None
    assert row.due_at.astimezone().strftime("%a %H:%M") == "Fri 02:00"


def test_a_row_begins_with_what_is_asked_not_with_the_greeting(desk: MemoryDesk) -> None:
    desk.receives(thread("t1", message("m1", "Labdien, Liene! Vai ir\nlādētājs?"), message("m2", "?", minutes=3)))

    [row] = desk.inbox.queue().rows

    assert row.first_words == "Vai ir lādētājs?"


def test_a_conversation_shows_the_buyers_other_threads_and_a_wish_to_leave_the_platform(desk: MemoryDesk) -> None:
    asks = thread("t2", message("m1", "Varat man uzrakstīt WhatsApp uz +371 29 123 456?"), order_number="40021877")
    desk.receives(thread("t1", order_number="40021876"), asks)

    view = desk.inbox.conversation(asks.key)

    assert (view.earlier_threads, view.orders_of_buyer) == (1, 2)
    assert view.off_platform_invitation is not None
    assert view.account.shop_name == "Sudrabkaija"
    assert view.capabilities.order_details


def test_an_unknown_conversation_is_said_to_be_unknown(desk: MemoryDesk) -> None:
    with pytest.raises(NotFound):
        desk.inbox.conversation(thread("nowhere").key)


class _Downloads:
    def __init__(self) -> None:
        self.asked = 0

    def download_attachment(self, thread: str, attachment: str, progress: Progress = unheeded) -> bytes:
        self.asked += 1
        return f"{thread}/{attachment}".encode()

    def mark_read(self, thread: str) -> None:
        raise Transient("no network")


def test_an_attachment_is_fetched_once(desk: MemoryDesk) -> None:
    photo = Attachment("a1", "foto.png", "image/png", 5)
    desk.receives(thread("t1", message("m1", attachments=(photo,))))
    desk.platforms[ACCOUNT] = platform = _Downloads()  # type: ignore[assignment]

    assert desk.inbox.attachment(thread("t1").key, "a1") == b"t1/a1"
    assert desk.inbox.attachment(thread("t1").key, "a1") == b"t1/a1"
    assert platform.asked == 1
    assert desk.inbox.queue().rows[0].photos == 1


def test_a_thread_is_read_here_even_if_the_platform_cannot_be_told(desk: MemoryDesk) -> None:
    desk.receives(thread("t1", unread=True))
    desk.platforms[ACCOUNT] = _Downloads()  # type: ignore[assignment]

    desk.inbox.mark_read(thread("t1").key)

    assert not desk.inbox.queue().rows[0].unread


def test_a_note_stays_with_its_thread(desk: MemoryDesk) -> None:
    desk.receives(thread("t1"))
    desk.inbox.note(thread("t1").key, "  88 % before shipping ")

    assert desk.inbox.conversation(thread("t1").key).record.marks.note == "88 % before shipping"
