"""The fields of the dialog for messages by hand: which conversation, when, which market, who, about what."""

from datetime import datetime, tzinfo

from PySide6.QtCore import QDateTime, QTimeZone
from PySide6.QtWidgets import QDateTimeEdit, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from seller_desk.domain.account import Account
from seller_desk.services.inbox import QueueRow
from seller_desk.services.messages_by_hand import CarriedMessage
from seller_desk.translation import translate as _
from seller_desk.ui.components.combo_box import ComboBox
from seller_desk.ui.components.labels import Label
from seller_desk.ui.qt_locale import qt_locale
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import market_name

NEW = ""


class ByHandFields(QWidget):
    """What cannot be changed is disabled: a conversation that goes on has its facts already."""

    def __init__(self, theme: Theme, now: datetime) -> None:
        super().__init__()
        self._theme = theme
        self.conversation = ComboBox(theme, _("Conversation"), ((NEW, _("A new conversation")),))
        self.account = ComboBox(theme, _("Shop"))
        self.market = ComboBox(theme, _("Market"))
        self.received_at = _moment_field(_("Received"))
        self.buyer, self.order, self.device = (_line(name) for name in (_("Buyer"), _("Order"), _("Device")))
        self._account_row: tuple[QWidget, ...] = ()
        self._lay_out()
        self.show_received(now)

    def show_known(self, accounts: tuple[Account, ...], rows: tuple[QueueRow, ...]) -> None:
        for account in accounts:
            self.account.addItem(account.shop_name or account.id, account.id)
        for row in rows:
            said = " · ".join(part for part in (row.buyer_name, row.market, row.device, row.first_words) if part)
            self.conversation.addItem(said, row.key.thread)
        for code in dict.fromkeys(market for account in accounts for market in account.markets):
            self.market.addItem(market_name(code), code)
        for part in self._account_row:
            part.setVisible(len(accounts) > 1)

    def received(self, zone: tzinfo | None) -> datetime:
        """The instant that stands in the field, in this computer's zone."""
        return datetime.fromtimestamp(self.received_at.dateTime().toSecsSinceEpoch(), tz=zone)

    def show_received(self, instant: datetime) -> None:
        self.received_at.setDateTime(
            QDateTime.fromSecsSinceEpoch(round(instant.timestamp()), QTimeZone(QTimeZone.Initialization.LocalTime))
        )

    def fill(self, message: CarriedMessage) -> None:
        """What the message says of itself; the rest stays as it is."""
        for field, said in ((self.buyer, message.buyer_name), (self.order, message.order_number)):
            if said:
                field.setText(said)
        if message.received_at is not None:
            self.show_received(message.received_at)

    def allow(self, *, several: bool) -> None:
        """``several``: the messages say themselves when they came and from whom, and find their conversations."""
        goes_on = self.conversation.value() != NEW
        self.conversation.setItemText(0, _("The one each belongs to") if several else _("A new conversation"))
        self.market.setEnabled(not goes_on)
        self.received_at.setEnabled(not several)
        for field in (self.buyer, self.order, self.device):
            field.setEnabled(not goes_on and not several)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        places: tuple[tuple[QWidget, int, int, int], ...] = (
            (self.conversation, 0, 0, 3),
            (self.received_at, 1, 0, 1),
            (self.market, 1, 2, 1),
            (self.buyer, 2, 0, 1),
            (self.order, 2, 2, 1),
            (self.device, 3, 0, 1),
            (self.account, 3, 2, 1),
        )
        for field, row, column, across in places:
            name = Label(self._theme, field.accessibleName(), ink="muted")
            grid.addWidget(name, row, column)
            grid.addWidget(field, row, column + 1, 1, across)
            if field is self.account:
                self._account_row = (name, field)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)


def message_editor() -> QPlainTextEdit:
    """Where the words of the buyer are pasted."""
    editor = QPlainTextEdit()
    editor.setAccessibleName(_("The buyer’s message"))
    editor.setPlaceholderText(_("Paste the message or the whole page here, or drop files: mails, CSV, JSON, text."))
    editor.setTabChangesFocus(True)
    editor.setAcceptDrops(False)  # the dialog takes drops, wherever they fall
    return editor


def _moment_field(name: str) -> QDateTimeEdit:
    field = QDateTimeEdit()
    field.setLocale(qt_locale())
    field.setDisplayFormat("ddd d MMM yyyy HH:mm")
    field.setKeyboardTracking(False)
    field.setAccessibleName(name)
    field.lineEdit().setTextMargins(8, 0, 8, 0)
    return field


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(200)
    return field
