"""Messages are placed in time so that a conversation stands where its file says."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller_desk.demo.conversations import ConversationFile, MessageFile
from seller_desk.demo.due import DueCalendar
from seller_desk.demo.timing import message_times

RIGA = DueCalendar("LV", ZoneInfo("Europe/Riga"))
NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
INSTANTS = st.integers(1_735_689_600, 1_893_456_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def conversation(*messages: tuple[str, str], **stands: str) -> ConversationFile:
    told = tuple(MessageFile(sender=sender, text="…", after=after) for sender, after in messages)
    return ConversationFile(name="x", buyer="Anna K.", subject="…", messages=told, shows=(), **stands)


@given(INSTANTS)
def test_a_conversation_due_in_an_hour_is_due_in_an_hour(now: datetime) -> None:
    (sent,) = message_times(conversation(("buyer", "1h"), due_in="1h"), RIGA, now)
    assert RIGA.left(now, RIGA.due(sent)) == timedelta(hours=1)


@given(INSTANTS)
def test_a_late_one_is_as_late_as_it_should_be(now: datetime) -> None:
    (sent,) = message_times(conversation(("buyer", "1h"), late_by="3h 30m"), RIGA, now)
    assert RIGA.left(now, RIGA.due(sent)) == -timedelta(hours=3, minutes=30)


def test_what_was_written_before_lies_before() -> None:
    told = conversation(("buyer", "1h"), ("seller", "2h"), ("buyer", "30m"), received_ago="20m")
    assert message_times(told, RIGA, NOW) == [
        NOW - timedelta(hours=2, minutes=50),
        NOW - timedelta(minutes=50),
        NOW - timedelta(minutes=20),
    ]


def test_repeated_messages_follow_the_oldest_unanswered_one() -> None:
    told = conversation(("buyer", "1h"), ("buyer", "3h"), ("buyer", "1h"), received_ago="5h")
    assert message_times(told, RIGA, NOW) == [NOW - timedelta(hours=hours) for hours in (5, 2, 1)]


@given(INSTANTS, st.sampled_from(["5m", "9h", "4d"]))
def test_nothing_lies_in_the_future(now: datetime, after: str) -> None:
    told = conversation(("buyer", "1h"), ("buyer", after), ("platform", after), ("buyer", after), received_ago="30m")
    times = message_times(told, RIGA, now)
    assert times == sorted(times)
    assert times[-1] <= now


@pytest.mark.parametrize("weekday", range(7))
def test_a_message_can_ask_for_its_weekday(weekday: int) -> None:
    told = conversation(("buyer", "1h"), ("seller", "1h"), ended_ago="1h")
    moved = MessageFile(sender="buyer", text="…", weekday=weekday)
    told.messages = (moved, *told.messages[1:])
    first, second = message_times(told, RIGA, NOW)
    assert first.astimezone(RIGA.zone).weekday() == weekday
    assert timedelta() < second - first < timedelta(days=8)
