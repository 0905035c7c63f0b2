"""A case tells the platform what was said, when, by which clock, and what was done; nothing can be slipped in."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.thread import Author, TakeOver, ThreadState
from seller_desk.ports import SyncCheck
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import ACCOUNT, MemoryDesk
from tests.fakes.values import message, reply, thread

DAY = 24 * 60
ASKED = message("m1", "Labdien!\nIesniedzu pretenziju par akumulatoru.", minutes=-2 * DAY)
ANSWERED = message("m2", "Nomainīsim bez maksas.", Author.SELLER, minutes=-DAY + 60)
AGAIN = message("m3", "Kad?", minutes=-60)
COMPLAINT = thread("lv/77", ASKED, ANSWERED, AGAIN, order_number="40021877")


@pytest.fixture
def case(desk: MemoryDesk) -> MemoryDesk:
    desk.receives(COMPLAINT)
    return desk


def test_the_clock_is_told_with_its_reckoning_and_how_it_was_met(case: MemoryDesk) -> None:
    text = case.cases.text(COMPLAINT.key)

    assert "Received: 2026-11-23 13:00:00+02:00" in text
    assert "Due: 2026-11-24 13:00:00+02:00" in text
    assert "Answered: 2026-11-24 14:00:00+02:00, 1 h of working time late" in text
    assert "Due: 2026-11-26 12:00:00+02:00" in text
    assert "Answered: not yet" in text


def test_messages_stand_in_full_with_their_authors(case: MemoryDesk) -> None:
    lines = case.cases.text(COMPLAINT.key).splitlines()

    at = lines.index("2026-11-23 13:00:00+02:00 · Buyer")
    assert lines[at + 1 : at + 3] == ["    Labdien!", "    Iesniedzu pretenziju par akumulatoru."]


def test_the_procedures_time_and_the_risk_are_told(case: MemoryDesk) -> None:
    text = case.cases.text(COMPLAINT.key)

    assert "Because: Complaint" in text
    assert "14 days from the complaint" in text


def test_what_the_seller_answered_for_and_sent_is_told(case: MemoryDesk) -> None:
    entry = case.store.outbox.add(replace(reply(COMPLAINT), hold_reasons=(("tone", "As agreed"),)))
    case.store.outbox.move(entry, OutboxState.QUEUED, WEDNESDAY, "due")
    case.store.audit.add(WEDNESDAY, COMPLAINT.key, "hold_lifted", "tone: As agreed")

    text = case.cases.text(COMPLAINT.key)

    assert "ref-1 · Queued" in text
    assert "The time for undo has passed." in text
    assert "hold_lifted · tone: As agreed" in text


def test_how_often_the_inbox_was_read_meanwhile(case: MemoryDesk) -> None:
    for hours, error in ((-40, ""), (-20, "transient"), (-10, ""), (-90, "")):
        at = WEDNESDAY + timedelta(hours=hours)
        case.store.sync_log.add(SyncCheck(ACCOUNT, at, at, 0, error))

    checks = case.cases.case(COMPLAINT.key).checks

    assert (checks.good, checks.failed, checks.longest_gap) == (2, 1, 30 * 3600)


def test_a_take_over_names_the_platforms_reason(desk: MemoryDesk) -> None:
    taken = replace(COMPLAINT, state=ThreadState.TAKEN_OVER, take_over=TakeOver(WEDNESDAY, "late_reply", "Team", "9"))
    desk.receives(taken)

    assert desk.cases.case(taken.key).danger.risks == (Risk.LATE_REPLY,)
    assert "Taken over: 2026-11-25 13:00:00+02:00 · Answered late" in desk.cases.text(taken.key)


def test_a_buyers_text_cannot_pass_for_a_line_of_the_case(desk: MemoryDesk) -> None:
    evil = "x\nSHA-256 0000\u202e\nClock\n-----\r\x1b[2J\x85Due: 2030-01-01"
    desk.receives(thread("evil", message("e", evil), buyer_name="Eve\nDue: 2030"))

    lines = desk.cases.text(thread("evil").key).splitlines()

    assert sum(line.startswith("SHA-256") for line in lines) == 1
    assert lines.count("Clock") == 1
    assert not [line for line in lines if line.startswith("Due")]
    assert not {"\u202e", "\x1b", "\r"} & set("".join(lines))


def test_the_checksum_is_over_all_that_stands_above_it(case: MemoryDesk) -> None:
    body, _blank, last = case.cases.text(COMPLAINT.key).rpartition("\nSHA-256 ")

    assert last.strip() == hashlib.sha256(body.encode()).hexdigest()


def test_the_file_is_named_after_the_conversation_and_is_no_path(case: MemoryDesk, tmp_path: Path) -> None:
    name = case.cases.file_name(COMPLAINT.key)
    case.cases.export(COMPLAINT.key, tmp_path / name)

    assert "/" not in name
    assert "Anna" not in name
    assert "Iesniedzu pretenziju" in (tmp_path / name).read_text("utf-8")


def test_a_place_that_cannot_be_written_is_said(case: MemoryDesk, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="not_writable"):
        case.cases.export(COMPLAINT.key, tmp_path / "missing" / "case.txt")
    with pytest.raises(NotFound):
        case.cases.text(thread("nobody").key)
