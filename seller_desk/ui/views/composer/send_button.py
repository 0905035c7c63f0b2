"""Send, split: the word with its key, and an arrow to the other ways of sending."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.theme.theme import Theme

_ARROW = 29


class SendButton(Button):
    """``send_wanted`` from the word, ``later_wanted`` from the menu. It is never grey: it explains itself."""

    send_wanted = Signal()
    later_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", Kind.PRIMARY, hint="Ctrl+Enter")
        self._on_arrow = False
        self.clicked.connect(self._pressed)
        self.retranslate(by_hand=False)

    def retranslate(self, *, by_hand: bool) -> None:
        self.set_text(_("Copy to post") if by_hand else _("Send"))

    def show_stopped(self, *, stopped: bool) -> None:
        """An octagon while something stops it."""
        self.set_kind(Kind.STOP if stopped else Kind.PRIMARY)
        self.set_icon("octagon-minus" if stopped else "")

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_ARROW, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_arrow = event.position().x() > self.width() - _ARROW
        super().mousePressEvent(event)

    @Slot()
    def _pressed(self) -> None:
        if self._on_arrow:
            self._on_arrow = False
            self._open_menu()
        else:
            self.send_wanted.emit()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.text(), self.send_wanted.emit)
        menu.addAction(_("Send later…"), self.later_wanted.emit)
        menu.addAction(_("Copy the text"), self.copy_wanted.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        tokens = self._theme.tokens
        ink = QColor(self._ink_colour(tokens))
        left = self.width() - _ARROW
        painter.fillRect(QRectF(left, 1, 1, self.height() - 2), ink)
        self._theme.icons.paint(painter, "chevron-down", ink.name(), left + 8, (self.height() - 14) / 2, 14)
        painter.setPen(Qt.PenStyle.NoPen)
