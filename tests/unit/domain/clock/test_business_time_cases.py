"""Every vector of working time that others have asserted, and our own checked by two methods, holds."""

import json
from collections.abc import Callable
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from seller_desk.domain.clock.working_calendar import WorkingCalendar

from .described import calendar_of

CASES = json.loads((Path(__file__).parents[3] / "data" / "business_time.json").read_text(encoding="utf-8"))
Vector = dict[str, Any]


def at(vector: Vector, field: str) -> datetime:
    return datetime.fromisoformat(vector[field])


def pauses(vector: Vector) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in vector.get("pauses", ()))


def check_add(calendar: WorkingCalendar, vector: Vector) -> None:
    start, seconds = at(vector, "start"), vector["amount_seconds"]
    assert calendar.add(start, seconds, pauses(vector)) == at(vector, "expected_end")
    explained = calendar.explain(start, seconds, pauses(vector))
    assert explained.due_at == at(vector, "expected_end")
    assert sum(step.working_seconds for step in explained.steps) == seconds


def check_subtract(calendar: WorkingCalendar, vector: Vector) -> None:
    found = calendar.subtract(at(vector, "start"), vector["amount_seconds"], pauses(vector))
    assert found == at(vector, "expected_end")


def check_within(calendar: WorkingCalendar, vector: Vector) -> None:
    assert calendar.within(at(vector, "start"), at(vector, "end"), pauses(vector)) == vector["expected_seconds"]


def check_segments(calendar: WorkingCalendar, vector: Vector) -> None:
    expected = [(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in vector["expected_segments"]]
    found = islice(calendar.segments(at(vector, "start")), len(expected))
    assert [(span.start, span.end) for span in found] == expected


def check_is_open(calendar: WorkingCalendar, vector: Vector) -> None:
    assert calendar.is_open(at(vector, "at")) is vector["expected"]


CHECKS: dict[str, Callable[[WorkingCalendar, Vector], None]] = {
    "add": check_add,
    "subtract": check_subtract,
    "within": check_within,
    "segments": check_segments,
    "is_open": check_is_open,
}


@pytest.mark.parametrize("vector", CASES["vectors"], ids=lambda vector: vector["id"])
def test_vector(vector: Vector) -> None:
    CHECKS[vector["op"]](calendar_of(CASES["schedules"][vector["schedule"]]), vector)
