"""The connections on record, and the form that adds one; a key can be tested and an account removed."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk.domain.account import Account
from seller_desk.services.bundle import Services
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import IconView, Label
from seller_desk.ui.latest import Latest
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.connect.form import ConnectForm
from seller_desk.ui.views.connect.market_boxes import MarketBoxes
from seller_desk.ui.views.page import Section
from seller_desk.ui.work import Work
from seller_desk.wording import connection_name, error_sentence


class ConnectionsSection(QFrame):
    """``changed`` after an account was added or removed."""

    changed = Signal()

    def __init__(self, services: Services, work: Work, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        self._services, self._theme = services, theme
        self._latest = Latest(self, work)
        self._asked: str = ""  # the account whose removal was asked for once
        self._accounts: tuple[Account, ...] = ()
        add = Button(theme, _("Add a connection"), icon="plus", small=True, pressed=self._open_form)
        self.section = Section(theme, _("Connections"), add)
        self.form = ConnectForm(services, work, theme, services.connections.kinds)
        self.markets = MarketBoxes(theme)
        self.keep_button = Button(theme, _("Keep this connection"), Kind.PRIMARY, pressed=self.keep)
        self.fault = Label(theme, "", ink="stop", wrap=True)
        self._adding = self._form()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.section)
        box.addWidget(self._adding)
        self._adding.hide()

    def refresh(self) -> None:
        self._latest.read(self._services.connections.all, self._show)

    def _show(self, accounts: tuple[Account, ...]) -> None:
        self._accounts = accounts
        self.section.show_rows(
            [self._row(account) for account in accounts],
            _("No connection yet. Add the place where your buyers write."),
        )

    def _row(self, account: Account) -> QWidget:
        row = QFrame()
        row.setProperty("surface", "none")
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 8, 0, 8)
        box.setSpacing(8)
        kind = self._services.connections.kind(account.platform)
        box.addWidget(IconView(self._theme, kind.icon))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._theme, account.shop_name or account.id, weight=500, wrap=True))
        about = (connection_name(kind), " ".join(account.markets), account.agent_name, account.address)
        said = " · ".join(part for part in about if part)
        words.addWidget(Label(self._theme, said, "caption", "faint", wrap=True))
        box.addLayout(words, 1)
        box.addWidget(self._remove_button(account))
        return row

    def _remove_button(self, account: Account) -> Button:
        asked = self._asked == account.id
        words = _("Remove it and its key") if asked else _("Remove…")
        return Button(self._theme, words, small=True, icon="trash-2", pressed=partial(self.remove, account.id))

    def remove(self, account: str) -> None:
        """The first press asks, the second does it; what was read stays on this computer."""
        if self._asked != account:
            self._asked = account
            self._show(self._accounts)
            return
        self._asked = ""
        self._latest.write(lambda: self._services.connections.remove(account), self._done, self._failed)

    # --- adding

    @Slot()
    def _open_form(self) -> None:
        self._adding.show()
        self.form.cards[0].setFocus()

    @Slot()
    def keep(self) -> None:
        form = self.form
        if not form.ready:
            self._say(_("Test the connection first.") if form.needs_test else _("Give your shop a name first."))
            return
        platform, address, token = form.platform(), form.address.text(), form.key.text()
        markets, shop = self.markets.ticked(), form.shop.text().strip()
        fault = form.market_fault(markets)
        if fault:
            self._say(fault)
            return
        connections = self._services.connections
        self._latest.write(lambda: connections.add(platform, address, token, markets, shop), self._done, self._failed)

    def _done(self, _result: object) -> None:
        self._say("")
        self._adding.hide()
        self.form.clear()
        self.markets.tick(())
        self.refresh()
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._say(error_sentence(error))

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _form(self) -> QWidget:
        adding = QFrame()
        adding.setProperty("surface", "none")
        box = QVBoxLayout(adding)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.form)
        box.addWidget(Label(self._theme, _("Markets (none ticked: all of the account)"), ink="muted", wrap=True))
        box.addWidget(self.markets)
        self.fault.hide()
        box.addWidget(self.fault)
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addWidget(Button(self._theme, _("Close"), Kind.FLAT, pressed=adding.hide))
        row.addStretch(1)
        box.addLayout(row)
        return adding
