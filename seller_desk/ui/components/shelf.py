"""A place that is as high as what lies on it while there is room, and scrolls when there is not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from seller_desk.ui.components.overlay_scroll import OverlayScroll

LEAST = 76  # px: a heading and the beginning of a reason


class Shelf(QScrollArea):
    """Gone while everything on it is hidden."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        self.setWidget(self._inside)
        self._bar = OverlayScroll(self)
        self._inside.installEventFilter(self)

    def let_through(self) -> None:
        """What lies behind shows: round corners, a raised ground."""
        for part in (self.viewport(), self._inside):
            part.setAutoFillBackground(False)

    def _content(self) -> int:
        layout = self._inside.layout()
        if layout is None:
            return 0
        width = self.viewport().width()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(200, self._content())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self._content(), LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.updateGeometry()
        return super().eventFilter(watched, event)
