"""Puts the radar together: what is at stake, the filter by standing, and the threads in danger."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.money import Money
from seller_desk.domain.risk.model import Standing
from seller_desk.services.bundle import Services
from seller_desk.services.radar import RadarView
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.banded_list import BandedList
from seller_desk.ui.components.labels import IconView, Label, Line
from seller_desk.ui.components.segmented import Segment, Segmented
from seller_desk.ui.latest import Latest
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.page import PageHeading, page, scrolled
from seller_desk.ui.views.radar.delegate import RadarDelegate, RadarHeader
from seller_desk.ui.views.radar.detail import DangerDetail
from seller_desk.ui.views.radar.entries import counted, entries, standing_icon, sums
from seller_desk.ui.work import Work
from seller_desk.wording import nobody_here, standing

_ALL = "all"
_DETAIL = 360  # px
_BOTH = 1080  # px: rows and detail side by side


class RadarPage(QFrame):
    """``thread_chosen`` as the seller moves through the rows, ``thread_wanted`` when one is opened (ThreadKey)."""

    thread_chosen = Signal(object)
    thread_wanted = Signal(object)

    def __init__(self, services: Services, work: Work, theme: Theme, only: Standing | None = None) -> None:
        """``only`` begins with one standing, for the navigation's "Taken over"."""
        super().__init__()
        self.setProperty("surface", "page")
        self._services, self._theme = services, theme
        self._latest = Latest(self, work)
        self._view: RadarView | None = None
        self._market: str | None = None
        self.filter = Segmented(theme, (Segment(_ALL, _("All")),))
        self.list = BandedList(theme, RadarDelegate(theme), _("Threads at risk"))
        self._stakes, self._charged = Label(theme, wrap=True), Label(theme, ink="muted")
        self._safe = Label(theme, ink="muted", wrap=True)
        self._only = only
        self.detail = DangerDetail(theme)
        self._edge, self._beside = Line(theme, "line_firm", upright=True), scrolled(self.detail)
        self._lay_out()
        self.list.chosen.connect(self._show_detail)
        self.detail.thread_wanted.connect(self.thread_wanted)
        self.filter.chosen.connect(self._filtered)
        self.list.chosen.connect(self.thread_chosen)
        self.list.opened.connect(self.thread_wanted)
        self.refresh()

    def set_market(self, market: str | None) -> None:
        """None means all markets."""
        self._market = market
        self.refresh()

    def refresh(self) -> None:
        market = self._market
        self._latest.read(lambda: self._services.radar.view(market), self._show)

    def _show(self, view: RadarView) -> None:
        self._view = view
        self._show_filter(view)
        self._stakes.setText(_at_stake(view.at_stake))
        self._charged.setText(_charged(view.charged_this_month))
        self._show_rows()

    def _show_filter(self, view: RadarView) -> None:
        counts = counted(view)
        segments = [Segment(_ALL, f"{_('All')} {translation.number(len(view.rows))}")]
        for band, count in counts.items():
            segments.append(Segment(band.value, f"{standing(band)} {translation.number(count)}", standing_icon(band)))
        self.filter.set_segments(tuple(segments))
        if self._only is not None:
            self.filter.choose(self._only.value)
            self._only = None

    @Slot(str)
    def _filtered(self, _name: str) -> None:
        self._show_rows()

    def _show_rows(self) -> None:
        if self._view is None:
            return
        chosen = self.filter.current()
        only = None if chosen == _ALL else Standing(chosen)
        self.list.entries.show(entries(self._view, self._services.clock.now(), only))
        self._safe.setText(_safe(self._view))
        self.list.choose_first()
        self._show_detail()

    @Slot()
    def _show_detail(self) -> None:
        key, rows = self.list.current_key(), self._view.rows if self._view is not None else ()
        row = next((row for row in rows if row.key == key), None)
        self.detail.show_row(row, self._services.clock.now())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BOTH
        for part in (self._edge, self._beside):
            part.setVisible(beside)

    # --- layout

    def _lay_out(self) -> None:
        theme = self._theme
        place = standing(self._only) if self._only is not None else _("At risk")
        rows = QFrame()
        rows.setProperty("surface", "none")
        rows.setLayout(
            page(
                PageHeading(theme, place, self.filter, edge=16),
                self._sums(),
                Line(theme),
                RadarHeader(theme, self.list),
                self.list,
                Line(theme),
                self._foot(),
            )
        )
        self._beside.setFixedWidth(_DETAIL)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(rows, 1)
        both.addWidget(self._edge)
        both.addWidget(self._beside)

    def _sums(self) -> QWidget:
        row = QFrame()
        row.setProperty("surface", "none")
        box = QHBoxLayout(row)
        box.setContentsMargins(16, 10, 16, 10)
        box.setSpacing(16)
        box.addWidget(self._stakes, 1)
        box.addWidget(self._charged)
        return row

    def _foot(self) -> QWidget:
        row = QFrame()
        row.setProperty("surface", "none")
        box = QHBoxLayout(row)
        box.setContentsMargins(16, 10, 16, 10)
        box.setSpacing(8)
        box.addWidget(IconView(self._theme, "shield-check"))
        box.addWidget(self._safe, 1)
        return row


def _at_stake(amounts: tuple[Money, ...]) -> str:
    if not amounts:
        return _("Nothing open could cost you.")
    return _("Open, could cost up to {amounts}").format(amounts=translation.joined(sums(amounts)))


def _charged(amounts: tuple[Money, ...]) -> str:
    if not amounts:
        return _("Nothing charged this month")
    return _("Charged this month: {amounts}").format(amounts=translation.joined(sums(amounts)))


def _safe(view: RadarView) -> str:
    safe = ngettext(
        "{count} more thread to answer is safe: in time, nothing disputed.",
        "{count} more threads to answer are safe: in time, nothing disputed.",
        view.safe,
    ).format(count=translation.number(view.safe))
    return safe if view.rows else f"{nobody_here('at_risk')} {safe}"
