"""The navigation: places with their counts, bands under the queue, and the shop at the foot."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.account import Account
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.services.inbox import Band, Place, QueueCounts
from seller_desk.translation import translate as _
from seller_desk.ui.components.labels import ElidedLabel, Line
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import band_name, connection_name, place_name

NARROW = 56
ICONS = {
    "to_answer": "inbox",
    "at_risk": "shield-alert",
    "taken_over": "lock",
    "waiting": "hourglass",
    "snoozed": "moon",
    "outbox": "upload",
    "absences": "calendar",
    "reports": "chart-column",
    "settings": "sliders-horizontal",
}
_GROUPS = (
    ("to_answer",),
    ("at_risk", "taken_over", "waiting", "snoozed", "outbox"),
    ("absences", "reports", "settings"),
)


class NavigationItem(QAbstractButton):
    """32 px, a band 28; the chosen one has the tint and a bar, a count stands right."""

    def __init__(self, theme: Theme, name: str, *, icon: str = "", ink: str = "ink_strong") -> None:
        super().__init__()
        self._theme, self.name, self._icon, self._ink = theme, name, icon, ink
        self._count = 0
        self._narrow = False
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(theme.fonts.grown(32 if icon else 28))

    @property
    def chosen(self) -> bool:
        """Pressing goes there, so there is nothing to tick or to untick: no checkable button."""
        return self._chosen

    def show_chosen(self, *, chosen: bool) -> None:
        self._chosen = chosen
        self.setAccessibleDescription(_("Shown now") if chosen else "")
        self.update()

    def show_words(self, words: str, count: int) -> None:
        self._count = count
        self.setText(words)
        self.setAccessibleName(f"{words}, {translation.number(count)}" if count else words)
        self.setToolTip(words if self._narrow else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setMinimumHeight(self._theme.fonts.grown(40 if narrow else 32 if self._icon else 28))
        self.setToolTip(self.text() if narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 16, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        if self._chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface_selected if self._chosen else tokens.surface_hover))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self._chosen:
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(0, 8, 4, self.height() - 16), 2, 2)
        if self._narrow:
            self._paint_narrow(painter)
        else:
            self._paint_wide(painter)

    def _paint_wide(self, painter: QPainter) -> None:
        tokens, fonts = self._theme.tokens, self._theme.fonts
        strong = self._chosen or self.name == Band.OVERDUE.value
        ink = getattr(tokens, self._ink)
        if self._icon:
            self._theme.icons.paint(painter, self._icon, tokens.ink_muted, 8, (self.height() - 16) / 2)
        font = fonts.font("body", 600 if strong else 500 if self._icon else 400)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        count = translation.number(self._count) if self._count else ""
        room = self.width() - 32 - 8 - (painter.fontMetrics().horizontalAdvance(count) + 8 if count else 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(32, 0, room + 2, self.height()), middle, words)
        painter.setFont(fonts.font("caption", 600 if strong else 400))
        painter.setPen(QColor(tokens.accent if self._chosen else ink if strong else tokens.ink_muted))
        box = QRectF(0, 0, self.width() - 8, self.height())
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, count)

    def _paint_narrow(self, painter: QPainter) -> None:
        tokens, fonts = self._theme.tokens, self._theme.fonts
        ink = tokens.accent if self._chosen else getattr(tokens, self._ink)
        left = (self.width() - 16) / 2
        self._theme.icons.paint(painter, self._icon, ink, left, 4 if self._count else (self.height() - 16) / 2)
        if self._count:
            painter.setFont(fonts.font("caption", 600 if self._chosen else 400))
            painter.setPen(QColor(ink))
            box = QRectF(0, 21, self.width(), self.height() - 22)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, translation.number(self._count))


class Navigation(QFrame):
    """``chosen`` carries the name of a place or view, ``band_chosen`` that of a band of the queue."""

    chosen = Signal(str)
    band_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "nav")
        self._theme = theme
        self._counts: QueueCounts | None = None
        self._account: Account | None = None
        self._kind: ConnectionKind | None = None
        self._narrow = False
        self.items: dict[str, NavigationItem] = {}
        self._bands: dict[Band, NavigationItem] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(0)
        for number, group in enumerate(_GROUPS):
            if number:
                column.addSpacing(8)
                column.addWidget(Line(theme, "line_firm"))
                column.addSpacing(8)
            self._add_group(column, group)
        column.addStretch(1)
        self._line = Line(theme, "line_firm")
        column.addWidget(self._line)
        column.addWidget(self._build_shop())
        self.retranslate()

    def _add_group(self, column: QVBoxLayout, group: tuple[str, ...]) -> None:
        for name in group:
            item = NavigationItem(self._theme, name, icon=ICONS[name])
            item.clicked.connect(self._press)
            self.items[name] = item
            column.addWidget(item)
            if name == Place.TO_ANSWER.value:
                self._add_bands(column)

    def _add_bands(self, column: QVBoxLayout) -> None:
        for band in Band:
            if band is not Band.ANSWERED:
                item = NavigationItem(self._theme, band.value, ink="overdue" if band is Band.OVERDUE else "ink_muted")
                item.clicked.connect(self._press_band)
                item.hide()
                self._bands[band] = item
                column.addWidget(item)

    def _build_shop(self) -> QWidget:
        shop = QWidget()
        row = QHBoxLayout(shop)
        row.setContentsMargins(8, 10, 0, 4)
        row.setSpacing(8)
        self._mark = _ShopMark(self._theme)
        names = QVBoxLayout()
        names.setSpacing(0)
        self._shop_name = ElidedLabel(self._theme, "", "caption", weight=600)
        self._agent = ElidedLabel(self._theme, "", "caption", "ink_faint")
        names.addWidget(self._shop_name)
        names.addWidget(self._agent)
        row.addWidget(self._mark)
        row.addLayout(names, 1)
        return shop

    @Slot()
    def _press(self) -> None:
        item = self.sender()
        assert isinstance(item, NavigationItem)
        self.show_chosen(item.name)
        self.chosen.emit(item.name)

    @Slot()
    def _press_band(self) -> None:
        item = self.sender()
        assert isinstance(item, NavigationItem)
        self.band_chosen.emit(item.name)

    def show_chosen(self, name: str) -> None:
        for item in self.items.values():
            item.show_chosen(chosen=item.name == name)

    def show_counts(self, counts: QueueCounts) -> None:
        self._counts = counts
        self.retranslate()

    def show_account(self, account: Account | None, kind: ConnectionKind | None = None) -> None:
        self._account, self._kind = account, kind
        self.retranslate()

    def set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for item in self.items.values():
            item.set_narrow(narrow)
        self._shop_name.setVisible(not narrow)
        self._agent.setVisible(not narrow)
        self.retranslate()

    def retranslate(self) -> None:
        counts = self._counts
        numbers = {} if counts is None else {
            "to_answer": counts.to_answer,
            "at_risk": counts.at_risk,
            "taken_over": counts.taken_over,
            "waiting": counts.waiting,
            "snoozed": counts.snoozed,
            "outbox": counts.outbox,
        }  # fmt: skip
        for name, item in self.items.items():
            item.show_words(place_name(name), numbers.get(name, 0))
        bands = dict(counts.bands) if counts is not None else {}
        for band, item in self._bands.items():
            item.show_words(band_name(band.value), bands.get(band, 0))
            item.setVisible(bool(bands.get(band)) and not self._narrow)
        account = self._account
        self._shop_name.set_text(account.shop_name if account else _("Not connected"))
        agent = [connection_name(self._kind), account.agent_name] if account and self._kind else []
        self._agent.set_text(" · ".join(part for part in agent if part))
        self.setAccessibleName(_("Navigation"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class _ShopMark(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(28, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.line_firm))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 27, 27), 6, 6)
        self._theme.icons.paint(painter, "store", self._theme.tokens.ink_muted, 7, 7, 14)
