"""Queue, conversation, radar and the commands as processes of their own agree on every thread of the demo."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from seller_desk.app.desk import check_once, desk
from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.thread_clock import thread_clock
from seller_desk.domain.closing import closing as closing_of
from seller_desk.domain.risk.model import Standing
from seller_desk.domain.risk.procedure import procedure_until
from seller_desk.domain.risk.triage import triage
from seller_desk.domain.thread import Author, ThreadState
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import Place, QueueRow
from seller_desk.store.store import open_store
from seller_desk.system.paths import Paths, paths

WEDNESDAY = datetime(2026, 11, 18, 9, tzinfo=UTC)  # 11:00 in Riga; a public holiday there, not elsewhere


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    found = paths(tmp_path_factory.mktemp("profile"), demo=True)
    found.create()
    return found


@pytest.fixture(scope="module")
def services(places: Paths) -> Iterator[Services]:
    """The desk on the demo, whose clock stands still."""
    with desk(places, on_demo=True, demo_now=WEDNESDAY, demo_speed=0) as opened:
        check_once(opened)
        yield opened


@pytest.fixture(scope="module")
def rows(services: Services) -> dict[str, QueueRow]:
    """Every thread as the desk's queue shows it."""
    return {row.key.thread: row for place in Place for row in services.inbox.queue(place).rows}


def seller_desk(*arguments: str, given: str = "", home: Path | None = None) -> str:
    environment = os.environ | ({"SELLER_DESK_HOME": str(home)} if home else {})
    program = [sys.executable, "-m", "seller_desk", *arguments]
    done = subprocess.run(
        program, input=given, env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


def lines(answer: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.splitlines()]


def instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def test_the_demo_has_threads_enough_to_compare(rows: dict[str, QueueRow]) -> None:
    waiting = [row for row in rows.values() if row.due_at is not None]

    assert len(rows) >= 80
    assert len(waiting) >= 40
    assert len({row.market for row in waiting}) >= 10
    assert any(row.seconds_left is not None and row.seconds_left < 0 for row in waiting)


def test_the_command_deadline_says_what_the_queue_says(services: Services, rows: dict[str, QueueRow]) -> None:
    asked = []
    for name, row in rows.items():
        if row.due_at is not None:
            deadline = services.inbox.conversation(row.key).record.clock.deadline
            assert deadline is not None
            line = {
                "market": row.market,
                "received_at": deadline.received_at.isoformat(),
                "now": WEDNESDAY.isoformat(),
            }
            asked.append({"id": name} | line)

    answers = lines(seller_desk("deadline", given="\n".join(map(json.dumps, asked))))

    assert {answer["id"]: (instant(answer["due_at"]), answer["working_seconds_left"]) for answer in answers} == {
        name: (row.due_at, row.seconds_left) for name, row in rows.items() if row.due_at is not None
    }


def test_the_conversation_and_the_radar_say_what_the_queue_says(
    services: Services, rows: dict[str, QueueRow]
) -> None:
    on_radar = {row.key.thread: row for row in services.radar.view().rows}
    for name, row in rows.items():
        view = services.inbox.conversation(row.key)
        assert view.danger == row.danger
        if row.due_at is not None:
            assert view.record.clock.deadline is not None
            assert view.record.clock.deadline.due_at == row.due_at
        if name in on_radar and row.due_at is not None:
            assert (on_radar[name].due_at, on_radar[name].seconds_left) == (row.due_at, row.seconds_left)


def test_every_place_tells_the_same_danger_and_the_procedures_time(
    services: Services, rows: dict[str, QueueRow]
) -> None:
    """Queue, radar and conversation, on each thread of the demo; the time is what the messages say."""
    on_radar = {row.key.thread: row.danger for row in services.radar.view().rows}
    timed = 0
    for name, row in rows.items():
        view = services.inbox.conversation(row.key)
        messages = view.record.thread.messages
        asked = [each for each in messages if each.author is Author.BUYER and not each.deleted]
        raised = [(each, triage(each.body, row.market).risks) for each in asked]
        over = row.state == ThreadState.CLOSED and view.record.clock.deadline is None
        until = None if over else procedure_until(messages, raised, market_calendar(row.market))
        assert view.record.procedure_until == until
        assert view.danger == row.danger
        assert row.risks == row.danger.risks
        assert on_radar.get(name, row.danger) == row.danger
        assert (name in on_radar) == (row.danger.standing is not Standing.SAFE)
        timed += row.danger.procedure_until is not None
    assert timed >= 5


def test_a_thread_that_was_taken_over_names_the_platforms_own_reason_everywhere(
    services: Services, rows: dict[str, QueueRow]
) -> None:
    taken = [row for row in services.radar.view().rows if row.take_over is not None]

    assert taken
    for row in taken:
        assert row.take_over is not None
        assert [risk.value for risk in row.danger.risks] == [row.take_over.reason]
        assert rows[row.key.thread].risks == row.danger.risks


def test_the_derivation_adds_up_to_24_hours(services: Services, rows: dict[str, QueueRow]) -> None:
    for row in rows.values():
        deadline = services.inbox.conversation(row.key).record.clock.deadline
        if deadline is not None:
            assert sum(step.working_seconds for step in deadline.steps) == 24 * 3600
            assert deadline.steps[-1].end == deadline.due_at


def test_the_command_inbox_says_what_the_store_of_the_desk_says(tmp_path: Path) -> None:
    """The command syncs by itself, at the present time; what it stored is then read by a desk."""
    answers = lines(seller_desk("inbox", "--demo", "--json", home=tmp_path))

    with closing(open_store(paths(tmp_path, demo=True).database)) as store:
        stored = {record.thread.key.thread: record.clock.deadline for record in store.threads.all()}
    assert len(answers) >= 80
    assert {answer["thread"]: instant(answer["due_at"]) for answer in answers if answer["due_at"]} == {
        name: deadline.due_at for name, deadline in stored.items() if deadline is not None
    }
    assert [answer["due_at"] is None for answer in answers] == sorted(answer["due_at"] is None for answer in answers)


def test_the_stored_clock_is_what_the_messages_say(services: Services, rows: dict[str, QueueRow]) -> None:
    for row in rows.values():
        record = services.inbox.conversation(row.key).record
        thread = record.thread
        closed_at = closing_of(thread) if thread.state is ThreadState.CLOSED else None
        assert record.clock == thread_clock(thread.messages, market_calendar(thread.market), closed_at)
