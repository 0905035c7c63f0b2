"""The reports: the month's figures, the chart, the record of checks, the export."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from seller_desk.services.reports import MonthReport
from seller_desk.ui.components.labels import Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.reports.chart import bars, spoken
from seller_desk.ui.views.reports.view import ReportsView, figures
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day

EMPTY = MonthReport(date(2026, 11, 1), 0, 0, 0, None, 0, (), 0, None, None)


@pytest.fixture
def reports() -> day.MonthReports:
    return day.MonthReports()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, work: Work, reports: day.MonthReports) -> ReportsView:
    made = ReportsView(day.services(reports=reports), work, theme)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitUntil(lambda: not work.busy)
    return made


def words(view: ReportsView) -> str:
    return "\n".join(label.text() for label in view.findChildren(Label))


def test_it_opens_with_the_month_of_today(view: ReportsView) -> None:
    assert view._name.text() == "November 2026"
    assert figures(day.MonthReports().month(date(2026, 11, 1))) == [
        ("197", "answers sent"),
        ("98%", "answered in time, 3 late"),
        ("4 h 20 min", "of working time to answer, half were faster"),
        ("1", "taken over by the platform"),
    ]


def test_a_month_without_answers_claims_nothing() -> None:
    assert [value for value, _words in figures(EMPTY)] == ["0", "–", "–", "0"]


def test_going_back_a_month_and_never_past_today(qtbot: QtBot, view: ReportsView, work: Work) -> None:
    view._later()
    assert view._name.text() == "November 2026"
    view._earlier()
    qtbot.waitUntil(lambda: not work.busy)
    assert view._name.text() == "October 2026"


def test_the_record_of_checks_is_told(view: ReportsView) -> None:
    said = words(view)
    assert "4,310" in said
    assert "1 h 30 min" in said
    assert "40 s ago" in said


def test_exporting_says_how_much_was_written(
    qtbot: QtBot, view: ReportsView, reports: day.MonthReports, tmp_path: Path
) -> None:
    view.export_to(tmp_path / "proof.csv")
    qtbot.waitUntil(lambda: view.said.text() == "412 rows written.")
    assert reports.exported == [tmp_path / "proof.csv"]


def test_a_folder_that_cannot_be_written_is_told(qtbot: QtBot, view: ReportsView, reports: day.MonthReports) -> None:
    def refuse(path: Path) -> int:
        raise PermissionError

    reports.export = refuse  # type: ignore[method-assign]
    view.export_to(Path("/nowhere/proof.csv"))
    qtbot.waitUntil(lambda: "another folder" in view.said.text())


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=12))
def test_bars_stay_inside_the_chart_and_keep_their_proportions(months: list[tuple[int, int]]) -> None:
    shown = [replace(EMPTY, in_time=in_time, late=late) for in_time, late in months]
    drawn = bars(shown, 600, 150)
    most = max(in_time + late for in_time, late in months)
    assert all(bar.left >= 0 and bar.left + bar.width <= 600.001 for bar in drawn)
    assert all(bar.in_time + bar.late <= 150.001 for bar in drawn)
    for (in_time, late), bar in zip(months, drawn, strict=True):
        assert (bar.in_time + bar.late) * max(most, 1) == pytest.approx((in_time + late) * 150)


def test_the_chart_can_be_heard(view: ReportsView) -> None:
    assert spoken([day.MonthReports().month(date(2026, 11, 1))]) == "November 2026: 197 answers, 3 late"
    assert view.chart.accessibleName().count(";") == 5
