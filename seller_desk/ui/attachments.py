"""Attachments fetched and decoded off the main thread: thumbnails, a look at a picture, saving a file."""

from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from seller_desk.domain.errors import Stopped
from seller_desk.domain.file_name import safe_name
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Attachment
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.components.popover import Popover
from seller_desk.ui.decoding import decode
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.conversation.attachment_card import THUMBNAIL, AttachmentCard
from seller_desk.ui.work import ignore
from seller_desk.ui.workbench import Workbench
from seller_desk.wording import file_size

_LONGEST = 1600


class _Picture(QWidget):
    def __init__(self, image: QImage, most: QSize) -> None:
        super().__init__()
        self._image = image
        self.setFixedSize(image.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(image.size()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)


class Attachments(QObject):
    """Nothing a buyer sent is ever run: pictures are shown here, everything else can only be saved."""

    said = Signal(str)

    def __init__(self, bench: Workbench, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._theme, self._window = bench, theme, window
        self._thumbnails: dict[tuple[ThreadKey, str], QImage] = {}

    @Slot(object)
    def fetch_thumbnail(self, card: AttachmentCard) -> None:
        key, inbox = self._bench.key, self._bench.services.inbox
        if key is None:
            return
        wanted = (key, card.attachment.id)
        if wanted in self._thumbnails:
            card.thumbnail.show_image(self._thumbnails[wanted])
            return
        size = card.attachment.size
        edge = round(THUMBNAIL * 2 * self._window.devicePixelRatioF())
        self._bench.work.aside(
            lambda: (wanted, card, decode(inbox.attachment(*wanted, size), edge)), self._show_thumbnail, ignore
        )

    def _show_thumbnail(self, answer: tuple[tuple[ThreadKey, str], AttachmentCard, QImage | None]) -> None:
        wanted, card, image = answer
        if image is None:
            return
        self._thumbnails[wanted] = image
        if isValid(card):
            card.thumbnail.show_image(image)

    @Slot(object)
    def open(self, attachment: Attachment) -> None:
        key, inbox = self._bench.key, self._bench.services.inbox
        if key is None:
            return
        show = self._show if attachment.media_type.startswith("image/") else self._save
        self._bench.work.aside(
            lambda: (attachment, inbox.attachment(key, attachment.id, attachment.size)),
            lambda answer: show(answer) if self._bench.key == key else None,  # looked elsewhere: it is here by now
            self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Stopped):
            self._bench.trouble.emit(error)

    def _show(self, answer: tuple[Attachment, bytes]) -> None:
        attachment, content = answer
        image = decode(content, _LONGEST)
        if image is None:
            self.said.emit(_("This picture cannot be shown. It may be damaged or too large."))
            return
        panel = Popover(self._theme, self._window, name=safe_name(attachment.name))
        column = QVBoxLayout()
        column.setContentsMargins(12, 12, 12, 12)
        words = f"{safe_name(attachment.name)} · {file_size(attachment.size)}"
        column.addWidget(Label(self._theme, words, "caption", "muted"))
        column.addWidget(_Picture(image, self._window.size() * 0.75))
        column.addWidget(
            Button(self._theme, _("Close"), Kind.PLAIN, small=True, hint="Esc", pressed=panel.close_panel)
        )
        panel.body.addLayout(column)
        panel.closed.connect(panel.deleteLater)
        panel.open_below(self._window)
        panel.move((self._window.width() - panel.width()) // 2, (self._window.height() - panel.height()) // 2)

    def _save(self, answer: tuple[Attachment, bytes]) -> None:
        """The seller says where; the sender's name is only a proposal without folders."""
        attachment, content = answer
        name, _filter = QFileDialog.getSaveFileName(self._window, _("Save the file"), safe_name(attachment.name))
        if not name:
            return
        try:
            Path(name).write_bytes(content)
        except OSError:
            self.said.emit(_("The file could not be saved there. Choose another folder."))
