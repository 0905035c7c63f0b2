"""``seller-desk inbox``, ``export`` and ``doctor``: the queue by due time, a CSV, and what works on this desktop."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from seller_desk.cli.doctor import DesktopProbe, Found, Part
from seller_desk.domain.errors import StoreTooNew
from seller_desk.domain.thread import Author, ThreadState
from seller_desk.services.bundle import SyncPhase, SyncStatus
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import message, thread

from .running import Outcome, answer, run

DAY = 24 * 60
PROMISED = {
    "thread",
    "account",
    "market",
    "buyer",
    "subject",
    "state",
    "due_at",
    "working_seconds_left",
    "risks",
    "unread",
    "draft",
}


class Desk:
    """Services over a profile in memory; ``opened`` notes what the command asked for."""

    def __init__(self, phase: SyncPhase = SyncPhase.IDLE) -> None:
        self.memory = MemoryDesk()
        self.status = SyncStatus(phase, last_good=WEDNESDAY, since=WEDNESDAY)
        self.opened: list[bool] = []

    @contextmanager
    def services(self, demo: bool) -> Iterator[Any]:
        self.opened.append(demo)
        sync = SimpleNamespace(status=lambda: self.status)
        memory = self.memory
        yield SimpleNamespace(inbox=memory.inbox, clock=memory.clock, reports=memory.reports, sync=sync)

    def inbox(self, *words: str) -> Outcome:
        return run(["inbox", *words], services=self.services)


@pytest.fixture
def desk() -> Desk:
    """Anna waits since Tuesday, Juris since today; Jānis was answered; a case of Ilze's was taken over."""
    made = Desk()
    made.memory.receives(
        thread("juris", message("j1", "Kad nosūtīsiet?", minutes=-30), buyer_name="Juris", market="EE"),
        thread("anna", message("a1", "Baterija ir slikta, gribu naudu atpakaļ!", minutes=-DAY)),
        thread(
            "janis",
            message("n1", minutes=-DAY),
            message("n2", author=Author.SELLER, minutes=-60),
            buyer_name="Jānis",
        ),
        thread(
            "ilze",
            message("i1", minutes=-9 * DAY),
            buyer_name="Ilze",
            state=ThreadState.CLOSED,
            updated_at=WEDNESDAY - timedelta(days=8),
        ),
    )
    return made


class TestJson:
    def test_due_first_and_those_without_a_deadline_last(self, desk: Desk) -> None:
        outcome = desk.inbox("--json")
        assert outcome.status == 0
        assert [line["thread"] for line in outcome.lines] == ["anna", "juris", "janis", "ilze"]
        assert [line["due_at"] is None for line in outcome.lines] == [False, False, True, True]

    def test_as_promised(self, desk: Desk) -> None:
        lines = desk.inbox("--json").lines
        assert all(set(line) == PROMISED for line in lines)
        anna = lines[0]
        assert anna["buyer"] == "Anna Kalniņa"
        assert anna["market"] == "LV"
        assert anna["state"] == "open"
        assert lines[2]["working_seconds_left"] is None

    def test_the_same_instants_as_the_deadline_command_gives(self, desk: Desk) -> None:
        received = {"anna": WEDNESDAY - timedelta(days=1), "juris": WEDNESDAY - timedelta(minutes=30)}
        now = desk.memory.clock.now().isoformat()
        for line in desk.inbox("--json").lines[:2]:
            asked = {"market": line["market"], "received_at": received[line["thread"]].isoformat(), "now": now}
            told = answer("deadline", asked)
            assert datetime.fromisoformat(told["due_at"]) == datetime.fromisoformat(line["due_at"])
            assert told["due_at"] == line["due_at"], "in the market's own zone, both"
            assert told["working_seconds_left"] == line["working_seconds_left"]

    def test_only_the_demo_is_opened_when_it_is_asked_for(self, desk: Desk) -> None:
        desk.inbox("--json", "--demo")
        desk.inbox("--json")
        assert desk.opened == [True, False]

    @pytest.mark.parametrize(
        "phase", [SyncPhase.OFFLINE, SyncPhase.REFUSED, SyncPhase.NOT_CONNECTED, SyncPhase.NOT_STORED]
    )
    def test_1_when_the_inbox_could_not_be_read_anew(self, phase: SyncPhase) -> None:
        outcome = Desk(phase).inbox("--json")
        assert outcome.status == 1
        assert outcome.log.strip(), "and the reason on the standard error"


class TestTable:
    def test_everyone_is_there_in_order(self, desk: Desk) -> None:
        shown = desk.inbox("--lang", "en").out.splitlines()
        assert shown[0].split()[:2] == ["Time", "left"]
        assert [name for line in shown for name in ("Anna", "Juris", "Jānis", "Ilze") if name in line] == [
            "Anna",
            "Juris",
            "Jānis",
            "Ilze",
        ]

    def test_what_a_buyer_wrote_cannot_steer_the_terminal(self, desk: Desk) -> None:
        evil = "\x1b[2J\x9b31mEve\n\u202eliE\u2069\x07"
        desk.memory.receives(thread("evil", message("e1"), buyer_name=evil, subject=evil))
        shown = desk.inbox().out
        assert not [sign for sign in shown if sign != "\n" and (ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0)]
        assert not {"\u202e", "\u2069"} & set(shown)
        assert len(shown.splitlines()) == 6

    def test_a_long_subject_is_cut(self, desk: Desk) -> None:
        desk.memory.receives(thread("long", message("l1"), subject="x" * 5000))
        assert max(len(line) for line in desk.inbox().out.splitlines()) < 160

    def test_an_empty_queue_says_so(self) -> None:
        assert Desk().inbox("--lang", "en").out == "No one is waiting.\n"

    def test_where_no_answer_is_due_the_end_of_the_procedure_stands_with_the_risk(self, desk: Desk) -> None:
        locked = message("l1", "Telefons ir bloķēts, prasa cita cilvēka Apple ID.", minutes=-DAY)
        accepted = message("l2", "Pieņemam, pārbaudīsim.", Author.SELLER, minutes=-60)
        desk.memory.receives(thread("lock", locked, accepted, buyer_name="Krišs"))

        [row] = [line for line in desk.inbox().out.splitlines() if "Krišs" in line]

        assert "locked, until" in row


def test_an_error_of_the_desk_is_told_in_a_sentence() -> None:
    def refuse(demo: bool) -> Any:
        raise StoreTooNew

    outcome = run(["inbox", "--lang", "en"], services=refuse)
    assert outcome.status == 1
    assert outcome.out == ""
    assert "newer version" in outcome.log


class TestExport:
    def test_to_the_standard_output(self, desk: Desk) -> None:
        outcome = run(["export"], services=desk.services)
        assert outcome.status == 0
        rows = list(csv.reader(outcome.out.removeprefix("\ufeff").splitlines()))
        assert len(rows) > 1
        assert all(len(row) == len(rows[0]) for row in rows)

    def test_to_a_file(self, desk: Desk, tmp_path: Path) -> None:
        target = tmp_path / "threads.csv"
        outcome = run(["export", str(target)], services=desk.services)
        assert outcome.status == 0
        assert outcome.out == ""
        assert target.read_bytes()

    def test_1_where_it_cannot_be_written(self, desk: Desk, tmp_path: Path) -> None:
        outcome = run(["export", str(tmp_path / "no" / "such" / "folder.csv")], services=desk.services)
        assert outcome.status == 1
        assert outcome.log


class TestDoctor:
    def looked(self, **found: bool | None) -> Outcome:
        def probe(part: Part, works: bool | None) -> DesktopProbe:
            return DesktopProbe(part, lambda: Found(works, "seen\x1b[31m"))

        probes = [probe(part, found.get(part.value, True)) for part in Part]
        return run(["doctor", "--lang", "en"], probes=probes)

    def test_0_when_all_is_there(self) -> None:
        outcome = self.looked()
        assert outcome.status == 0
        assert len(outcome.out.splitlines()) == len(Part) + 1
        assert "\x1b" not in outcome.out

    @pytest.mark.parametrize("part", ["keyring", "display", "profile"])
    def test_1_when_something_needed_is_missing(self, part: str) -> None:
        outcome = self.looked(**{part: False})
        assert outcome.status == 1
        assert "missing" in outcome.out

    @pytest.mark.parametrize("part", ["tray", "notifications", "connection"])
    def test_the_desk_can_do_without_the_others(self, part: str) -> None:
        assert self.looked(**{part: False}).status == 0
        assert self.looked(**{part: None}).status == 0

    def test_a_probe_that_breaks_is_a_finding_and_the_others_are_still_looked_at(self) -> None:
        def broken() -> Found:
            raise OSError("no bus")

        probes = [DesktopProbe(Part.KEYRING, broken), DesktopProbe(Part.TRAY, lambda: Found(True))]
        outcome = run(["doctor", "--lang", "en"], probes=probes)
        assert outcome.status == 1
        assert "no bus" in outcome.out
        assert "Tray" in outcome.out
