"""A file on its way: a bar with its bytes, and a button that stops it or lets it go on."""

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from seller_desk.domain.transfer import Transfer
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording.things import bytes_there

_STEPS = 1000
_HEIGHT = 4


class TransferBar(QWidget):
    """``stop_wanted`` and ``go_on_wanted`` by its one button; without a transfer it is not to be seen."""

    stop_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, theme: Theme, *, can_go_on: bool = True) -> None:
        """``can_go_on`` False where something else offers that."""
        super().__init__()
        self._can_go_on = can_go_on
        self._stopped = False
        self.bar = _Bar(theme)
        self.words = Label(theme, "", "caption", "faint")
        self.button = Button(theme, "", Kind.LINK, pressed=self._pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.words)
        row.addWidget(self.button)
        self.hide()

    def show_transfer(self, transfer: Transfer | None) -> None:
        self.setVisible(transfer is not None)
        if transfer is None:
            return
        self._stopped = transfer.stopped
        said = bytes_there(transfer.done, transfer.size)
        self.words.setText(_("Stopped at {bytes}").format(bytes=said) if transfer.stopped else said)
        self.bar.setAccessibleName(self.words.text())
        self.bar.setRange(0, _STEPS if transfer.size else 0)
        self.bar.setValue(min(_STEPS, _STEPS * transfer.done // transfer.size) if transfer.size else 0)
        self.button.set_text(_("Go on") if transfer.stopped else _("Stop"))
        self.button.setVisible(self._can_go_on or not transfer.stopped)

    @Slot()
    def _pressed(self) -> None:
        (self.go_on_wanted if self._stopped else self.stop_wanted).emit()


class _Bar(QProgressBar):
    """Thin, in the theme's colours, and still told to a screen reader as what it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextVisible(False)
        self.setMinimumWidth(72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT * 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        shape = QPainterPath()
        shape.addRoundedRect(whole, _HEIGHT / 2, _HEIGHT / 2)
        painter.fillPath(shape, QColor(self._theme.tokens.line_firm))
        painter.setClipPath(shape)
        part = self.value() / self.maximum() if self.maximum() else 0.0
        whole.setWidth(self.width() * part)
        painter.fillRect(whole, QColor(self._theme.tokens.accent))
