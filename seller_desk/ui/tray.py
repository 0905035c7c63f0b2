"""The icon in the system tray: how many answers are overdue, and the desk within reach while its window is hidden."""

from enum import StrEnum

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from seller_desk import translation
from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import Notice
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.theme.theme import Theme

SIZES = (16, 22, 24, 32, 48, 64)
_MOST_SHOWN = 99
_MESSAGE_MS = 10_000
_LOOK_EVERY_MS = 5_000


class Closing(StrEnum):
    """What becomes of the desk when its window is closed."""

    HIDE = "hide"
    ASK = "ask"  # replies have not left yet: quitting keeps them, but they wait
    QUIT = "quit"


def closing(*, tray: bool, to_tray: bool, unsent: int) -> Closing:
    """``tray``: there is one now; ``to_tray``: the seller wants it. Without a tray the window is never hidden."""
    if tray and to_tray:
        return Closing.HIDE
    return Closing.ASK if unsent else Closing.QUIT


def digits(overdue: int) -> str:
    """What stands on the icon; two digits are the most that can be read at 16 px."""
    return "" if overdue <= 0 else str(min(overdue, _MOST_SHOWN))


def paint_icon(theme: Theme, overdue: int, size: int) -> QPixmap:
    """The desk's mark, or the number of overdue answers over the whole of it."""
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words = digits(overdue)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#AB221B" if words else "#0B5F6B"))  # as in the light theme: a panel may be of any colour
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    if words:
        _paint_digits(painter, theme, words, size)
    else:
        mark = max(10, round(size * 0.66) // 2 * 2)
        theme.icons.paint(painter, "inbox", "#FFFFFF", (size - mark) / 2, (size - mark) / 2, mark)
    painter.end()
    return drawn


def _paint_digits(painter: QPainter, theme: Theme, words: str, size: int) -> None:
    """As large as fits: the digits' own shapes are centred, not their line."""
    font = QFont(theme.fonts.font("body", 700))
    pixels = size
    font.setPixelSize(pixels)
    while pixels > 8 and not _fits(font, words, size):
        pixels -= 1
        font.setPixelSize(pixels)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    shape = QFontMetricsF(font).tightBoundingRect(words)
    painter.drawText(round((size - shape.width()) / 2 - shape.left()), round((size + shape.height()) / 2), words)


def _fits(font: QFont, words: str, size: int) -> bool:
    shape = QFontMetricsF(font).tightBoundingRect(words)
    return shape.width() <= size - 2 and shape.height() <= size * 0.72


class Tray(QObject):
    """The icon with its menu. Where there is no tray nothing is shown and :meth:`available` says so."""

    open_wanted = Signal()
    sync_wanted = Signal()
    quit_wanted = Signal()
    thread_wanted = Signal(object)  # ThreadKey of the notice that was clicked
    lost = Signal()  # the tray went away while the icon was in it: a hidden window must come back

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._overdue = 0
        self._thread: ThreadKey | None = None
        self._was_available = self.available()
        self._menu = QMenu()
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._message_clicked)
        self.retranslate()
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look_for_tray)

    @staticmethod
    def available() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Also watches for a tray that comes later, or goes."""
        self._icon.show()
        self._watch.start()

    def hide(self) -> None:
        self._watch.stop()
        self._icon.hide()

    @property
    def words(self) -> str:
        """What the pointer over the icon reads."""
        return self._icon.toolTip()

    def set_overdue(self, count: int) -> None:
        if count != self._overdue:
            self._overdue = count
            self._show_count()

    def retranslate(self) -> None:
        """Build the menu anew in the language in use."""
        self._menu.clear()
        self._add(_("Open Seller Desk"), self.open_wanted)
        self._add(_("Sync now"), self.sync_wanted)
        self._menu.addSeparator()
        self._add(_("Quit"), self.quit_wanted)
        self._show_count()

    def message(self, notice: Notice) -> bool:
        """A balloon of the tray's own, for computers without a notification service; False without a tray."""
        if not self.available() or not self._icon.isVisible():
            return False
        self._thread = notice.thread
        icon = QSystemTrayIcon.MessageIcon.Warning if notice.urgent else QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(notice.title, notice.body, icon, _MESSAGE_MS)
        return True

    def _add(self, words: str, signal: SignalInstance) -> None:
        action = QAction(words, self._menu)
        action.triggered.connect(signal)
        self._menu.addAction(action)

    def _show_count(self) -> None:
        icon = QIcon()
        for size in SIZES:
            icon.addPixmap(paint_icon(self._theme, self._overdue, size))
        self._icon.setIcon(icon)
        self._icon.setToolTip(tip(self._overdue))

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_wanted.emit()

    @Slot()
    def _message_clicked(self) -> None:
        self.open_wanted.emit()
        if self._thread is not None:
            self.thread_wanted.emit(self._thread)

    @Slot()
    def _look_for_tray(self) -> None:
        now = self.available()
        if self._was_available and not now:
            self.lost.emit()
        self._was_available = now


def tip(overdue: int) -> str:
    if overdue <= 0:
        return _("Seller Desk: nothing overdue")
    return ngettext("Seller Desk: {count} answer overdue", "Seller Desk: {count} answers overdue", overdue).format(
        count=translation.number(overdue)
    )
