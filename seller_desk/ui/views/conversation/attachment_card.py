"""A file that came with a message: thumbnail, name, size and a way to look at it."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain.file_name import safe_name
from seller_desk.domain.thread import Attachment
from seller_desk.domain.transfer import Transfer
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Card, ElidedLabel, Label
from seller_desk.ui.components.transfer_bar import TransferBar
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import file_size

THUMBNAIL = 48
WORTH_A_BAR = 262_144  # bytes
WIDEST = 320
WITH_A_BAR = 400


class Thumbnail(QWidget):
    """The picture cut to a square with round corners; an icon until it is there, or where it cannot be shown."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._image: QImage | None = None
        self.setFixedSize(THUMBNAIL, THUMBNAIL)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = self._theme.tokens
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.fillPath(path, QColor(tokens.line_soft))
        if self._image is None:
            self._theme.icons.paint(painter, self._icon, tokens.ink_muted, (THUMBNAIL - 16) / 2, (THUMBNAIL - 16) / 2)
            return
        painter.setClipPath(path)
        side = min(self._image.width(), self._image.height())
        cut = QRectF((self._image.width() - side) / 2, (self._image.height() - side) / 2, side, side)
        painter.drawImage(QRectF(self.rect()), self._image, cut)


class AttachmentCard(Card):
    """``opened`` carries the attachment, ``stop_wanted`` too: while it is under way."""

    opened = Signal(object)
    stop_wanted = Signal(object)

    def __init__(self, theme: Theme, attachment: Attachment) -> None:
        super().__init__(theme, "surface_raised", "line_firm", 6)
        self.attachment = attachment
        picture = attachment.media_type.startswith("image/")
        self.thumbnail = Thumbnail(theme, "image" if picture else "file-text")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self.thumbnail)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(ElidedLabel(theme, safe_name(attachment.name), "caption", weight=600))
        below = QHBoxLayout()
        below.setSpacing(0)
        self._size = Label(theme, f"{file_size(attachment.size)} · ", "caption", "faint")
        below.addWidget(self._size)
        self._open_button = Button(theme, _("Open"), Kind.LINK, pressed=self._open)
        below.addWidget(self._open_button)
        self.transfer = TransferBar(theme)
        self.transfer.stop_wanted.connect(self._stop)
        self.transfer.go_on_wanted.connect(self._open)
        below.addWidget(self.transfer, 1)
        below.addStretch(0)
        words.addLayout(below)
        words.addStretch(1)
        row.addLayout(words)
        self.setFixedHeight(THUMBNAIL + 8)
        self.setMaximumWidth(WIDEST)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.attachment)

    @Slot()
    def _stop(self) -> None:
        self.stop_wanted.emit(self.attachment)

    def show_transfer(self, transfer: Transfer | None) -> None:
        """In place of the way to open it; a small file is here before a bar could be read."""
        large = transfer if self.attachment.size >= WORTH_A_BAR else None
        self.transfer.show_transfer(large)
        for part in (self._size, self._open_button):
            part.setVisible(large is None)
        self.setMinimumWidth(WITH_A_BAR if large else 0)
        self.setMaximumWidth(WITH_A_BAR if large else WIDEST)

    def show_trouble(self, words: str) -> None:
        self._size.setText(f"{words} · ")
