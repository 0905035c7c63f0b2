"""A month in numbers, and the proof of every clock as a table."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from seller_desk.domain.money import Money
from seller_desk.domain.thread import Author, Charge, TakeOver, ThreadState
from seller_desk.ports import SyncCheck
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import ACCOUNT, MemoryDesk, later
from tests.fakes.values import message, thread

HOUR = 60  # minutes


def answered(name: str, after_minutes: float, **more: object):  # type: ignore[no-untyped-def]
    answer = message(f"{name}-a", "Jā.", Author.SELLER, after_minutes)
    return thread(name, message(f"{name}-q"), answer, **more)


def test_answers_of_the_month_are_counted_in_time_and_late(desk: MemoryDesk) -> None:
    desk.receives(answered("quick", 2 * HOUR), answered("slow", 4 * HOUR), answered("late", 30 * HOUR))
    desk.receives(later(answered("october", HOUR), -30 * 24), thread("open"))

    report = desk.reports.month(date(2026, 11, 17))

    assert (report.month, report.answered, report.in_time, report.late) == (date(2026, 11, 1), 3, 2, 1)
    assert report.median_seconds == 4 * 3600


def test_a_median_is_working_time(desk: MemoryDesk) -> None:
    desk.receives(answered("over-the-weekend", 5 * 24 * HOUR))

    assert desk.reports.month(date(2026, 11, 1)).median_seconds == 3 * 24 * 3600


def test_take_overs_and_charges_of_the_month(desk: MemoryDesk) -> None:
    charge = Charge("refund", Money(Decimal("349.00"), "EUR"), date(2026, 11, 20))
    taken = TakeOver(WEDNESDAY - timedelta(days=5), "late_reply", charges=(charge,))
    desk.receives(thread("t1", state=ThreadState.TAKEN_OVER, take_over=taken))

    report = desk.reports.month(date(2026, 11, 1))

    assert (report.taken_over, report.charged) == (1, (Money(Decimal("349.00"), "EUR"),))
    assert desk.reports.month(date(2026, 12, 1)).taken_over == 0


def test_the_record_of_checks_shows_the_longest_gap(desk: MemoryDesk) -> None:
    for minutes, error in ((0, ""), (2, ""), (4, "transient"), (62, "")):
        at = WEDNESDAY + timedelta(minutes=minutes)
        desk.store.sync_log.add(SyncCheck(ACCOUNT, at, at, 0, error))

    report = desk.reports.month(date(2026, 11, 1))

    assert (report.checks, report.longest_gap_seconds) == (3, 3600)
    assert report.last_check == WEDNESDAY + timedelta(minutes=62)


def test_a_month_without_anything_is_empty(desk: MemoryDesk) -> None:
    report = desk.reports.month(date(2026, 1, 1))

    assert (report.answered, report.median_seconds, report.longest_gap_seconds, report.last_check) == (
        0,
        None,
        None,
        None,
    )


def exported(desk: MemoryDesk, folder: Path) -> list[dict[str, str]]:
    path = folder / "export.csv"
    count = desk.reports.export(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    return rows


def test_the_export_has_one_row_for_each_clock_with_its_proof(desk: MemoryDesk, tmp_path: Path) -> None:
    desk.receives(answered("t1", 5 * 24 * HOUR), thread("t2"))

    stopped, running = exported(desk, tmp_path)

    assert stopped["received_at"] == "2026-11-25T11:00:00Z"
    assert stopped["due_at"] == "2026-11-26T11:00:00Z"
    assert stopped["answered_at"] == "2026-11-30T11:00:00Z"
    assert (stopped["working_seconds"], stopped["late_seconds"]) == (str(3 * 86_400), str(2 * 86_400))
    assert stopped["time_zone"] == "Europe/Riga"
    assert running["due_at"]
    assert not running["answered_at"]


def test_a_buyers_name_is_never_a_formula(desk: MemoryDesk, tmp_path: Path) -> None:
    desk.receives(thread("t1", buyer_name='=HYPERLINK("http://evil.example")'))

    [row] = exported(desk, tmp_path)

    assert row["buyer"].startswith("'=")
