"""The top bar: the way to everything, market and language, and when the inbox was last read."""

from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from seller_desk import translation
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.choice import Choice
from seller_desk.ui.components.labels import IconView, Label, Line
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import market_label, sync_sentence

HEIGHT = 48
_SYNC_LOOKS = {
    SyncPhase.IDLE: ("circle-check", "ink_muted"),
    SyncPhase.RUNNING: ("refresh-cw", "ink_muted"),
    SyncPhase.OFFLINE: ("wifi-off", "closed"),
    SyncPhase.REFUSED: ("key-round", "soon"),
    SyncPhase.NOT_STORED: ("triangle-alert", "stop"),
    SyncPhase.NOT_CONNECTED: ("plug", "ink_muted"),
    SyncPhase.BY_HAND: ("clipboard-list", "ink_muted"),
}


class SearchField(QAbstractButton):
    """Looks like a field and opens the palette: one place to search and to jump from."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(352)

    def sizeHint(self) -> QSize:
        return QSize(352, self._theme.fonts.grown(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.fonts.grown(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, fonts = self._theme.tokens, self._theme.fonts
        painter.setPen(QPen(QColor(tokens.line_control), 1))
        painter.setBrush(QColor(tokens.surface_page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._theme.icons.paint(painter, "search", tokens.ink_muted, 10, (self.height() - 16) / 2)
        painter.setPen(QColor(tokens.ink_faint))
        inner = self.rect().adjusted(34, 0, -12, 0)
        painter.setFont(fonts.font("caption"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "Ctrl+K")
        room = inner.width() - painter.fontMetrics().horizontalAdvance("Ctrl+K") - 8
        painter.setFont(fonts.font())
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class _Mark(QWidget):
    """The desk's own mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(24, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.accent))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        self._theme.icons.paint(painter, "inbox", self._theme.tokens.accent_on, 5, 5, 14)


class TopBar(QFrame):
    """``language_chosen`` carries a code; the other signals ask for what they say."""

    search_wanted = Signal()
    market_wanted = Signal()
    language_chosen = Signal(str)
    sync_wanted = Signal()
    menu_wanted = Signal()
    navigation_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "nav")
        self._theme = theme
        self._market: str | None = None
        self._short, self._connected = False, True
        self._status: tuple[SyncStatus, datetime] | None = None
        self.setFixedHeight(theme.fonts.grown(HEIGHT))
        self.places = Button(theme, "", Kind.FLAT, icon="menu")
        self.places.clicked.connect(self.navigation_wanted)
        self._name = Label(theme, "Seller Desk", weight=600)
        self.search = SearchField(theme)
        self.search.clicked.connect(self.search_wanted)
        self.market = Button(theme, "", Kind.FLAT, icon="store", menu_arrow=True)
        self.market.clicked.connect(self.market_wanted)
        self.language = Choice(theme, icon="globe")
        self.language.chosen.connect(self.language_chosen)
        self._sync_icon = IconView(theme, "circle-check")
        self.sync = Button(theme, "", Kind.FLAT, small=True)
        self.sync.clicked.connect(self.sync_wanted)
        self.menu = Button(theme, "", Kind.FLAT, icon="menu")
        self.menu.clicked.connect(self.menu_wanted)
        self._assemble()
        self.retranslate()

    def _assemble(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.places)
        self._brand = QWidget()
        brand = QHBoxLayout(self._brand)
        brand.setContentsMargins(0, 0, 0, 0)
        brand.setSpacing(8)
        brand.addWidget(_Mark(self._theme))
        brand.addWidget(self._name)
        brand.addStretch(1)
        row.addWidget(self._brand)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.market)
        row.addWidget(self.language)
        divider = Line(self._theme, "line_firm", upright=True)
        divider.setFixedHeight(20)
        row.addWidget(divider)
        row.addWidget(self.sync)
        row.addWidget(self.menu)

    def set_connected(self, *, connected: bool) -> None:
        self._connected = connected
        for part in (self.search, self.market):
            part.setVisible(connected)

    def set_widths(self, navigation: int, *, one_pane: bool) -> None:
        """The search field begins where the queue does."""
        wide = navigation >= 184
        self.places.setVisible(one_pane and self._connected)
        self._name.setVisible(wide)
        self._brand.setFixedWidth(navigation + 12 - 16 - 8 if wide else 32)
        self._brand.setVisible(not one_pane)
        self.search.setMaximumWidth(352 if wide else 280)
        self._short = one_pane
        self.retranslate()

    def show_market(self, market: str | None) -> None:
        self._market = market
        self.market.set_text((market or _("All")) if self._short else market_label(market))
        self.market.setAccessibleName(market_label(market))

    def show_status(self, status: SyncStatus, now: datetime) -> None:
        self._status = (status, now)
        icon, ink = _SYNC_LOOKS[status.phase]
        self.sync.set_icon(icon)
        self.sync.set_ink(ink)
        self.sync.set_text("" if self._short else sync_sentence(status, now))
        self.sync.set_tip(f"{sync_sentence(status, now)}. {_('Press to sync now.')}")
        self.sync.setAccessibleName(sync_sentence(status, now))

    def retranslate(self) -> None:
        self.search.setText(_("Search or jump to…"))
        self.search.setAccessibleName(_("Search or jump to"))
        self.show_market(self._market)
        codes = translation.available()
        names = [(code, translation.language_name(code).capitalize()) for code in codes]
        self.language.offer(names, translation.language())
        if self._short:
            self.language.set_text(translation.language().upper()[:2])
        self.language.setAccessibleName(_("Language: {language}").format(language=self.language.text()))
        self.menu.set_tip(_("Menu"))
        self.places.set_tip(_("Places"))
        if self._status is not None:
            self.show_status(*self._status)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot()
    def open_search(self) -> None:
        self.search_wanted.emit()
