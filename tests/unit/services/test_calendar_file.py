"""An iCalendar file gives whole days with their names; broken and hostile ones give none, and never too many."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seller_desk.domain.errors import InvalidInput
from seller_desk.services.calendar_file import MOST_EVENTS, CalendarDays, read_calendar

TODAY = date(2026, 11, 25)


def calendar(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n"


def read(tmp_path: Path, text: str) -> tuple[CalendarDays, ...]:
    path = tmp_path / "days.ics"
    path.write_bytes(text.encode())
    return read_calendar(path, TODAY)


def test_whole_days_end_before_the_day_that_is_named(tmp_path: Path) -> None:
    event = "DTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20270106\r\nSUMMARY:Ziemas atvaļinājums"

    assert read(tmp_path, calendar(event)) == (
        CalendarDays(date(2026, 12, 21), date(2027, 1, 5), "Ziemas atvaļinājums"),
    )


def test_a_day_without_an_end_is_one_day_and_hours_count_as_their_days(tmp_path: Path) -> None:
    one = "DTSTART;VALUE=DATE:20261228\r\nSUMMARY:Inventory"
    hours = "DTSTART;TZID=Europe/Riga:20261203T090000\r\nDTEND;TZID=Europe/Riga:20261204T130000\r\nSUMMARY:Fair"
    midnight = "DTSTART:20261210T000000Z\r\nDTEND:20261212T000000Z\r\nSUMMARY:Move"

    found = read(tmp_path, calendar(one, hours, midnight))

    assert [(days.first.day, days.last.day, days.name) for days in found] == [
        (3, 4, "Fair"),
        (10, 11, "Move"),
        (28, 28, "Inventory"),
    ]


def test_folded_lines_and_escaped_signs_are_read_as_meant(tmp_path: Path) -> None:
    event = "DTSTART:20261228\r\nSUMMARY:Slēgts\\, inventari\r\n zācija\\nvisu dienu"

    assert read(tmp_path, calendar(event))[0].name == "Slēgts, inventarizācija visu dienu"


def test_what_is_over_or_cancelled_is_left_out(tmp_path: Path) -> None:
    over = "DTSTART:20261101\r\nDTEND:20261125\r\nSUMMARY:Over"
    until_today = "DTSTART:20261101\r\nDTEND:20261126\r\nSUMMARY:Today"
    cancelled = "DTSTART:20261228\r\nSTATUS:CANCELLED\r\nSUMMARY:No"

    assert [days.name for days in read(tmp_path, calendar(over, until_today, cancelled))] == ["Today"]


def test_a_day_of_every_year_stands_for_the_years_to_come(tmp_path: Path) -> None:
    event = "DTSTART:20200115\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Shop’s birthday"

    assert [days.first for days in read(tmp_path, calendar(event))] == [date(2027, 1, 15), date(2028, 1, 15)]


def test_an_alarm_inside_an_event_is_no_part_of_it(tmp_path: Path) -> None:
    event = "DTSTART:20261228\r\nBEGIN:VALARM\r\nSUMMARY:Wake\r\nDTSTART:20260101\r\nEND:VALARM\r\nSUMMARY:Inventory"

    assert read(tmp_path, calendar(event)) == (CalendarDays(date(2026, 12, 28), date(2026, 12, 28), "Inventory"),)


def test_a_file_that_is_no_calendar_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="not_a_calendar"):
        read(tmp_path, "title,language,body\n")
    with pytest.raises(InvalidInput, match="unreadable"):
        read_calendar(tmp_path / "missing.ics", TODAY)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="too_large"):
        read(tmp_path, calendar() + "X" * 2_000_001)


def test_hostile_values_harm_nothing(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        calendar(
            "DTSTART:20269999\r\nSUMMARY:No such day",
            "DTSTART:20261228\r\nDTEND:99991231\r\nSUMMARY:For ever",
            "DTSTART:20261229\r\nDTEND:20260101\r\nSUMMARY:Backwards\u202e\x1b[2J" + "x" * 500,
        ),
    )

    [backwards] = found
    assert (backwards.first, backwards.last) == (date(2026, 12, 29), date(2026, 12, 29))
    assert backwards.name.startswith("Backwards[2J")
    assert len(backwards.name) <= 120


def test_never_more_than_a_thousand_entries(tmp_path: Path) -> None:
    days = [(TODAY + timedelta(days=number)).strftime("%Y%m%d") for number in range(MOST_EVENTS + 50)]

    assert len(read(tmp_path, calendar(*(f"DTSTART:{day}" for day in days)))) == MOST_EVENTS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(st.sampled_from("BEGIND:VT\\;,0123456789STARMYQR=\r\n \t"), max_size=300))
def test_no_text_makes_it_stumble(tmp_path: Path, text: str) -> None:
    for days in read(tmp_path, calendar(text, f"DTSTART:{text}", f"DTSTART:20261228\r\n{text}")):
        assert days.first <= days.last
        assert days.last >= TODAY
