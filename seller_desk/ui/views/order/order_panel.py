"""The order panel as a whole: sections one under the other, scrolled when the window is not high."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.chip import clear
from seller_desk.ui.components.labels import Label
from seller_desk.ui.components.overlay_scroll import OverlayScroll
from seller_desk.ui.components.panel_section import KeyValueRows, PanelSection
from seller_desk.ui.positions import harmless
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.order.constants import KEY_WIDTH
from seller_desk.ui.views.order.note import NoteSection
from seller_desk.ui.views.order.other_markets import other_markets
from seller_desk.ui.views.order.rights import rights_section
from seller_desk.wording import device_line, grade, order_state, price


class OrderPanel(QFrame):
    """``compare_wanted`` carries a market code, ``noted`` the new note, ``earlier_wanted`` the buyer's name."""

    compare_wanted = Signal(str)
    noted = Signal(str)
    earlier_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "list")
        self._theme = theme
        self._view: ConversationView | None = None
        self._now: datetime | None = None
        self._note = NoteSection(theme)
        self._note.noted.connect(self.noted)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar = OverlayScroll(scroll)
        inside = QFrame()
        inside.setProperty("surface", "list")
        self._columns = columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        self._first, self._sections = self._add_column(columns)
        self._second, self._more_sections = self._add_column(columns)
        self._split = False
        self._place_note()
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    @staticmethod
    def _add_column(columns: QHBoxLayout) -> tuple[QVBoxLayout, QVBoxLayout]:
        """A column and the place for its sections, above what stays."""
        column, sections = QVBoxLayout(), QVBoxLayout()
        for layout in (column, sections):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addLayout(sections)
        column.addStretch(1)
        columns.addLayout(column, 1)
        return column, sections

    def set_split(self, split: bool) -> None:
        """On a very wide screen two columns: order and rights, then markets, buyer and note."""
        if split != self._split:
            self._split = split
            self._place_note()
            self._build()

    def _place_note(self) -> None:
        self._columns.setStretch(1, int(self._split))
        (self._second if self._split else self._first).insertWidget(1, self._note)

    def show_view(self, view: ConversationView, now: datetime) -> None:
        same = self._view is not None and _seen(self._view) == _seen(view)
        self._view, self._now = view, now
        self._note.show_note(view.record.thread.key, view.record.marks.note)
        if not same:
            self._build()

    def clear(self) -> None:
        self._view = None
        clear(self._sections)
        clear(self._more_sections)
        self._note.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._build()
            self._note.retranslate()

    def _build(self) -> None:
        clear(self._sections)
        clear(self._more_sections)
        if self._view is None or self._now is None:
            return
        view = self._view
        self._note.show()
        self._sections.addWidget(self._order(view))
        if view.order is not None:
            rights = rights_section(self._theme, view, self._now)
            if rights is not None:
                self._sections.addWidget(rights)
        more = self._more_sections if self._split else self._sections
        if view.offers:
            more.addWidget(other_markets(self._theme, view, self.compare_wanted.emit))
        more.addWidget(self._buyer(view))

    def _order(self, view: ConversationView) -> PanelSection:
        number = view.record.thread.order_number
        if view.order is None:
            section = PanelSection(
                self._theme, _("Order {number}").format(number=number) if number else _("No order")
            )
            words = _("The order’s facts are not here yet.") if number else _("The buyer asks before a sale.")
            section.add_hint(words)
            return section
        copy = Button(
            self._theme, "", Kind.FLAT, icon="copy", small=True, tip=_("Copy the order number"), ink="accent"
        )
        copy.clicked.connect(self._copy_number)
        section = PanelSection(self._theme, _("Order {number}").format(number=view.order.number), copy)
        title = Label(self._theme, harmless(device_line(view.order)), weight=600, wrap=True)
        title.setContentsMargins(0, 0, 0, 6)
        section.add(title)
        section.add(self._facts(view))
        return section

    def _facts(self, view: ConversationView) -> KeyValueRows:
        order = view.order
        assert order is not None
        rows = KeyValueRows(self._theme, KEY_WIDTH)
        facts = (
            (_("State"), order_state(order.state)),
            (_("Condition"), grade(order.grade)),
            (_("Price"), price(order.price) if order.price else ""),
            (_("Shipping"), price(order.shipping) if order.shipping else ""),
            (_("Battery"), order.battery),
            (_("Serial no."), order.serial),
            (_("IMEI"), order.imei),
            (_("Paid"), translation.short_date(order.paid_on) if order.paid_on else ""),
            (_("Shipped"), translation.short_date(order.shipped_on) if order.shipped_on else ""),
            (_("Carrier"), order.carrier),
            (_("Tracking"), order.tracking),
            (_("Delivered"), translation.short_date(order.delivered_on) if order.delivered_on else ""),
        )
        for key, value in facts:
            if value:
                rows.add(key, harmless(value))
        return rows

    def _buyer(self, view: ConversationView) -> PanelSection:
        section = PanelSection(self._theme, _("Buyer"))
        rows = KeyValueRows(self._theme, KEY_WIDTH)
        rows.add(_("Orders"), translation.number(view.orders_of_buyer))
        earlier = view.earlier_threads
        words = (
            _("this is the first") if not earlier else _("{count} earlier").format(count=translation.number(earlier))
        )
        rows.add(_("Threads"), self._earlier(words) if earlier else words)
        languages = _writes_in(view)
        if languages:
            rows.add(_("Market writes"), languages)
        section.add(rows)
        return section

    def _earlier(self, words: str) -> QWidget:
        from seller_desk.ui.components.panel_section import SourcedValue

        return SourcedValue(self._theme, words, self._ask_for_earlier)

    def _ask_for_earlier(self) -> None:
        if self._view is not None:
            self.earlier_wanted.emit(self._view.record.thread.buyer_name)

    @Slot()
    def _copy_number(self) -> None:
        if self._view is not None and self._view.order is not None:
            QGuiApplication.clipboard().setText(self._view.order.number)


def _seen(view: ConversationView) -> tuple[object, ...]:
    thread = view.record.thread
    return (thread.key, thread.order_number, view.order, view.offers, view.earlier_threads, view.orders_of_buyer)


def _writes_in(view: ConversationView) -> str:
    from seller_desk.domain.market import MARKETS

    market = MARKETS.get(view.record.thread.market)
    return translation.joined(translation.language_in_words(code) for code in market.languages) if market else ""
