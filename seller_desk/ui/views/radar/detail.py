"""The chosen thread's danger in full: why, until when, the platform's procedure, what was charged."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain.money import Money
from seller_desk.domain.risk.model import Standing
from seller_desk.domain.thread import TakeOver
from seller_desk.services.radar import RadarRow
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.components.labels import Card, IconView, Label, Line
from seller_desk.ui.components.panel_section import KeyValueRows
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.radar.entries import line, standing_icon
from seller_desk.wording import charge_kind, next_step, price, procedure_time, risk_name, standing
from seller_desk.wording.times import moment

_COLOURS = {Standing.TAKEN_OVER: "closed", Standing.OVERDUE: "overdue", Standing.AT_RISK: "soon"}


class DangerDetail(QFrame):
    """``thread_wanted`` (ThreadKey) opens the conversation."""

    thread_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "list")
        self._theme = theme
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 12, 16, 16)
        self._box.setSpacing(12)
        self._box.addStretch(1)

    def show_row(self, row: RadarRow | None, now: datetime) -> None:
        self._clear()
        if row is None:
            self._add(Label(self._theme, _("Choose a thread to see why it is here."), ink="muted", wrap=True))
            return
        self._add(self._heading(row))
        self._add(self._danger(row, now))
        if row.take_over is not None and row.take_over.charges:
            self._add(self._charges(row.take_over))
        key = row.key
        opened = Button(
            self._theme, _("Open the conversation"), icon="eye", pressed=lambda: self.thread_wanted.emit(key)
        )
        self._add(opened)

    def _heading(self, row: RadarRow) -> QWidget:
        heading = QFrame()
        heading.setProperty("surface", "none")
        column = QVBoxLayout(heading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(self._theme, row.buyer_name, "title", weight=600, wrap=True))
        place = " · ".join(part for part in (row.device, row.market) if part)
        column.addWidget(Label(self._theme, place, "caption", "faint", wrap=True))
        return heading

    def _danger(self, row: RadarRow, now: datetime) -> QWidget:
        kind = _COLOURS[row.danger.standing]
        card = Card(self._theme, f"{kind}_tint")
        box = QVBoxLayout(card)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(4)
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(IconView(self._theme, standing_icon(row.danger.standing), kind))
        heading.addWidget(Label(self._theme, _title(row), weight=600, wrap=True), 1)
        box.addLayout(heading)
        rows = KeyValueRows(self._theme, 96)
        for name, value in facts(row, now):
            rows.add(name, value)
        box.addWidget(rows)
        return card

    def _charges(self, taken: TakeOver) -> QWidget:
        card = Card(self._theme, "surface_page", "line_firm")
        box = QVBoxLayout(card)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(4)
        box.addWidget(Label(self._theme, _("Charged to you"), weight=600))
        for charge in taken.charges:
            box.addLayout(self._amount(charge_kind(charge.kind), charge.amount))
        for amount in totals(taken):
            box.addWidget(Line(self._theme))
            box.addLayout(self._amount(_("Total"), amount, weight=600))
        return card

    def _amount(self, words: str, amount: Money, weight: int = 400) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(self._theme, words, weight=weight, wrap=True), 1)
        row.addWidget(Label(self._theme, price(amount), weight=weight))
        return row

    def _add(self, widget: QWidget) -> None:
        self._box.insertWidget(self._box.count() - 1, widget)

    def _clear(self) -> None:
        while self._box.count() > 1:
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def facts(row: RadarRow, now: datetime) -> list[tuple[str, str]]:
    """Name and value of each fact that is known, in the order to read them."""
    shown, taken = line(row, now), row.take_over
    found = []
    if taken is not None:
        found.append((_("Since"), moment(taken.since, now)))
        handled = ", ".join(part for part in (taken.handled_by, _case(taken.case_number)) if part)
        found.append((_("Handled by"), handled))
        found.append((_("Because"), risk_name(taken.reason)))
        found.append((_("Now"), _("It settles the complaint on its own.")))
    else:
        found.append((_("Because"), ", ".join(part for part in (shown.reason, shown.reason_more) if part)))
        found.append((_("Until"), " · ".join(part for part in (shown.until, shown.left) if part)))
        found.append((_("Procedure"), procedure_time(row.danger, now)))
    found.append((_("Next step"), next_step(row.danger)))
    return [(name, value) for name, value in found if value]


def totals(taken: TakeOver) -> list[Money]:
    """One sum for each currency; none where there is only one charge to add up."""
    sums: dict[str, Money] = {}
    for charge in taken.charges:
        before = sums.get(charge.amount.currency)
        added = charge.amount.amount + before.amount if before is not None else charge.amount.amount
        sums[charge.amount.currency] = Money(added, charge.amount.currency)
    return list(sums.values()) if len(taken.charges) > 1 else []


def _case(number: str) -> str:
    return _("case {number}").format(number=number) if number else ""


def _title(row: RadarRow) -> str:
    if row.danger.standing is Standing.TAKEN_OVER:
        return _("Taken over by the platform, closed to replies")
    return standing(row.danger.standing)
