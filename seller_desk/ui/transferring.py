"""Shows how far files have come, in whatever conversation is open; stopping one is a word to whoever transfers."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.transfer import TransferKey
from seller_desk.ui.views.conversation.message_list import MessageList
from seller_desk.ui.workbench import Workbench


class Transferring(QObject):
    """What is under way goes on while another conversation is looked at, and is shown again on coming back."""

    _moved = Signal(object)

    def __init__(self, bench: Workbench, messages: MessageList) -> None:
        super().__init__(messages)
        self._bench, self._messages = bench, messages
        self._transfers = bench.services.transfers
        self._moved.connect(self._show_moved, Qt.ConnectionType.QueuedConnection)
        self._transfers.subscribe(self._hear)
        messages.built.connect(self._show_all)
        messages.stop_wanted.connect(self._stop)

    def _hear(self, key: TransferKey) -> None:
        """In the thread that transfers."""
        if isValid(self):
            self._moved.emit(key)

    @Slot(object)
    def _show_moved(self, key: TransferKey) -> None:
        if key[0] == self._key:
            self._show_all()

    @Slot()
    def _show_all(self) -> None:
        key = self._key
        if key is None:
            return
        for message in self._messages.cards:
            for card in message.attachments:
                card.show_transfer(self._transfers.of((key, card.attachment.id)))
        for reply in self._messages.outgoing:
            reply.transfer.show_transfer(self._transfers.of((key, reply.reference)))

    @Slot(str)
    def _stop(self, name: str) -> None:
        if self._key is not None:
            self._transfers.stop((self._key, name))

    @property
    def _key(self) -> ThreadKey | None:
        return self._messages.key
