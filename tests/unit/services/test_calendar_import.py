"""Days of a calendar become absences, notified where they need it, or days off that stop the clock."""

from datetime import date
from pathlib import Path

from seller_desk.domain.absence import NoticeState
from seller_desk.services.calendar_file import CalendarDays
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import message, thread

WINTER = CalendarDays(date(2027, 1, 4), date(2027, 1, 15), "Winter break")
FAIR = CalendarDays(date(2026, 12, 3), date(2026, 12, 4), "Fair")
INVENTORY = CalendarDays(date(2026, 11, 26), date(2026, 11, 26), "Inventory")


def test_absences_are_planned_with_their_name_as_the_note(desk: MemoryDesk) -> None:
    imported = desk.calendar_import.plan([WINTER, FAIR])

    assert (imported.taken, imported.known) == (2, 0)
    assert [(each.first, each.note, each.state) for each in desk.absences.all()] == [
        (WINTER.first, "Winter break", NoticeState.QUEUED),
        (FAIR.first, "Fair", NoticeState.NOT_NEEDED),
    ]


def test_importing_twice_notifies_once(desk: MemoryDesk) -> None:
    desk.calendar_import.plan([WINTER])
    again = desk.calendar_import.plan([WINTER])

    assert (again.taken, again.known) == (0, 1)
    assert len(desk.absences.all()) == 1


def test_days_off_join_those_there_are_and_move_deadlines(desk: MemoryDesk) -> None:
    desk.receives(thread("t1", message("m1")))
    desk.settings.change(extra_days_off=((date(2026, 12, 28), "Own"),))

    imported = desk.calendar_import.add_days_off(
        [INVENTORY, CalendarDays(date(2026, 12, 28), date(2026, 12, 29), "X")]
    )

    assert (imported.taken, imported.known) == (2, 1)
    assert desk.settings.choices().extra_days_off == (
        (date(2026, 11, 26), "Inventory"),
        (date(2026, 12, 28), "Own"),
        (date(2026, 12, 29), "X"),
    )
    due = desk.inbox.row(thread("t1").key).due_at
    assert due is not None
    assert due.date() == date(2026, 11, 27)  # the day off in between does not count


def test_the_file_is_read_from_today_on(desk: MemoryDesk, tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261101\nSUMMARY:Over\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART:20261203\nDTEND:20261205\nSUMMARY:Fair\nEND:VEVENT\nEND:VCALENDAR\n"
    )

    assert desk.calendar_import.read(path) == (FAIR,)
