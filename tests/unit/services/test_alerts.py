"""The seller is told of new messages and of deadlines that run out, each once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.risk.model import Danger, Standing
from seller_desk.services.alerts import Alert, DeadlineAlert, MessageAlert, Stage, Told, due_alerts, stage_of
from seller_desk.services.inbox import Band, QueueRow

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
MINUTE = 60
HOUR = 3600


def row(name: str = "anna", seconds_left: int | None = 5 * HOUR, *, unread: bool = False) -> QueueRow:
    due = None if seconds_left is None else NOW + timedelta(seconds=seconds_left)
    return QueueRow(
        key=ThreadKey("shop", name),
        buyer_name=name.title(),
        first_words="Labdien!",
        market="LV",
        device="iPhone 13",
        band=Band.TODAY,
        due_at=due,
        seconds_left=seconds_left,
        paused_until=None,
        updated_at=NOW,
        risks=(),
        danger=Danger(Standing.SAFE),
        unread=unread,
        has_draft=False,
        photos=0,
        outbox=None,
        account="shop",
        subject="",
        state="open",
    )


def names(alert: Alert) -> list[str]:
    return [found.buyer_name for found in alert.rows]


def test_a_deadline_is_announced_at_two_hours_half_an_hour_and_when_it_has_passed() -> None:
    assert stage_of(row(seconds_left=2 * HOUR + 1)) is None
    assert stage_of(row(seconds_left=2 * HOUR)) is Stage.TWO_HOURS
    assert stage_of(row(seconds_left=30 * MINUTE)) is Stage.HALF_HOUR
    assert stage_of(row(seconds_left=0)) is Stage.OVERDUE
    assert stage_of(row(seconds_left=None)) is None


def test_the_same_stage_of_the_same_deadline_is_never_announced_twice() -> None:
    waiting = row(seconds_left=90 * MINUTE)
    first, told = due_alerts([waiting], Told())
    again, _ = due_alerts([replace(waiting, seconds_left=80 * MINUTE)], told)
    assert [alert.stage for alert in first if isinstance(alert, DeadlineAlert)] == [Stage.TWO_HOURS]
    assert again == ()


def test_each_later_stage_is_announced_when_it_comes() -> None:
    told = Told()
    stages = []
    for left in (3 * HOUR, 2 * HOUR, HOUR, 30 * MINUTE, 5 * MINUTE, 0, -HOUR):
        alerts, told = due_alerts([replace(row(seconds_left=1), seconds_left=left)], told)
        stages += [alert.stage for alert in alerts if isinstance(alert, DeadlineAlert)]
    assert stages == [Stage.TWO_HOURS, Stage.HALF_HOUR, Stage.OVERDUE]


def test_after_a_sleep_only_the_last_stage_is_announced() -> None:
    waiting = row(seconds_left=4 * HOUR)
    _, told = due_alerts([waiting], Told())
    alerts, told = due_alerts([replace(waiting, seconds_left=-HOUR)], told)
    assert [alert.stage for alert in alerts if isinstance(alert, DeadlineAlert)] == [Stage.OVERDUE]
    assert due_alerts([replace(waiting, seconds_left=20 * MINUTE)], told)[0] == ()


def test_a_fresh_clock_on_the_same_thread_is_announced_again() -> None:
    _, told = due_alerts([row(seconds_left=HOUR)], Told())
    later = replace(row(seconds_left=HOUR), due_at=NOW + timedelta(days=3))
    alerts, _ = due_alerts([later], told)
    assert [names(alert) for alert in alerts] == [["Anna"]]


def test_overdue_comes_first_and_the_most_urgent_leads() -> None:
    alerts, _ = due_alerts([row("b", HOUR), row("c", -HOUR), row("a", 10 * MINUTE), row("d", -2 * HOUR)], Told())
    assert [names(alert) for alert in alerts] == [["D", "C"], ["A"], ["B"]]


def test_what_was_unread_when_the_desk_opened_is_not_new() -> None:
    alerts, told = due_alerts([row(unread=True)], Told())
    assert alerts == ()
    assert due_alerts([row(unread=True)], told)[0] == ()


def test_many_new_messages_are_one_alert() -> None:
    _, told = due_alerts([], Told())
    alerts, told = due_alerts([row(name, unread=True) for name in ("anna", "ilze", "jana")], told)
    assert [type(alert) for alert in alerts] == [MessageAlert]
    assert names(alerts[0]) == ["Anna", "Ilze", "Jana"]
    assert due_alerts([row("anna", unread=True)], told)[0] == ()


def test_a_second_message_on_the_same_thread_is_new() -> None:
    _, told = due_alerts([row(unread=True)], Told())
    alerts, _ = due_alerts([replace(row(unread=True), updated_at=NOW + timedelta(minutes=1))], told)
    assert [names(alert) for alert in alerts] == [["Anna"]]


def test_switching_alerts_on_does_not_bring_up_the_past() -> None:
    _, told = due_alerts([], Told())
    found = [row(seconds_left=HOUR, unread=True)]
    silent, told = due_alerts(found, told, messages=False, deadlines=False)
    assert silent == ()
    assert due_alerts(found, told)[0] == ()


@given(st.lists(st.integers(-5 * HOUR, 5 * HOUR), min_size=1, max_size=30))
def test_whatever_the_clock_does_no_stage_is_told_twice(readings: list[int]) -> None:
    told = Told()
    given_stages: list[Stage] = []
    for left in readings:
        alerts, told = due_alerts([replace(row(seconds_left=1), seconds_left=left)], told)
        given_stages += [alert.stage for alert in alerts if isinstance(alert, DeadlineAlert)]
    assert len(given_stages) == len(set(given_stages)) <= 3
