"""Puts the reports view together: the month's figures, the chart, charges, the record of checks, the export."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from seller_desk import translation
from seller_desk.services.bundle import Services
from seller_desk.services.reports import MonthReport
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, Label
from seller_desk.ui.components.panel_section import KeyValueRows
from seller_desk.ui.latest import Latest
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.day_range import month_after
from seller_desk.ui.views.page import EDGE, PageHeading, Section, page, scrolled
from seller_desk.ui.views.reports.chart import AnswersChart
from seller_desk.ui.work import Work
from seller_desk.wording import ago, duration, error_sentence, moment, price

_MONTHS = 6


class ReportsView(QFrame):
    def __init__(self, services: Services, work: Work, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self._services, self._theme = services, theme
        self._latest = Latest(self, work)
        self._month = translation.local_date(services.clock.now()).replace(day=1)
        self._name = Label(theme, "", "title", weight=600)
        self.chart = AnswersChart(theme)
        self.figures = [Figure(theme) for _number in range(4)]
        self.charges = Section(theme, _("Charged by the platform"))
        self.checks = Section(theme, _("When the inbox was checked"))
        self.said = Label(theme, "", ink="muted", wrap=True)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        month, reports = self._month, self._services.reports
        self._name.setText(translation.month_and_year(month))
        wanted = [month_after(month, -back) for back in range(_MONTHS - 1, -1, -1)]
        self._latest.read(lambda: [reports.month(each) for each in wanted], self._show)

    def _show(self, months: list[MonthReport]) -> None:
        report, now = months[-1], self._services.clock.now()
        self.chart.show_months(months)
        for figure, (value, words) in zip(self.figures, figures(report), strict=True):
            figure.show_figure(value, words)
        charged = [Label(self._theme, price(amount), weight=500) for amount in report.charged]
        for label in charged:
            label.setContentsMargins(0, 6, 0, 6)
        self.charges.show_rows(list(charged), _("Nothing was charged in this month."))
        rows = KeyValueRows(self._theme, 200)
        rows.add(_("Checks in this month"), translation.number(report.checks))
        if report.longest_gap_seconds is not None:
            rows.add(_("Longest time between two"), duration(report.longest_gap_seconds))
        if report.last_check is not None:
            seconds = (now - report.last_check).total_seconds()
            rows.add(_("Last check"), moment(report.last_check, now), ago(seconds))
        self.checks.show_rows([rows])

    # --- moving and exporting

    @Slot()
    def _earlier(self) -> None:
        self._month = month_after(self._month, -1)
        self.refresh()

    @Slot()
    def _later(self) -> None:
        if month_after(self._month) <= translation.local_date(self._services.clock.now()):
            self._month = month_after(self._month)
            self.refresh()

    @Slot()
    def _export(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export as CSV"), f"seller-desk-{self._month:%Y-%m}.csv", "CSV (*.csv)"
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        self._latest.write(lambda: self._services.reports.export(path), self._exported, self._failed)

    def _exported(self, rows: int) -> None:
        done = ngettext("{count} row written.", "{count} rows written.", rows)
        self.said.setText(done.format(count=translation.number(rows)))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            self.said.setText(_("The file could not be written there. Choose another folder."))
        else:
            self.said.setText(error_sentence(error))

    # --- layout

    def _lay_out(self) -> None:
        export = Button(self._theme, _("Export as CSV…"), icon="download", pressed=self._export)
        body = QFrame()
        body.setProperty("surface", "page")
        box = QVBoxLayout(body)
        box.setContentsMargins(EDGE, 16, EDGE, 24)
        box.setSpacing(16)
        box.addLayout(self._month_row())
        box.addLayout(self._figures())
        chart = Section(
            self._theme, _("Answers, by month"), Label(self._theme, _("hatched: late"), "caption", "faint")
        )
        chart.show_rows([self.chart])
        for part in (chart, self.charges, self.checks):
            box.addWidget(part)
        box.addStretch(1)
        self.setLayout(page(PageHeading(self._theme, _("Reports"), self.said, export), scrolled(body)))

    def _month_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        before = Button(self._theme, "", Kind.FLAT, icon="chevron-left", tip=_("Month before"), pressed=self._earlier)
        after = Button(self._theme, "", Kind.FLAT, icon="chevron-right", tip=_("Next month"), pressed=self._later)
        for widget in (before, self._name, after):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, figure in enumerate(self.figures):
            grid.addWidget(figure, 0, number)
            grid.setColumnStretch(number, 1)
            grid.setColumnMinimumWidth(number, 120)
        return grid


class Figure(Card):
    """A number with the words that say what it counts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface_sunken")
        self._value = Label(theme, "", "page", weight=600)
        self._words = Label(theme, "", "caption", "muted", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(2)
        box.addWidget(self._value)
        box.addWidget(self._words)
        box.addStretch(1)

    def show_figure(self, value: str, words: str) -> None:
        self._value.setText(value)
        self._words.setText(words)
        self.setAccessibleName(f"{words}: {value}")


def figures(report: MonthReport) -> list[tuple[str, str]]:
    """The four figures of a month: value and words."""
    counted = report.in_time + report.late
    in_time = translation.percent(report.in_time / counted) if counted else "–"
    median = duration(report.median_seconds) if report.median_seconds is not None else "–"
    late = ngettext("answered in time, {count} late", "answered in time, {count} late", report.late)
    return [
        (translation.number(report.answered), _("answers sent")),
        (in_time, late.format(count=translation.number(report.late))),
        (median, _("of working time to answer, half were faster")),
        (translation.number(report.taken_over), _("taken over by the platform")),
    ]
