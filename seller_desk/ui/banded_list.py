"""A list of rows under headings, for the radar and the outbox: choosing, opening, and the ground of a row."""

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seller_desk.ui.delegates.band_heading import HEIGHT as BAND_HEIGHT
from seller_desk.ui.delegates.band_heading import paint_band
from seller_desk.ui.models.banded_model import ENTRY, BandedModel, Heading, Row
from seller_desk.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_BAR = 4
_LEADING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_TRAILING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowDelegate(QStyledItemDelegate):
    """Paints headings and the ground; what stands in a row is :meth:`paint_row` of a subclass."""

    height = 60
    lines = 2

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        fonts = self.theme.fonts
        if isinstance(index.data(ENTRY), Heading):
            return QSize(0, fonts.grown(BAND_HEIGHT))
        return QSize(0, fonts.grown(self.height, self.lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        box: QRect = option.rect
        painter.save()
        if isinstance(entry, Heading):
            paint_band(painter, self.theme, entry, box)
        elif isinstance(entry, Row):
            self._paint_ground(painter, box, option.state)
            self.paint_row(painter, entry, box)
        painter.restore()

    def paint_row(self, painter: QPainter, row: Row, box: QRect) -> None:
        raise NotImplementedError

    def words(
        self, painter: QPainter, words: str, box: QRect, font: QFont, ink: str, *, to_right: bool = False
    ) -> None:
        """One line of plain text that ends in "…" where there is no room. ``ink`` names a token."""
        painter.setFont(font)
        painter.setPen(QColor(getattr(self.theme.tokens, ink)))
        shown = QFontMetrics(font).elidedText(words[:300], Qt.TextElideMode.ElideRight, max(box.width(), 0))
        painter.drawText(box, _TRAILING if to_right else _LEADING, shown)

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        tokens = self.theme.tokens
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.surface_selected))
            painter.fillRect(box.left(), box.top(), _BAR, box.height() - 1, QColor(tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.surface_hover))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(tokens.line_soft))


class BandedList(QListView):
    """``chosen`` with a row's key when another row becomes current, ``opened`` on Return or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, delegate: RowDelegate, name: str, surface: str = "surface_page") -> None:
        super().__init__()
        self._theme, self._delegate, self._surface = theme, delegate, surface
        self.entries = BandedModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        theme.changed.connect(self._paint_ground)
        self._paint_ground()

    def current_key(self) -> Hashable | None:
        entry = self.entries.entry(self.currentIndex())
        return entry.key if isinstance(entry, Row) else None

    def choose(self, key: Hashable) -> bool:
        """False when no row has this key."""
        index = self.entries.row_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def choose_first(self) -> None:
        if self.current_key() is None and self.entries.first_row().isValid():
            self.setCurrentIndex(self.entries.first_row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        entry = self.entries.entry(current)
        if isinstance(entry, Row):
            self.chosen.emit(entry.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        if step and not event.modifiers():
            self._step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._open_current()

    def _open_current(self) -> None:
        key = self.current_key()
        if key is not None:
            self.opened.emit(key)

    def _step(self, step: int) -> None:
        """To the next row, over headings."""
        row = self.currentIndex().row() + step
        while 0 <= row < self.entries.rowCount():
            index = self.entries.index(row)
            if isinstance(self.entries.entry(index), Row):
                self.setCurrentIndex(index)
                return
            row += step

    def _paint_ground(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, QColor(getattr(self._theme.tokens, self._surface)))
        self.setPalette(palette)
