"""Decide which alerts are due now: new messages, and deadlines before they run out; each is given once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from seller_desk.domain.identity import ThreadKey
from seller_desk.services.inbox import QueueRow


class Stage(StrEnum):
    """How close a deadline is when the seller is told of it, in the order they pass."""

    TWO_HOURS = "two_hours"
    HALF_HOUR = "half_hour"
    OVERDUE = "overdue"


# Working seconds left at which each stage begins.
_BEGINS = {Stage.TWO_HOURS: 2 * 3600, Stage.HALF_HOUR: 30 * 60, Stage.OVERDUE: 0}


@dataclass(frozen=True, slots=True)
class DeadlineAlert:
    """Threads whose deadlines came to ``stage`` since the last look, most urgent first."""

    stage: Stage
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True)
class MessageAlert:
    """Threads in which a buyer wrote since the last look, most urgent first."""

    rows: tuple[QueueRow, ...]


Alert = DeadlineAlert | MessageAlert


@dataclass(frozen=True, slots=True)
class Told:
    """What the seller has been told. ``started`` is False until the first look.

    A deadline is known by its thread and due time, so a fresh clock on the same thread is told of again.
    """

    started: bool = False
    stages: frozenset[tuple[ThreadKey, datetime, Stage]] = frozenset()
    unread: frozenset[tuple[ThreadKey, datetime]] = frozenset()


def stage_of(row: QueueRow) -> Stage | None:
    """The last stage that ``row`` has come to; None without a deadline or with time enough."""
    if row.due_at is None or row.seconds_left is None:
        return None
    passed = [stage for stage, begins in _BEGINS.items() if row.seconds_left <= begins]
    return passed[-1] if passed else None


def due_alerts(
    rows: Iterable[QueueRow], told: Told, *, messages: bool = True, deadlines: bool = True
) -> tuple[tuple[Alert, ...], Told]:
    """The alerts due for ``rows`` and what has been told after them, overdue first.

    What is unread at the first look was there before the desk opened and is on the screen, so it is not new.
    An alert that is switched off still counts as given: switching it on must not bring up the past.
    """
    ordered = sorted(rows, key=lambda row: row.seconds_left if row.seconds_left is not None else float("inf"))
    late, stages = _deadline_alerts(ordered, told)
    fresh, unread = _message_alert(ordered, told)
    alerts: list[Alert] = [*late] if deadlines else []
    if messages and fresh and told.started:
        alerts.append(MessageAlert(fresh))
    return tuple(alerts), replace(told, started=True, stages=stages, unread=unread)


def _deadline_alerts(
    rows: list[QueueRow], told: Told
) -> tuple[list[DeadlineAlert], frozenset[tuple[ThreadKey, datetime, Stage]]]:
    by_stage: dict[Stage, list[QueueRow]] = {stage: [] for stage in reversed(Stage)}
    stages: set[tuple[ThreadKey, datetime, Stage]] = set()
    for row in rows:
        stage = stage_of(row)
        if stage is None or row.due_at is None:
            continue
        passed = {(row.key, row.due_at, earlier) for earlier in list(Stage)[: list(Stage).index(stage) + 1]}
        if (row.key, row.due_at, stage) not in told.stages:
            by_stage[stage].append(row)
        stages |= passed
    alerts = [DeadlineAlert(stage, tuple(found)) for stage, found in by_stage.items() if found]
    return alerts, told.stages | stages


def _message_alert(
    rows: list[QueueRow], told: Told
) -> tuple[tuple[QueueRow, ...], frozenset[tuple[ThreadKey, datetime]]]:
    unread = {(row.key, row.updated_at): row for row in rows if row.unread}
    fresh = tuple(row for mark, row in unread.items() if mark not in told.unread)
    return fresh, told.unread | frozenset(unread)
