"""The absences view: choosing days, what it says of them, filing the notice, keeping the proof."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from seller_desk import translation
from seller_desk.domain.absence import NoticeState
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.calendar_model import CELL, CalendarModel, Cell
from seller_desk.ui.views.absences.day_range import DayRange
from seller_desk.ui.views.absences.view import AbsencesView
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day

FIRST, LAST = date(2026, 12, 21), date(2027, 1, 5)


@pytest.fixture
def absences() -> day.PlannedAbsences:
    return day.PlannedAbsences()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, work: Work, absences: day.PlannedAbsences) -> AbsencesView:
    made = AbsencesView(day.services(absences=absences), work, theme)
    qtbot.addWidget(made)
    made.resize(1256, 900)
    made.show()
    qtbot.waitUntil(lambda: not work.busy)
    return made


def settle(qtbot: QtBot, work: Work) -> None:
    qtbot.waitUntil(lambda: not work.busy)


def cell(view: AbsencesView, wanted: date) -> Cell:
    found = view.model.index_of(wanted).data(CELL)
    assert isinstance(found, Cell)
    return found


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot, theme: Theme) -> None:
    model = CalendarModel(day.TODAY)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_month(FIRST)
    model.set_days(day.PlannedAbsences().days(date(2026, 11, 23), date(2027, 1, 10)))
    model.choose(DayRange(FIRST, LAST))
    assert model.index_of(date(2026, 12, 24)).data(CELL).day_off == "Christmas Eve"
    assert not model.index_of(date(2027, 6, 1)).isValid()


def test_dragging_over_days_says_at_once_what_they_ask_for(qtbot: QtBot, view: AbsencesView, work: Work) -> None:
    view.choose(FIRST, FIRST)  # the calendar turns to December
    settle(qtbot, work)
    drag(view, FIRST, LAST)
    settle(qtbot, work)
    assert view.panel.total() == "8 working days"
    assert view.panel.verdict.words() == "Notice needed, by Mon 7 Dec · in 14 days"
    assert (view.panel.first.day(), view.panel.last.day()) == (FIRST, LAST)
    assert cell(view, FIRST).number == 1
    assert cell(view, FIRST).total == 8
    assert cell(view, date(2026, 12, 24)).number == 0
    assert cell(view, date(2026, 12, 7)).last_to_notify


def test_shift_and_arrows_choose_a_range_too(qtbot: QtBot, view: AbsencesView, work: Work) -> None:
    view.choose(FIRST, FIRST)
    view.calendar.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(view.calendar, key, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, work)
    assert (view.panel.first.day(), view.panel.last.day()) == (FIRST, LAST)
    assert view.panel.total() == "8 working days"


def test_going_beyond_the_weeks_shown_turns_the_month(qtbot: QtBot, view: AbsencesView, work: Work) -> None:
    view.choose(date(2026, 11, 30), date(2026, 11, 30))
    view.calendar.setFocus()
    for _week in range(6):
        qtbot.keyClick(view.calendar, Qt.Key.Key_Down)
    settle(qtbot, work)
    assert view.model.month == date(2027, 1, 1)
    assert cell(view, date(2027, 1, 11)).chosen


def test_a_day_speaks_a_full_sentence(view: AbsencesView, qtbot: QtBot, work: Work) -> None:
    view.choose(FIRST, LAST)
    settle(qtbot, work)
    said = view.model.index_of(FIRST).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "21 December 2026" in said
    assert "working day 1 of 8" in said
    eve = view.model.index_of(date(2026, 12, 24)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Christmas Eve, not counted" in eve


def test_a_short_absence_needs_no_notice(qtbot: QtBot, view: AbsencesView, work: Work) -> None:
    view.choose(date(2026, 12, 7), date(2026, 12, 11))
    settle(qtbot, work)
    assert view.panel.verdict.words().startswith("No notice needed")
    assert not any(cell(view, date(2026, 11, each)).last_to_notify for each in range(23, 31))


def test_a_late_notice_says_by_how_much(qtbot: QtBot, view: AbsencesView, work: Work) -> None:
    view.choose(date(2026, 12, 1), date(2026, 12, 9))
    settle(qtbot, work)
    assert view.panel.verdict.words() == "Notice needed; the last day was Tue 17 Nov · 6 days late"


def test_listings_are_best_withdrawn_thirty_days_ahead(qtbot: QtBot, view: AbsencesView, work: Work) -> None:
    view.choose(FIRST, LAST)
    settle(qtbot, work)
    best = FIRST - timedelta(days=30)
    words = " | ".join(label.text() for label in view.findChildren(QLabel))
    assert f"Listings withdrawn, best by {translation.short_date(best)}" in words


def test_filing_keeps_the_notice_with_who_stands_in(
    qtbot: QtBot, view: AbsencesView, work: Work, absences: day.PlannedAbsences
) -> None:
    view.choose(FIRST, LAST)
    settle(qtbot, work)
    view.panel.form.substitute.setText(" Roberts Kalve ")
    view.panel.form.file.click()
    settle(qtbot, work)
    filed = absences.kept[-1]
    assert (filed.first, filed.last, filed.substitute) == (FIRST, LAST, "Roberts Kalve")
    assert filed.state is NoticeState.QUEUED
    assert view.mail.isHidden()
    assert cell(view, FIRST).away


def test_without_an_api_the_notice_becomes_an_e_mail_to_copy(qtbot: QtBot, theme: Theme, work: Work) -> None:
    absences = day.PlannedAbsences(by_mail=True)
    view = AbsencesView(day.services(absences=absences), work, theme)
    qtbot.addWidget(view)
    view.show()
    view.choose(FIRST, LAST)
    settle(qtbot, work)
    view.panel.form.file.click()
    settle(qtbot, work)
    qtbot.waitUntil(view.mail.isVisible)
    view.mail.copy()
    assert "8 working days" in QApplication.clipboard().text()
    view._sent_by_hand()
    settle(qtbot, work)
    assert absences.kept[-1].state is NoticeState.FILED
    assert absences.kept[-1].filed_at == day.NOW


def test_a_thread_that_falls_due_meanwhile_opens(qtbot: QtBot, view: AbsencesView, work: Work) -> None:
    view.choose(FIRST, LAST)
    settle(qtbot, work)
    from seller_desk.ui.components.buttons import Button

    button = next(each for each in view.falls_due.findChildren(Button) if "Ulrike" in each.accessibleName())
    with qtbot.waitSignal(view.thread_wanted) as wanted:
        button.click()
    assert wanted.args == [day.key("ulrike")]


def test_cancelling_takes_the_days_off_the_calendar(
    qtbot: QtBot, view: AbsencesView, work: Work, absences: day.PlannedAbsences
) -> None:
    absences.file(FIRST, LAST, "", "")
    view.refresh()
    settle(qtbot, work)
    view.recording.cancel(absences.kept[-1])
    settle(qtbot, work)
    settle(qtbot, work)
    assert absences.kept[-1].state is NoticeState.CANCELLED
    view.choose(FIRST, FIRST)
    settle(qtbot, work)
    assert not cell(view, LAST).away


def test_an_empty_calendar_teaches(view: AbsencesView) -> None:
    assert view.panel.isHidden()
    assert "Shift" in view._said.text()


def drag(view: AbsencesView, first: date, last: date) -> None:
    from PySide6.QtTest import QTest

    spots = [view.calendar.visualRect(view.model.index_of(each)).center() for each in (first, last)]
    viewport = view.calendar.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spots[0])
    QTest.mouseMove(viewport, spots[0] + QPoint(4, 4))
    move(viewport, spots[1])
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spots[1])


def move(viewport: object, spot: QPoint) -> None:
    """With the button held, which QTest cannot say."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(spot), QPointF(spot), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)
