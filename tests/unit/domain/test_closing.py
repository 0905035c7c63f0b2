"""When a conversation was closed, and what was said after it: never missed, at worst looked at once too often."""

from dataclasses import replace
from datetime import datetime, timedelta

from seller_desk.domain.closing import closing, with_closing
from seller_desk.domain.thread import Author, Message, Thread, ThreadState
from seller_desk.services.calendars import Calendars
from seller_desk.services.choices import Choices
from tests.fakes.clock import WEDNESDAY
from tests.fakes.values import message, thread

ASKED = message("m1")
ANSWERED = message("m2", author=Author.SELLER, minutes=5)
AGAIN = message("m3", "Tas tomēr nestrādā!", minutes=60)
NOBODY_SAW_IT_OPEN = None


def at(minutes: float) -> datetime:
    return WEDNESDAY + timedelta(minutes=minutes)


def closed(*said: Message, changed: float) -> Thread:
    return thread("t1", *said, state=ThreadState.CLOSED, updated_at=at(changed))


def waits(given: Thread) -> str | None:
    clock = Calendars(Choices).derive(given).clock
    return clock.started_by if clock.deadline else None


def test_what_is_closed_after_the_last_message_waits_for_nothing() -> None:
    assert waits(closed(ASKED, changed=30)) is None
    assert waits(with_closing(closed(ASKED, changed=30), NOBODY_SAW_IT_OPEN)) is None


def test_a_buyer_who_writes_after_the_closing_is_heard_though_the_platform_keeps_it_closed() -> None:
    before = with_closing(closed(ASKED, ANSWERED, changed=30), NOBODY_SAW_IT_OPEN)
    now = with_closing(closed(ASKED, ANSWERED, AGAIN, changed=60), before)
    assert closing(now) == at(30)
    assert waits(now) == "m3"


def test_a_later_mark_of_the_platform_does_not_silence_them() -> None:
    known = with_closing(closed(ASKED, changed=30), NOBODY_SAW_IT_OPEN)
    known = with_closing(closed(ASKED, AGAIN, changed=60), known)
    marked = with_closing(closed(ASKED, AGAIN, changed=90), known)
    assert waits(marked) == "m3"


def test_where_nobody_knows_which_came_first_the_buyer_waits() -> None:
    unknown = closed(ASKED, ANSWERED, AGAIN, changed=60)
    assert waits(unknown) == waits(with_closing(unknown, NOBODY_SAW_IT_OPEN)) == "m3"


def test_what_was_known_while_it_was_open_was_said_before_the_closing() -> None:
    seen_open = thread("t1", ASKED)
    assert waits(with_closing(closed(ASKED, changed=0), seen_open)) is None
    assert waits(with_closing(closed(ASKED, AGAIN, changed=60), seen_open)) == "m3"


def test_an_answer_after_the_closing_stops_the_clock_as_ever() -> None:
    said = (ASKED, AGAIN, message("m4", author=Author.SELLER, minutes=70))
    known = with_closing(closed(ASKED, changed=30), NOBODY_SAW_IT_OPEN)
    assert waits(with_closing(closed(*said, changed=70), known)) is None


def test_what_is_open_again_has_no_closing() -> None:
    opened = replace(thread("t1", ASKED, AGAIN), closed_at=at(30))
    assert with_closing(opened, closed(ASKED, changed=30)).closed_at is None
    assert waits(with_closing(opened, closed(ASKED, changed=30))) == "m1"


def test_a_closed_thread_without_a_message_is_closed() -> None:
    assert waits(replace(closed(ASKED, changed=0), messages=())) is None
