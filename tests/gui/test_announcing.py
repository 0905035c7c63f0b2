"""A screen reader hears what changes by itself: overdue answers at once, a lost connection when there is a pause."""

from datetime import UTC, datetime

from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.services.inbox import Band, QueueCounts
from seller_desk.ui.announcing import Announcer

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


def counts(overdue: int) -> QueueCounts:
    return QueueCounts(
        to_answer=5,
        bands=((Band.OVERDUE, overdue),),
        at_risk=0,
        taken_over=0,
        waiting=0,
        snoozed=0,
        outbox=0,
        outbox_asks=0,
    )


def status(phase: SyncPhase) -> SyncStatus:
    return SyncStatus(phase, NOW, NOW)


def test_an_answer_that_becomes_overdue_interrupts() -> None:
    heard: list[tuple[str, bool]] = []
    announcer = Announcer(lambda words, urgent: heard.append((words, urgent)))

    for overdue in (1, 1, 2, 1):
        announcer.heed_queue(counts(overdue))

    assert heard == [("2 answers are overdue", True)]


def test_going_offline_and_coming_back_are_said_politely_and_once() -> None:
    heard: list[tuple[str, bool]] = []
    announcer = Announcer(lambda words, urgent: heard.append((words, urgent)))

    for phase in (SyncPhase.IDLE, SyncPhase.OFFLINE, SyncPhase.RUNNING, SyncPhase.OFFLINE, SyncPhase.IDLE):
        announcer.heed_status(status(phase), NOW)

    assert [urgent for _words, urgent in heard] == [False, False]
    assert "offline" in heard[0][0].lower()
