"""Absences on record, with the real services: joined, refused, extended, cancelled, beyond the known holidays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from seller_desk import wording
from seller_desk.domain.absence import Absence, NoticeState
from seller_desk.domain.account import Capabilities
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.view import AbsencesView
from seller_desk.ui.work import Work
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import SHOP, MemoryDesk

from .conftest import services_of

Settle = Callable[[], None]
FIRST, LAST = date(2027, 1, 4), date(2027, 1, 15)  # ten working days


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, work: Work, desk: MemoryDesk) -> AbsencesView:
    made = AbsencesView(services_of(desk), work, theme)
    qtbot.addWidget(made)
    made.resize(1256, 900)
    made.show()
    return made


@pytest.fixture
def settle(qtbot: QtBot, work: Work) -> Settle:
    """Until nothing is under way and rows that were replaced are gone."""

    def wait() -> None:
        for _round in range(3):
            qtbot.waitUntil(lambda: not work.busy)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    return wait


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(view: QWidget, name: str) -> Button:
    return next(each for each in view.findChildren(Button) if each.text() == name and each.isVisible())


def shown(view: AbsencesView, settle: Settle) -> None:
    view.refresh()
    settle()


def filed(desk: MemoryDesk, **more: object) -> Absence:
    queued = desk.absences.file(FIRST, LAST, "Roberts Kalve", "")
    done = {"state": NoticeState.FILED, "remote_id": "A-1", "filed_at": WEDNESDAY}
    return desk.store.absences.save(replace(queued, **(done | more)))  # type: ignore[arg-type]


def test_two_absences_of_four_working_days_are_told_to_be_one_of_eight(
    view: AbsencesView, desk: MemoryDesk, settle: Settle
) -> None:
    desk.absences.file(date(2027, 1, 4), date(2027, 1, 7), "", "")
    shown(view, settle)

    view.choose(date(2027, 1, 8), date(2027, 1, 13))
    settle()

    assert view.panel.total() == "8 working days"
    assert "Counted together with your other days away, Mon 4 Jan to Wed 13 Jan." in words_of(view.panel)
    assert view.panel.verdict.words().startswith("Notice needed, by Mon 21 Dec")
    view.panel.form.file.click()
    settle()
    [kept] = desk.absences.all()
    assert (kept.working_days, kept.state) == (8, NoticeState.QUEUED)


def test_a_refused_notice_says_why_and_what_to_do_and_goes_out_again(
    view: AbsencesView, desk: MemoryDesk, settle: Settle
) -> None:
    filed(desk, state=NoticeState.DRAFT, refused="forbidden", remote_id="", filed_at=None)
    shown(view, settle)

    assert wording.refused_notice("forbidden") in words_of(view.notices)
    button(view.notices, "Try again").click()
    settle()

    [absence] = desk.absences.all()
    assert (absence.state, absence.refused) == (NoticeState.QUEUED, "")
    assert wording.refused_notice("forbidden") not in words_of(view.notices)


def test_a_refused_notice_can_go_by_e_mail(view: AbsencesView, desk: MemoryDesk, settle: Settle) -> None:
    filed(desk, state=NoticeState.DRAFT, refused="invalid", remote_id="", filed_at=None)
    shown(view, settle)

    button(view.notices, "E-mail text").click()
    settle()
    button(view.mail, "I have sent it").click()
    settle()

    [absence] = desk.absences.all()
    assert (absence.state, absence.refused) == (NoticeState.FILED, "")


def test_extending_asks_for_the_new_days_alone(view: AbsencesView, desk: MemoryDesk, settle: Settle) -> None:
    filed(desk)
    shown(view, settle)
    button(view.notices, "Extend…").click()
    settle()
    assert view.panel.form.file.text() == "Extend the absence"
    assert view.panel.form.substitute.isHidden()

    view.choose(FIRST, date(2027, 1, 20))
    settle()
    view.panel.form.file.click()
    settle()

    assert [(each.first, each.last) for each in desk.absences.all()] == [
        (date(2027, 1, 16), date(2027, 1, 20)),
        (FIRST, LAST),
    ]


def test_extending_by_nothing_says_what_to_do(view: AbsencesView, desk: MemoryDesk, settle: Settle) -> None:
    filed(desk)
    shown(view, settle)
    button(view.notices, "Extend…").click()
    settle()
    view.panel.form.file.click()
    settle()

    assert view.panel.form.fault.text() == "Choose at least one day more than before."
    assert view.panel.form.fault.isVisible()


def test_other_days_end_the_extending(view: AbsencesView, desk: MemoryDesk, settle: Settle) -> None:
    filed(desk)
    shown(view, settle)
    button(view.notices, "Extend…").click()
    settle()

    view.choose(date(2027, 3, 1), date(2027, 3, 2))
    settle()

    assert view.panel.form.file.text() == "Keep these days"
    assert view.panel.form.substitute.isVisible()


def test_a_notice_the_administrator_has_is_cancelled_with_two_presses(
    view: AbsencesView, desk: MemoryDesk, settle: Settle
) -> None:
    filed(desk)
    shown(view, settle)

    button(view.notices, "Cancel").click()
    settle()
    assert desk.absences.all()[0].state is NoticeState.FILED
    button(view.notices, "Cancel for good").click()
    settle()

    assert desk.absences.all()[0].state is NoticeState.CANCELLED
    assert view.mail.isHidden()


def test_a_notice_given_by_e_mail_is_taken_back_by_e_mail(
    view: AbsencesView, desk: MemoryDesk, settle: Settle
) -> None:
    desk.connect(SHOP, Capabilities())
    filed(desk, remote_id="")
    shown(view, settle)
    button(view.notices, "Cancel").click()
    settle()
    button(view.notices, "Cancel for good").click()
    settle()
    settle()

    assert view.mail.isVisible()
    assert "Please cancel our notice" in view.mail.text.toPlainText()


def test_a_plan_nobody_was_told_of_vanishes_when_it_is_cancelled(
    view: AbsencesView, desk: MemoryDesk, settle: Settle
) -> None:
    desk.absences.file(FIRST, FIRST, "", "")
    shown(view, settle)

    button(view.notices, "Cancel").click()
    settle()

    assert "No absence on record" in words_of(view.notices)


def test_years_whose_days_off_are_not_known_yet_are_said(
    view: AbsencesView, desk: MemoryDesk, settle: Settle
) -> None:
    desk.settings.change(moved_working_days=True)  # Latvia moves a year's days not long before it begins
    view.choose(date(2038, 3, 3), date(2038, 3, 4))
    settle()
    assert wording.unknown_holidays() in words_of(view.panel)

    view.choose(date(2026, 12, 1), date(2026, 12, 4))
    settle()
    assert wording.unknown_holidays() not in words_of(view.panel)


# --- a calendar that is brought in


def ics(folder: Path, *events: str) -> Path:
    path = folder / "days.ics"
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    path.write_text(f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n", "utf-8")
    return path


def test_the_days_of_a_calendar_are_offered_and_planned(
    view: AbsencesView, desk: MemoryDesk, settle: Settle, tmp_path: Path
) -> None:
    winter = "DTSTART:20270104\nDTEND:20270116\nSUMMARY:Winter & break"
    view.from_calendar.read(ics(tmp_path, winter, "DTSTART:20261203\nSUMMARY:Fair"))
    settle()
    names = [box.text() for box, _days in view.from_calendar.boxes]
    assert names == ["3 Dec 2026 · Fair", "4 Jan – 15 Jan 2027 · Winter & break"]

    view.from_calendar.boxes[0][0].setChecked(False)
    view.from_calendar.plan.click()
    settle()

    assert [(each.first, each.state) for each in desk.absences.all()] == [(FIRST, NoticeState.QUEUED)]
    assert view.from_calendar.said.text() == "1 absence planned."
    assert "4 Jan – 15 Jan 2027" in words_of(view.notices)


def test_the_days_of_a_calendar_are_kept_as_days_off(
    view: AbsencesView, desk: MemoryDesk, settle: Settle, tmp_path: Path
) -> None:
    view.from_calendar.read(ics(tmp_path, "DTSTART:20261228\nSUMMARY:Inventory"))
    settle()
    view.from_calendar.days_off.click()
    settle()

    assert desk.settings.choices().extra_days_off == ((date(2026, 12, 28), "Inventory"),)
    assert view.from_calendar.said.text() == "1 day off kept."


def test_a_file_that_is_no_calendar_says_what_to_do(view: AbsencesView, settle: Settle, tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    path.write_text("no calendar")
    view.from_calendar.read(path)
    settle()

    assert "Export one as .ics" in view.from_calendar.said.text()
    assert not view.from_calendar.plan.isVisible()


# --- handing over


def test_all_that_falls_due_is_handed_to_who_stands_in(view: AbsencesView, desk: MemoryDesk, settle: Settle) -> None:
    view.choose(date(2026, 11, 25), date(2026, 12, 4))
    settle()
    assert view.falls_due.hand.text() == "Hand all to…"

    view.panel.form.substitute.setText("Roberts Kalve")
    assert view.falls_due.hand.text() == "Hand all to Roberts Kalve"
    view.falls_due.hand.click()
    settle()

    assert view.mail.isVisible()
    assert "Roberts Kalve, from" in view.mail.text.toPlainText()
    assert not button_is_there(view.mail, "I have sent it")
    noted = [record for record in desk.store.threads.summaries() if "Roberts Kalve" in record.marks.note]
    assert len(noted) > 2


def test_what_is_to_be_copied_is_scrolled_to_in_a_small_window(
    view: AbsencesView, desk: MemoryDesk, settle: Settle
) -> None:
    view.resize(720, 450)
    filed(desk, state=NoticeState.DRAFT, refused="invalid", remote_id="", filed_at=None)
    shown(view, settle)

    button(view.notices, "E-mail text").click()
    settle()

    spot = view.mail.mapTo(view, view.mail.rect().topLeft())
    assert 0 < spot.y() < view.height()


def test_without_a_name_the_desk_asks_for_one(view: AbsencesView, settle: Settle) -> None:
    view.choose(date(2026, 11, 25), date(2026, 12, 4))
    settle()
    view.falls_due.hand.click()
    settle()

    assert view.panel.form.fault.text() == "Write who stands in first."
    assert view.mail.isHidden()


def button_is_there(view: QWidget, name: str) -> bool:
    return any(each.text() == name and each.isVisible() for each in view.findChildren(Button))
