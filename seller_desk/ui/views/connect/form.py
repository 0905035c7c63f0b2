"""The form that connects: which platform, address and key, and a test before anything is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.services.bundle import Services
from seller_desk.services.connections import ConnectionTest
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.latest import Latest
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.connect.platform_card import DEMO, PlatformCard
from seller_desk.ui.views.connect.results import StepResults
from seller_desk.ui.work import Work
from seller_desk.wording import error_sentence, key_name

_LABEL = 112


class ConnectForm(QFrame):
    """``changed`` when another platform, address or key was entered or a test has ended."""

    changed = Signal()

    def __init__(self, services: Services, work: Work, theme: Theme, kinds: Sequence[ConnectionKind]) -> None:
        """``kinds`` are the connections to choose from, in this order."""
        super().__init__()
        self.setProperty("surface", "none")
        self._services, self._theme = services, theme
        self._latest = Latest(self, work)
        self._tested: ConnectionTest | None = None
        self.cards = [PlatformCard(theme, kind) for kind in kinds]
        self._group = QButtonGroup(self)
        self.address = QLineEdit()
        self.address.setAccessibleName(_("Address"))
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.shop = QLineEdit()
        self.shop.setPlaceholderText(_("Name of your shop"))
        self.shop.setAccessibleName(_("Name of your shop"))
        self.show_key = Button(theme, _("Show"), Kind.LINK, pressed=self._show_key)
        self.test_button = Button(theme, _("Test"), icon="refresh-cw", pressed=self.test)
        self.results = StepResults(theme)
        self._address_name = Label(theme, _("Address"), ink="muted")
        self._key_name = Label(theme, _("Shop key"), ink="muted")
        self._keyed = self._key_fields()
        self._by_hand = self._by_hand_fields()
        self._step = Label(theme, _("3 · Test"), weight=600)
        self._lay_out()
        self._connect()
        self.cards[0].setChecked(True)

    # --- what was chosen

    def platform(self) -> str:
        return self.kind.id

    @property
    def kind(self) -> ConnectionKind:
        return next((card.kind for card in self.cards if card.isChecked()), self.cards[0].kind)

    def choose(self, platform: str) -> None:
        for card in self.cards:
            card.setChecked(card.kind.id == platform)

    @property
    def needs_test(self) -> bool:
        """Whether there is anything to reach."""
        return self.kind.needs_address or self.kind.needs_key

    def market_fault(self, ticked: tuple[str, ...]) -> str:
        """What is wrong with the markets ticked beside this form, or nothing."""
        if self.kind.one_market:
            return "" if len(ticked) == 1 else _("Tick the one market this account sells in.")
        if not self.needs_test and not ticked:
            return _("Choose the markets you sell in first.")
        return ""

    @property
    def ready(self) -> bool:
        """True when nothing stands in the way of keeping this connection."""
        if self.needs_test:
            return self._tested is not None and self._tested.passed
        return bool(self.platform() == DEMO.id or self.shop.text().strip())

    def tested(self) -> ConnectionTest | None:
        return self._tested

    def clear(self) -> None:
        for field in (self.address, self.key, self.shop):
            field.clear()

    # --- testing

    @Slot()
    def test(self) -> None:
        platform, address, token = self.platform(), self.address.text(), self.key.text()
        self.results.say(_("Testing …"))
        self.test_button.setEnabled(False)
        connections = self._services.connections
        self._latest.read(lambda: connections.test(platform, address, token), self._show_test, self._failed)

    def _show_test(self, test: ConnectionTest) -> None:
        self._tested = test
        self.test_button.setEnabled(True)
        self.test_button.set_text(_("Test again"))
        self.results.show_test(test)
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self.test_button.setEnabled(True)
        self.results.say(error_sentence(error))

    @Slot()
    def _edited(self) -> None:
        """What was tested is no longer what stands in the fields."""
        self._tested = None
        self._show_fields()
        self.changed.emit()

    @Slot()
    def _show_key(self) -> None:
        hidden = self.key.echoMode() is QLineEdit.EchoMode.Password
        self.key.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.show_key.set_text(_("Hide") if hidden else _("Show"))

    # --- layout

    def _connect(self) -> None:
        for field in (self.address, self.key, self.shop):
            field.textEdited.connect(self._edited)
        for field in (self.address, self.key):
            field.returnPressed.connect(self.test)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, card in enumerate(self.cards):
            self._group.addButton(card)
            card.toggled.connect(self._edited)
            grid.addWidget(card, number // 2, number % 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(grid)
        for part in (self._keyed, self._by_hand, self._step, self.results):
            box.addWidget(part)

    def _key_fields(self) -> QWidget:
        fields, box = _column()
        box.addLayout(self._line(self._address_name, self.address))
        box.addLayout(self._line(self._key_name, self.key, self.show_key, self.test_button))
        return fields

    def _by_hand_fields(self) -> QWidget:
        fields, box = _column()
        box.addLayout(self._line(Label(self._theme, _("Shop"), ink="muted"), self.shop))
        return fields

    def _line(self, name: Label, *fields: QWidget) -> QHBoxLayout:
        name.setFixedWidth(_LABEL)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name)
        for number, field in enumerate(fields):
            row.addWidget(field, 0 if number else 1)
        return row

    def _show_fields(self) -> None:
        kind = self.kind
        for part in (self._keyed, self._step, self.results):
            part.setVisible(self.needs_test)
        for part in (self._address_name, self.address):
            part.setVisible(kind.needs_address)
        for part in (self._key_name, self.key, self.show_key):
            part.setVisible(kind.needs_key)
        self.address.setPlaceholderText(kind.address_example)
        self._key_name.setText(key_name(kind))
        self.key.setAccessibleName(key_name(kind))
        self._by_hand.setVisible(not self.needs_test and kind.id != DEMO.id)
        if self.needs_test and self._tested is None:
            self.results.say(_("Not tested yet. The test only reads; nothing is kept or sent."))


def _column() -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    frame.setProperty("surface", "none")
    box = QVBoxLayout(frame)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    return frame, box
