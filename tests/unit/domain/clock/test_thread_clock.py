"""The clock of a thread comes from its messages alone: what starts it, what stops it, what moves nothing."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.clock.thread_clock import CLOSED, thread_clock
from seller_desk.domain.thread import Attachment, Author, Message

LV = market_calendar("LV")
MONDAY = datetime.fromisoformat("2026-11-09T10:00:00+02:00")  # a week without a holiday
HOUR = timedelta(hours=1)
PHOTO = Attachment("a", "IMG_1.jpg", "image/jpeg", 1000)


def message(hours: float, author: Author, **more: object) -> Message:
    """A message ``hours`` after Monday 10:00, named by them."""
    fields: dict[str, object] = {"id": f"{author.value}{hours:g}", "body": "…", "sent_at": MONDAY + HOUR * hours}
    return Message(author=author, **{**fields, **more})


def buyer(hours: float, **more: object) -> Message:
    return message(hours, Author.BUYER, **more)


def seller(hours: float, **more: object) -> Message:
    return message(hours, Author.SELLER, **more)


def platform(hours: float, **more: object) -> Message:
    return message(hours, Author.PLATFORM, **more)


def clock(*messages: Message, closed_at: datetime | None = None) -> ThreadClock:
    return thread_clock(messages, LV, closed_at)


def runs_from(found: ThreadClock, hours: float) -> bool:
    return found.deadline is not None and found.deadline.received_at == MONDAY + HOUR * hours


class TestStarts:
    def test_with_a_buyers_message(self) -> None:
        found = clock(buyer(0))
        assert runs_from(found, 0)
        assert found.started_by == "buyer0"
        assert found.deadline is not None
        assert found.deadline.due_at == MONDAY + 24 * HOUR

    def test_with_one_that_is_only_a_photo(self) -> None:
        assert runs_from(clock(buyer(0, body="", attachments=(PHOTO,))), 0)

    def test_not_with_what_the_platform_or_an_unknown_author_says(self) -> None:
        assert clock(platform(0), message(1, Author.UNKNOWN)) == ThreadClock(None)

    def test_not_with_the_sellers_own_first_message(self) -> None:
        assert clock(seller(0)) == ThreadClock(None)

    def test_not_with_a_deleted_message(self) -> None:
        assert clock(buyer(0, deleted=True)).deadline is None
        assert runs_from(clock(buyer(0, deleted=True), buyer(1)), 1)

    def test_not_without_messages(self) -> None:
        assert clock() == ThreadClock(None)


class TestDoesNotMove:
    def test_when_the_buyer_writes_again(self) -> None:
        found = clock(buyer(0), buyer(3), buyer(5))
        assert runs_from(found, 0)
        assert found.repeated == ("buyer3", "buyer5")

    def test_when_a_message_is_edited(self) -> None:
        assert runs_from(clock(buyer(0, edited_at=MONDAY + 5 * HOUR)), 0)

    def test_when_the_platform_or_a_machine_answers(self) -> None:
        assert runs_from(clock(buyer(0), platform(1), seller(2, automatic=True)), 0)

    def test_when_a_colleague_leaves_an_internal_note(self) -> None:
        assert runs_from(clock(buyer(0), seller(1, visible_to_buyer=False)), 0)

    def test_when_the_answer_was_deleted_again(self) -> None:
        assert runs_from(clock(buyer(0), seller(1, deleted=True)), 0)

    def test_when_the_seller_wrote_before_the_buyer(self) -> None:
        assert runs_from(clock(seller(-1), buyer(0)), 0)

    def test_when_messages_arrive_out_of_order(self) -> None:
        assert clock(buyer(5), seller(2), buyer(0)) == clock(buyer(0), seller(2), buyer(5))


class TestStops:
    def test_with_an_answer_by_a_person(self) -> None:
        found = clock(buyer(0), seller(3))
        assert found.deadline is None
        assert found.started_by is None
        (stopped,) = found.earlier
        assert (stopped.stopped_by, stopped.stopped_at) == ("seller3", MONDAY + 3 * HOUR)
        assert stopped.late_seconds == 0

    def test_with_an_answer_that_is_only_a_photo(self) -> None:
        assert clock(buyer(0), seller(1, body="", attachments=(PHOTO,))).deadline is None

    def test_at_the_platforms_instant_whatever_the_sellers_clock_showed(self) -> None:
        """A reply carries the time at which the platform took it: hours off on the desk change nothing."""
        assert clock(buyer(0), seller(1, reference="ours")).earlier[0].stopped_at == MONDAY + HOUR

    def test_late_answers_are_late_by_working_time(self) -> None:
        late = clock(buyer(0), seller(26)).earlier[0]
        assert late.late_seconds == 2 * 3600
        friday = clock(buyer(4 * 24), seller(8 * 24)).earlier[0]  # due Mon 10:00, answered Tue 10:00
        assert friday.late_seconds == 24 * 3600

    def test_a_second_answer_changes_nothing(self) -> None:
        assert len(clock(buyer(0), seller(1), seller(2)).earlier) == 1

    def test_messages_of_one_instant_are_read_in_the_order_given(self) -> None:
        assert clock(buyer(0), seller(0)).deadline is None
        assert runs_from(clock(seller(0), buyer(0)), 0)


class TestStartsAfresh:
    def test_with_the_next_message_after_the_answer(self) -> None:
        found = clock(buyer(0), seller(3), buyer(5), buyer(6))
        assert runs_from(found, 5)
        assert found.repeated == ("buyer6",)
        assert len(found.earlier) == 1

    def test_thanks_are_a_message_like_any_other(self) -> None:
        assert runs_from(clock(buyer(0), seller(1), buyer(2, body="Paldies!")), 2)

    def test_after_closing(self) -> None:
        found = clock(buyer(0), buyer(5), buyer(6), closed_at=MONDAY + 4 * HOUR)
        assert runs_from(found, 5)
        assert found.repeated == ("buyer6",)
        assert [(stopped.stopped_by, stopped.stopped_at) for stopped in found.earlier] == [
            (CLOSED, MONDAY + 4 * HOUR)
        ]

    def test_after_closing_an_answered_thread(self) -> None:
        found = clock(buyer(0), seller(1), buyer(5), buyer(6), closed_at=MONDAY + 4 * HOUR)
        assert runs_from(found, 5)
        assert found.repeated == ("buyer6",)


class TestClosing:
    def test_ends_the_clock(self) -> None:
        found = clock(buyer(0), closed_at=MONDAY + 30 * HOUR)
        assert found.deadline is None
        assert found.earlier[0].late_seconds == 6 * 3600

    def test_in_the_instant_of_the_last_message_ends_it_too(self) -> None:
        assert clock(buyer(0), closed_at=MONDAY).deadline is None


class TestNonsenseFromAPlatform:
    def test_a_message_of_the_year_1_waits_and_is_seen(self) -> None:
        found = clock(buyer(0, sent_at=datetime(1, 1, 1, tzinfo=UTC)))
        assert found.deadline is not None
        assert found.deadline.due_at < MONDAY
        assert clock(buyer(0, sent_at=datetime(1, 1, 1, tzinfo=UTC)), seller(1)).deadline is None

    def test_a_message_of_the_year_9999_waits_too(self) -> None:
        far = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
        assert clock(buyer(0, sent_at=far)).deadline is not None
        assert clock(buyer(0), closed_at=far).deadline is None


kinds = st.sampled_from([buyer, seller, platform])


@given(st.lists(st.tuples(kinds, st.booleans(), st.booleans()), max_size=12), st.integers(0, 2**32))
def test_the_order_of_arrival_never_matters(said: list[tuple[object, bool, bool]], seed: int) -> None:
    messages = [
        kind(float(hour), automatic=automatic, deleted=deleted)  # type: ignore[operator]
        for hour, (kind, automatic, deleted) in enumerate(said)
    ]
    shuffled = list(messages)
    random.Random(seed).shuffle(shuffled)
    assert thread_clock(shuffled, LV) == thread_clock(messages, LV)


@given(st.lists(st.tuples(kinds, st.booleans()), max_size=12))
def test_who_waits_is_who_spoke_last(said: list[tuple[object, bool]]) -> None:
    """Answered by a person and silent since: never overdue. A buyer's word after it: the clock runs."""
    messages = [kind(float(hour), automatic=auto) for hour, (kind, auto) in enumerate(said)]  # type: ignore[operator]
    counted = [
        each
        for each in messages
        if each.author is Author.BUYER or (each.author is Author.SELLER and not each.automatic)
    ]
    waiting = bool(counted) and counted[-1].author is Author.BUYER
    assert (thread_clock(messages, LV).deadline is not None) is waiting


def test_a_thread_of_a_thousand_messages() -> None:
    messages = [(buyer if index % 2 else seller)(float(index)) for index in range(1000)]
    assert len(thread_clock(messages, LV).earlier) == 499
