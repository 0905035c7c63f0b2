"""What falls due meanwhile goes to who stands in: a list, and a note in each conversation, once."""

from datetime import date

import pytest

from seller_desk.domain.errors import InvalidInput
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import message, thread

FIRST, LAST = date(2026, 11, 25), date(2026, 12, 11)
ANNA = thread("anna", message("a1", "Vai ir lādētājs?"))
JURIS = thread("juris", message("j1", "Kad nosūtīsiet?", minutes=30), buyer_name="Juris\nOzols", market="EE")


@pytest.fixture
def busy(desk: MemoryDesk) -> MemoryDesk:
    desk.receives(ANNA, JURIS)
    return desk


def test_the_list_names_everybody_who_is_due(busy: MemoryDesk) -> None:
    lines = busy.handing_over.hand_all(FIRST, LAST, " Roberts  Kalve ").splitlines()

    assert lines[0].startswith("Roberts Kalve, from")
    assert [line for line in lines if "an answer is due" in line] == [
        "Thu 26 Nov: Anna Kalniņa · LV · Baterija (an answer is due)",
        "Thu 26 Nov: Juris Ozols · EE · Baterija (an answer is due)",
    ]
    assert "24 hours" in lines[-1]


def test_each_conversation_notes_it_once_beside_what_stood_there(busy: MemoryDesk) -> None:
    busy.inbox.note(ANNA.key, "Zvanīja kurjers.")

    for _time in range(2):
        busy.handing_over.hand_all(FIRST, LAST, "Roberts Kalve")

    notes = [busy.inbox.conversation(key).record.marks.note.splitlines() for key in (ANNA.key, JURIS.key)]
    said = "Roberts Kalve stands in from 25 Nov 2026 to 11 Dec 2026."
    assert notes == [["Zvanīja kurjers.", said], [said]]


def test_somebody_must_be_named(busy: MemoryDesk) -> None:
    with pytest.raises(InvalidInput, match="no_substitute"):
        busy.handing_over.hand_all(FIRST, LAST, "  ")
    assert busy.inbox.conversation(ANNA.key).record.marks.note == ""


def test_nothing_due_is_said(desk: MemoryDesk) -> None:
    assert "Nothing so far." in desk.handing_over.hand_all(FIRST, LAST, "Roberts Kalve")
