"""``forget`` shows whom it means, asks, and forgets nobody without a yes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from seller_desk.services.privacy import Privacy
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import reply, thread
from tests.unit.cli.running import Outcome, run

ANNA, OTHER = thread("t1"), thread("t2", buyer_name="Jānis Ozols\x1b[31m")


@pytest.fixture
def desk() -> MemoryDesk:
    desk = MemoryDesk()
    desk.receives(ANNA, OTHER)
    return desk


def forget(desk: MemoryDesk, *words: str, says: bytes = b"") -> Outcome:
    @contextmanager
    def opened(profile: Path | None, demo: bool) -> Iterator[Any]:
        yield Privacy(desk.store, desk.clock, desk.told.append)

    return run(["forget", "--lang", "en", *words], says, privacy=opened)


def left(desk: MemoryDesk) -> set[str]:
    return {record.thread.key.thread for record in desk.store.threads.all()}


def test_a_yes_in_advance_is_enough(desk: MemoryDesk) -> None:
    outcome = forget(desk, "--buyer", "anna kalniņa", "--yes")
    assert outcome.status == 0
    assert "Anna Kalniņa" in outcome.out
    assert "1 conversation forgotten." in outcome.log
    assert left(desk) == {"t2"}


@pytest.mark.parametrize("says", [b"yes\n", b"Y\r\n"])
def test_a_yes_when_asked_is_one(desk: MemoryDesk, says: bytes) -> None:
    assert forget(desk, "--thread", "t1", says=says).status == 0
    assert left(desk) == {"t2"}


@pytest.mark.parametrize("says", [b"", b"\n", b"no\n", b"yesterday\n", b"\xff\n"])
def test_anything_else_changes_nothing(desk: MemoryDesk, says: bytes) -> None:
    outcome = forget(desk, "--thread", "t1", says=says)
    assert outcome.status == 1
    assert "Nothing was changed." in outcome.log
    assert left(desk) == {"t1", "t2"}


def test_nobody_found_is_said(desk: MemoryDesk) -> None:
    outcome = forget(desk, "--buyer", "Nobody", "--yes")
    assert outcome.status == 1
    assert "No such conversation" in outcome.log


def test_a_reply_on_its_way_is_settled_first(desk: MemoryDesk) -> None:
    desk.store.outbox.add(reply(ANNA))
    outcome = forget(desk, "--thread", "t1", "--yes")
    assert outcome.status == 1
    assert "outbox" in outcome.log
    assert left(desk) == {"t1", "t2"}


def test_a_strangers_name_commands_no_terminal(desk: MemoryDesk) -> None:
    assert "\x1b" not in forget(desk, "--thread", "t2").out


@pytest.mark.parametrize(
    "words",
    [[], ["--buyer", " "], ["--thread", "t1", "--buyer", "Anna"], ["--before", "soon"], ["--thread", ""]],
)
def test_whom_to_forget_must_be_said_clearly(desk: MemoryDesk, words: list[str]) -> None:
    assert forget(desk, *words, "--yes").status == 2
    assert left(desk) == {"t1", "t2"}


def test_what_waits_for_an_answer_is_never_over(desk: MemoryDesk) -> None:
    assert forget(desk, "--before", "2100-01-01", "--yes").status == 1
    assert left(desk) == {"t1", "t2"}
