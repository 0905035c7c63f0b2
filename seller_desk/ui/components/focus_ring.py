"""One transparent overlay that draws the focus ring: QSS cannot draw outside a widget."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from seller_desk.ui.theme.theme import Theme

OUTSIDE = 2  # px
WIDTH = 2  # px
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
_BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}


class FocusRing(QWidget):
    """Follows the focus inside its window; the property ``ring`` of a widget may say "none"."""

    # On the class: while a window goes, the filter still hears events after the object's own values are gone.
    _around: QWidget | None = None
    _by_keys = False

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._by_keys = event.reason() in _BY_KEYS
        elif event.type() in _MOVES and self._concerns(watched):
            self._settle()
        return False

    def _concerns(self, watched: QObject) -> bool:
        """The widget itself, or something around it that scrolls it along."""
        around = getattr(self, "_around", None)  # already gone while the window is taken apart
        return (
            around is not None
            and isinstance(watched, QWidget)
            and watched is not self
            and (watched is around or watched.isAncestorOf(around))
        )

    @Slot("QWidget*", "QWidget*")
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._around = new if new is not None and new.window() is self.window() else None
        self._settle()

    def _settle(self) -> None:
        around = self._around
        if around is None or around.visibleRegion().isEmpty() or not self._wanted(around):
            self.hide()
            return
        margin = self._margin(around)
        corner = around.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(
            corner.x() - margin, corner.y() - margin, around.width() + 2 * margin, around.height() + 2 * margin
        )
        self.raise_()
        self.show()
        self.update()

    def _wanted(self, around: QWidget) -> bool:
        if around.property("ring") == "none":
            return False
        if isinstance(around, QLineEdit | QPlainTextEdit | QAbstractSpinBox | QComboBox):
            return True
        return self._by_keys and isinstance(around, QAbstractButton | QAbstractItemView)

    @staticmethod
    def _margin(around: QWidget) -> int:
        """Buttons wear the ring outside, fields on the edge, lists inside."""
        if isinstance(around, QAbstractButton):
            return OUTSIDE + WIDTH
        return 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.accent), WIDTH))
        half = WIDTH / 2
        radius = 0 if isinstance(self._around, QAbstractItemView) else 7
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
