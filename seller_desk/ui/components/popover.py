"""Panels above the window: the popover and the drawer. Esc or a press outside closes them and focus returns."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from seller_desk.ui.components.shelf import Shelf
from seller_desk.ui.theme.theme import Theme

RING = 4  # px of ink around the edge instead of a shadow
_RADIUS = 10
_EDGE = RING + 1
_DRAWN_RING = {False: 0.07, True: 0.35}


class Popover(QFrame):
    """A child of the window raised above the rest: no new top-level window, so round corners need no compositor."""

    closed = Signal()

    def __init__(
        self, theme: Theme, window: QWidget, *, width: int = 0, name: str = "", scrolls: bool = False
    ) -> None:
        """``scrolls``: where the window is not high enough the content scrolls instead of being squeezed."""
        super().__init__(window)
        self._theme = theme
        self._host = window
        self._anchor: QWidget | None = None
        self._return_to: QWidget | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside: QWidget | None = QWidget() if scrolls else None
        self.foot = QVBoxLayout()  # what stays to be seen while the content above it scrolls
        self.body = self._scrolled(self._inside) if self._inside is not None else self._edged()
        self.body.setSpacing(0)
        if width:
            self.setFixedWidth(width + 2 * RING)
        self.hide()

    def _edged(self) -> QVBoxLayout:
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(0)
        return column

    def _scrolled(self, inside: QWidget) -> QVBoxLayout:
        shelf = Shelf(inside)
        shelf.let_through()
        column = self._edged()
        column.addWidget(shelf)
        column.addLayout(self.foot)
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        return body

    def open_below(self, anchor: QWidget, *, align_right: bool = False) -> None:
        """Stand under ``anchor``, or above it where there is more room; kept wholly inside the window."""
        self._anchor = anchor
        self._return_to = QApplication.focusWidget() or anchor
        self.fit()
        self._place(anchor, align_right=align_right)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def fit(self) -> None:
        """As high as the content at this width: labels that wrap say so only when they know the width."""
        self.ensurePolished()
        self.body.activate()
        width = max(self.minimumWidth(), self.sizeHint().width()) if self.minimumWidth() == 0 else self.minimumWidth()
        edges = 0 if self._inside is None else 2 * _EDGE
        beneath = edges + (self.foot.totalSizeHint().height() if self.foot.count() else 0)
        if self.body.hasHeightForWidth():
            height = self.body.totalHeightForWidth(width - edges) + beneath
        else:
            height = self.body.totalSizeHint().height() + beneath
        self.resize(width, height)

    def _place(self, anchor: QWidget, *, align_right: bool) -> None:
        window = self._host
        corner = anchor.mapTo(window, QPoint(0, anchor.height() + 4 - RING))
        left = corner.x() + anchor.width() - self.width() + RING if align_right else corner.x() - RING
        height = min(self.height(), window.height() - 16)
        above = anchor.mapTo(window, QPoint(0, RING - 4)).y() - height
        below_fits = corner.y() + height <= window.height() - 8
        top = above if above >= 8 and not below_fits else min(corner.y(), window.height() - height - 8)
        self.setGeometry(max(8, min(left, window.width() - self.width() - 8)), max(8, top), self.width(), height)

    @Slot()
    def close_panel(self) -> None:
        if not self.isVisible():
            return
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.hide()
        if self._return_to is not None and self._return_to.isVisible():
            self._return_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Content that changes while the panel is open changes its height; Esc is the panel's before the window's."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def _grow(self) -> None:
        self.fit()
        height = min(self.height(), self._host.height() - 16)
        self.setGeometry(self.x(), max(8, min(self.y(), self._host.height() - height - 8)), self.width(), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self._grow()
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            return self._pressed(watched, event)
        return False

    def _pressed(self, watched: QWidget, event: QEvent) -> bool:
        """A press outside closes; one on the anchor closes too and is swallowed, or it would open again."""
        if watched.window() is not self.window() or not isinstance(event, QMouseEvent):
            return False
        spot = event.globalPosition().toPoint()
        if QRect(self.mapToGlobal(QPoint(0, 0)), self.size()).contains(spot):
            return False
        on_anchor = self._anchor is not None and watched is self._anchor
        self.close_panel()
        return on_anchor

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        ring = QColor("#000000" if tokens.dark else tokens.ink_strong)
        ring.setAlphaF(_DRAWN_RING[tokens.dark])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ring)
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS + RING, _RADIUS + RING)
        painter.setPen(QPen(QColor(tokens.line_control), 1))
        painter.setBrush(QColor(tokens.surface_raised))
        inner = QRectF(self.rect()).adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5)
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


class Drawer(Popover):
    """A panel over the right side of ``beside``, as high as it."""

    def fit(self) -> None:
        """Its size is the place's, not the content's."""

    def open_over(self, beside: QWidget, width: int) -> None:
        window = self._host
        corner = beside.mapTo(window, QPoint(0, 0))
        width = min(width, beside.width())
        self._return_to = QApplication.focusWidget()
        self.setGeometry(corner.x() + beside.width() - width, corner.y(), width, beside.height())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(self.rect(), QColor(tokens.surface_list))
        ring = QColor("#000000" if tokens.dark else tokens.ink_strong)
        ring.setAlphaF(_DRAWN_RING[tokens.dark])
        painter.fillRect(0, 0, RING, self.height(), ring)
        painter.fillRect(RING, 0, 1, self.height(), QColor(tokens.line_control))
