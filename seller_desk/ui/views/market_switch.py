"""The market switch: says what will be different before it is applied (R12)."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.services.markets import MarketSwitch, ThreadDifference
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.chip import clear
from seller_desk.ui.components.labels import IconView, Label, Line
from seller_desk.ui.components.popover import Popover
from seller_desk.ui.components.ticks import RadioButton
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.order.other_markets import changes
from seller_desk.ui.workbench import Workbench
from seller_desk.wording import market_name, price

WIDTH = 440
_MOST_THREADS = 5


class MarketSwitchPanel(Popover):
    """``applied`` carries the market chosen; None is all."""

    applied = Signal(object)

    def __init__(self, bench: Workbench, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, width=WIDTH, name=_("Market"), scrolls=True)
        self._bench = bench
        self._wanted: str | None = bench.market
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 12, 16, 4)
        self._column.setSpacing(4)
        self._difference = QVBoxLayout()
        self._difference.setSpacing(4)
        self._buttons: dict[str | None, RadioButton] = {}
        self._apply = Button(theme, _("Switch"), Kind.PRIMARY, pressed=self._take)
        self._build()
        self.body.addLayout(self._column)

    def _build(self) -> None:
        self._column.addWidget(Label(self._theme, _("Market"), "title", weight=600))
        self._column.addLayout(self._build_choices())
        self._column.addSpacing(8)
        self._column.addWidget(Line(self._theme))
        self._column.addSpacing(4)
        self._column.addLayout(self._difference)
        self.foot.addLayout(self._build_foot())
        self._say(_("Choose a market to see what would be different."))
        self._apply.setEnabled(False)

    def _build_foot(self) -> QHBoxLayout:
        """Always to be seen, however many threads would be different."""
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(Button(self._theme, _("Cancel"), pressed=self.close_panel))
        foot.addWidget(self._apply)
        return foot

    def _build_choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        codes = (None, *self._bench.services.markets.sold_in())
        for number, code in enumerate(codes):
            button = RadioButton(self._theme, market_name(code))
            button.setChecked(code == self._bench.market)
            button.toggled.connect(self._choose)
            self._buttons[code] = button
            rows = -(-len(codes) // 2)
            grid.addWidget(button, number % rows, number // rows)
        return grid

    @Slot(bool)
    def _choose(self, chosen: bool) -> None:
        """Heeds the choice however it was made: a screen reader toggles where a hand clicks."""
        if chosen:
            self._compare(next(code for code, button in self._buttons.items() if button is self.sender()))

    def compare(self, market: str | None) -> None:
        if self._buttons[market].isChecked():
            self._compare(market)
        else:
            self._buttons[market].setChecked(True)

    def _compare(self, market: str | None) -> None:
        self._wanted = market
        markets = self._bench.services.markets
        self._bench.work.aside(lambda: markets.compare(market), self._compared, self._bench.trouble.emit)

    def _compared(self, switch: MarketSwitch) -> None:
        if switch.to_market != self._wanted:
            return
        clear(self._difference)
        for icon, words in _sentences(switch):
            self._line(icon, words)
        for difference in switch.differences[:_MOST_THREADS]:
            self._thread(difference)
        rest = len(switch.differences) - _MOST_THREADS
        if rest > 0:
            self._line("", _("and {count} more threads").format(count=translation.number(rest)))
        self._apply.setEnabled(switch.to_market != self._bench.market)

    def _say(self, words: str) -> None:
        clear(self._difference)
        self._difference.addWidget(Label(self._theme, words, "caption", "muted", wrap=True))

    def _line(self, icon: str, words: str) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        if icon:
            line.addWidget(IconView(self._theme, icon, size=14))
        line.addWidget(Label(self._theme, words, "caption", wrap=True), 1)
        self._difference.addWidget(row)

    def _thread(self, difference: ThreadDifference) -> None:
        head = f"{harmless(difference.buyer_name)} · {harmless(difference.device)}"
        self._difference.addWidget(Label(self._theme, head, "caption", weight=600))
        self._difference.addWidget(Label(self._theme, _offers(difference), "caption", "muted", wrap=True))

    @Slot()
    def _take(self) -> None:
        self.close_panel()
        self.applied.emit(self._wanted)


def _sentences(switch: MarketSwitch) -> list[tuple[str, str]]:
    now, then = translation.number(switch.to_answer_now), translation.number(switch.to_answer_then)
    found = [("inbox", _("Queue: {then} to answer instead of {now}.").format(now=now, then=then))]
    if switch.hidden_overdue:
        words = ngettext(
            "{count} overdue thread would be out of sight.",
            "{count} overdue threads would be out of sight.",
            switch.hidden_overdue,
        )
        found.append(("overdue", words.format(count=translation.number(switch.hidden_overdue))))
    if switch.currencies_now != switch.currencies_then:
        names = (translation.joined(switch.currencies_now), translation.joined(switch.currencies_then))
        found.append(("tag", _("Currency: {then} instead of {now}.").format(now=names[0], then=names[1])))
    if not switch.differences:
        found.append(("circle-check", _("Supplier, availability and prices of these threads stay the same.")))
    return found


def _offers(difference: ThreadDifference) -> str:
    here, there = difference.here, difference.there
    if there is None:
        return _("not sold there")
    facts = _("{price}, {count} left, {supplier}").format(
        price=price(there.price), count=translation.number(there.available), supplier=harmless(there.supplier)
    )
    if here is None:
        return facts
    before = _("{price}, {count} left, {supplier}").format(
        price=price(here.price), count=translation.number(here.available), supplier=harmless(here.supplier)
    )
    what = translation.joined(changes(here, there))
    return _("{before} → {after}; other: {what}").format(before=before, after=facts, what=what)


class MarketSwitching(QObject):
    """Opens the switch and offers the way back for a while."""

    def __init__(self, bench: Workbench, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._theme, self._window = bench, theme, window

    def open(self, anchor: QWidget, market: str = "") -> MarketSwitchPanel:
        """``market`` is compared at once; empty: nothing chosen yet."""
        panel = MarketSwitchPanel(self._bench, self._theme, self._window)
        panel.applied.connect(self._bench.choose_market)
        panel.closed.connect(panel.deleteLater)
        panel.open_below(anchor, align_right=True)
        if market:
            panel.compare(market)
        return panel
