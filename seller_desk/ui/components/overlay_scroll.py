"""A thin scroll bar that lies over its content instead of taking width from it."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_WIDTH = 10


class OverlayScroll(QScrollBar):
    """Mirrors the area's own bar, which is hidden; gone while everything fits."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._own = area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._own.rangeChanged.connect(self._mirror)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        area.installEventFilter(self)
        self._mirror()

    @Slot()
    def _mirror(self) -> None:
        self.setRange(self._own.minimum(), self._own.maximum())
        self.setPageStep(self._own.pageStep())
        self.setSingleStep(self._own.singleStep())
        self.setValue(self._own.value())
        self.setVisible(self._own.maximum() > 0)
        self._place()

    def _place(self) -> None:
        area = self.parentWidget()
        if area is not None:
            self.setGeometry(area.width() - _WIDTH, 0, _WIDTH, area.height())
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Asks Qt for the area: Python may have let go of this bar's own attributes while Qt still ends it."""
        if watched is self.parent() and event.type() is QEvent.Type.Resize:
            self._place()
        return False
