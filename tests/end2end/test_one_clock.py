"""The queue of the desk, ``inbox`` and ``deadline`` tell the same instants, on every conversation of the demo."""

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from seller_desk.app.desk import check_once, desk
from seller_desk.cli import main
from seller_desk.cli.streams import Streams
from seller_desk.domain.clock.market_calendar import market_calendar
from seller_desk.domain.clock.thread_clock import thread_clock
from seller_desk.domain.closing import closing
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import ThreadState
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import Place
from seller_desk.system.paths import paths

WEDNESDAY = datetime(2026, 11, 11, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    places = paths(demo=True)
    places.create()
    with desk(places, on_demo=True, demo_now=WEDNESDAY) as opened:
        check_once(opened)
        opened.sync.stop()
        yield opened


def _nobody(_profile: Path | None, _demo: bool) -> Any:
    raise AssertionError("nobody asked to be forgotten")


def run(words: Sequence[str], services: Services, lines: Sequence[Any] = ()) -> list[dict[str, Any]]:
    source, answers = io.BytesIO("".join(f"{json.dumps(line)}\n" for line in lines).encode()), io.BytesIO()
    streams = Streams(source, answers, io.StringIO(), io.StringIO())
    status = main(words, lambda demo: nullcontext(services), list, streams, open_privacy=_nobody)
    assert status == 0
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_on_every_conversation(services: Services) -> None:
    told = run(["inbox", "--demo", "--json"], services)
    assert len(told) >= 80
    waiting = [line for line in told if line["due_at"] is not None]
    assert len({line["market"] for line in waiting}) >= 10

    queue = {row.key: row for place in Place for row in services.inbox.queue(place).rows}
    records = [services.inbox.conversation(ThreadKey(line["account"], line["thread"])).record for line in waiting]
    now = services.clock.now().isoformat()
    asked = [
        {"market": record.thread.market, "received_at": record.clock.deadline.received_at.isoformat(), "now": now}
        for record in records
        if record.clock.deadline is not None
    ]
    assert len(asked) == len(waiting)
    for line, record, answer in zip(waiting, records, run(["deadline"], services, asked), strict=True):
        row = queue[record.thread.key]
        assert row.due_at == datetime.fromisoformat(line["due_at"]) == datetime.fromisoformat(answer["due_at"])
        assert answer["due_at"] == line["due_at"]
        assert abs(answer["working_seconds_left"] - line["working_seconds_left"]) <= 2, "the demo's clock runs on"


def test_the_stored_clock_is_what_the_messages_say(services: Services) -> None:
    for line in run(["inbox", "--demo", "--json"], services):
        record = services.inbox.conversation(ThreadKey(line["account"], line["thread"])).record
        thread = record.thread
        closed_at = closing(thread) if thread.state is ThreadState.CLOSED else None
        assert record.clock == thread_clock(thread.messages, market_calendar(thread.market), closed_at)
