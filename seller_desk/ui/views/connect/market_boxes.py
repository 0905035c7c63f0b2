"""The markets a seller sells in, as boxes to tick: the marketplace's own first, the rest behind "more"."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from seller_desk import translation
from seller_desk.domain.market import MARKETS
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.chip import FlowLayout
from seller_desk.ui.components.ticks import CheckBox
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import market_name

# Markets the operator's public pages show.
_SEEN = ("LV", "EE", "PL", "DE", "FR", "IT", "ES", "CZ", "SK", "HU", "RO", "SE", "DK")


class MarketBoxes(QFrame):
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        self.boxes = {code: self._box(theme, code) for code in (*_SEEN, *sorted(set(MARKETS) - set(_SEEN)))}
        self._more = Button(theme, "", Kind.LINK, pressed=self._show_all)
        flow = FlowLayout(gap=12)
        for box in self.boxes.values():
            flow.addWidget(box)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addLayout(flow)
        outer.addWidget(self._more)
        self._hide_others()

    def ticked(self) -> tuple[str, ...]:
        return tuple(sorted(code for code, box in self.boxes.items() if box.isChecked()))

    def tick(self, codes: tuple[str, ...]) -> None:
        for code, box in self.boxes.items():
            box.setChecked(code in codes)
        self._hide_others()

    def _box(self, theme: Theme, code: str) -> CheckBox:
        box = CheckBox(theme, code)
        box.setToolTip(market_name(code))
        box.setAccessibleName(market_name(code))
        box.toggled.connect(self.changed)
        return box

    def _hide_others(self) -> None:
        hidden = [code for code, box in self.boxes.items() if code not in _SEEN and not box.isChecked()]
        for code, box in self.boxes.items():
            box.setVisible(code not in hidden)
        more = ngettext("{count} more…", "{count} more…", len(hidden)).format(count=translation.number(len(hidden)))
        self._more.set_text(more)
        self._more.setToolTip(_("Show every market"))
        self._more.setVisible(bool(hidden))

    @Slot()
    def _show_all(self) -> None:
        for box in self.boxes.values():
            box.show()
        self._more.hide()
