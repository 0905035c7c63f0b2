"""Closed conversations go when the time that the seller chose is over; nothing goes while none is chosen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from seller_desk.domain.thread import Author, ThreadState
from seller_desk.services.retention import months_before
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import message, reply, thread

DAY = 24 * 60


def closed(name: str, days_ago: int) -> object:
    said = (
        message(f"{name}-m1", minutes=-DAY * days_ago - 60),
        message(f"{name}-m2", author=Author.SELLER, minutes=-DAY * days_ago),
    )
    return thread(name, *said, state=ThreadState.CLOSED)


@pytest.fixture
def grown(desk: MemoryDesk) -> MemoryDesk:
    desk.receives(closed("old", 800), closed("older", 900), closed("young", 20))  # type: ignore[arg-type]
    desk.receives(replace(closed("open", 900), state=ThreadState.OPEN))  # type: ignore[type-var]
    return desk


def names(desk: MemoryDesk) -> set[str]:
    return {record.thread.key.thread for record in desk.store.threads.summaries()}


def test_it_is_off_until_a_time_is_chosen(grown: MemoryDesk) -> None:
    assert grown.retention.due() == ()
    assert grown.retention.run() == 0
    assert names(grown) == {"old", "older", "young", "open"}


def test_closed_conversations_go_and_open_ones_stay_whatever_their_age(grown: MemoryDesk) -> None:
    grown.settings.change(keep_months=24)

    assert grown.retention.run() == 2
    assert names(grown) == {"young", "open"}
    assert grown.retention.run() == 0


def test_a_run_is_bounded_and_takes_the_oldest_first(grown: MemoryDesk) -> None:
    grown.settings.change(keep_months=24)

    assert grown.retention.run(most=1) == 1
    assert names(grown) == {"old", "young", "open"}


def test_a_reply_on_its_way_or_a_draft_keeps_a_conversation(grown: MemoryDesk) -> None:
    grown.settings.change(keep_months=24)
    grown.store.outbox.add(reply(closed("old", 800)))  # type: ignore[arg-type]
    grown.writing.save_draft(thread("older").key, "Sveiki", 0)

    assert grown.retention.run() == 0


def test_the_screen_hears_of_what_is_gone(grown: MemoryDesk) -> None:
    grown.settings.change(keep_months=24)
    grown.told.clear()

    grown.retention.run()

    assert [{key.thread for key in change.ids} for change in grown.told] == [{"old", "older"}]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ((2026, 11, 25), 12, (2025, 11, 25)),
        ((2026, 1, 31), 2, (2025, 11, 30)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
        ((2026, 12, 1), 24, (2024, 12, 1)),
    ],
)
def test_months_are_counted_on_the_calendar(
    day: tuple[int, int, int], months: int, before: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*day, 9, tzinfo=UTC), months) == datetime(*before, 9, tzinfo=UTC)


def test_a_conversation_goes_on_the_day_its_time_is_over(grown: MemoryDesk) -> None:
    grown.settings.change(keep_months=1)
    young = grown.store.threads.read(thread("young").key)
    assert young is not None
    assert young.thread.key not in grown.retention.due()

    grown.waits(days=15)

    assert young.thread.key in grown.retention.due()
    assert grown.clock.now() - young.thread.updated_at < timedelta(days=40)
