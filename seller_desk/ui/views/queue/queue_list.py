"""The list of threads under bands that stick to the top while their rows pass."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from seller_desk.domain.identity import ThreadKey
from seller_desk.ui.components.overlay_scroll import OverlayScroll
from seller_desk.ui.delegates.band_heading import HEIGHT, StickyBand
from seller_desk.ui.delegates.queue_delegate import QueueDelegate
from seller_desk.ui.models.banded_model import BandedModel, Heading, Row
from seller_desk.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class QueueList(QListView):
    """``chosen`` carries the thread key when the seller chooses another row; a re-sort chooses nothing."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, model: BandedModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._removing = False
        self._before_removal: ThreadKey | None = None
        self._delegate = QueueDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.verticalScrollBar().setSingleStep(24)
        self._bar = OverlayScroll(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._stick)
        self._sticky = StickyBand(theme, self.viewport())
        self.verticalScrollBar().valueChanged.connect(self._stick)
        model.rowsInserted.connect(self._rows_changed)
        model.rowsAboutToBeRemoved.connect(self._removal_begins)
        model.rowsRemoved.connect(self._removal_ends)
        model.rowsMoved.connect(self._rows_changed)
        model.dataChanged.connect(self._rows_changed)
        theme.changed.connect(self._paint_ground)
        self._paint_ground()

    @Slot()
    def _paint_ground(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._theme.tokens.surface_list)
        self.setPalette(palette)

    def set_short(self, short: bool) -> None:
        """Rows of 52 px for a window that is not high."""
        if self._delegate.short != short:
            self._delegate.short = short
            self.scheduleDelayedItemsLayout()

    # --- choosing

    def choose(self, key: ThreadKey, *, quietly: bool = False) -> bool:
        """False when the thread is not in the list."""
        index = self._model.row_of(key)
        if not index.isValid():
            self.selectionModel().clear()
            return False
        blocked = self.blockSignals(quietly)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.blockSignals(blocked)
        self.scrollTo(index)
        return True

    def current_key(self) -> ThreadKey | None:
        entry = self._model.entry(self.currentIndex())
        return entry.key if isinstance(entry, Row) and isinstance(entry.key, ThreadKey) else None

    def step(self, by: int) -> None:
        """To the next or the previous thread, over headings."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        while 0 <= row < self._model.rowCount():
            index = self._model.index(row)
            if isinstance(self._model.entry(index), Row):
                self.setCurrentIndex(index)
                return
            row += by if self.currentIndex().isValid() else 1

    def currentChanged(self, current: Index, previous: Index) -> None:
        """A row that goes away takes the choice with it; its neighbour is not opened unasked."""
        super().currentChanged(current, previous)
        entry = self._model.entry(current)
        if isinstance(entry, Row) and not self._removing:
            self.scrollTo(current)
            self.chosen.emit(entry.key)

    @Slot()
    def _removal_begins(self) -> None:
        self._removing = True
        self._before_removal = self.current_key()

    @Slot()
    def _removal_ends(self) -> None:
        if self.current_key() != self._before_removal:
            self.selectionModel().clear()
        self._removing = False
        self._rows_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if by and not event.modifiers():
            self.step(by)
        else:
            super().keyPressEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Never under the band that sticks to the top."""
        super().scrollTo(index, hint)
        hidden = self._theme.fonts.grown(HEIGHT) - self.visualRect(index).top()
        if hidden > 0 and index.row() > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

    # --- the sticky band

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stick()

    @Slot()
    def _rows_changed(self) -> None:
        """Once after a burst of changes: asking what stands on top makes the list lay out all its rows."""
        self._later.start()

    @Slot()
    def _stick(self) -> None:
        top = self.indexAt(self.viewport().rect().topLeft())
        if not top.isValid():
            self._sticky.show_heading(None, 0, 0)
            return
        heading = self._heading_above(top.row())
        height = self._theme.fonts.grown(HEIGHT)
        following = self._next_heading_top(top.row())
        push = min(0, following - height) if following is not None else 0
        self._sticky.show_heading(heading, push, self.viewport().width())

    def _heading_above(self, row: int) -> Heading | None:
        for number in range(row, -1, -1):
            entry = self._model.entry(self._model.index(number))
            if isinstance(entry, Heading):
                return entry
        return None

    def _next_heading_top(self, row: int) -> int | None:
        """Where the next heading stands, if it is near enough to push."""
        for number in range(row + 1, min(row + 3, self._model.rowCount())):
            index = self._model.index(number)
            if isinstance(self._model.entry(index), Heading):
                return self.visualRect(index).top()
        return None
