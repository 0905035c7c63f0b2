"""Puts the first start together and keeps what was chosen: settings first, then the connection with its key."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.domain.account import Account
from seller_desk.domain.errors import SecretsUnavailable
from seller_desk.domain.market import MARKETS
from seller_desk.services.bundle import Services
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.combo_box import ComboBox
from seller_desk.ui.components.labels import Card, IconView, Label, Line, surface
from seller_desk.ui.latest import Latest
from seller_desk.ui.next_holiday import next_day_off
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.connect.form import ConnectForm
from seller_desk.ui.views.connect.market_boxes import MarketBoxes
from seller_desk.ui.views.connect.platform_card import DEMO
from seller_desk.ui.views.first_start.folding import TwoPanels
from seller_desk.ui.views.first_start.language_list import LanguageList
from seller_desk.ui.views.page import page, scrolled
from seller_desk.ui.work import Work
from seller_desk.wording import error_sentence

_WIDEST = 1064  # px


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered so far, to be carried over when the view is built anew in another language."""

    country: str = ""
    markets: tuple[str, ...] = ()
    platform: str = ""
    address: str = ""
    key: str = ""
    shop: str = ""


class FirstStart(QFrame):
    """``language_chosen`` asks to be built anew, ``demo_wanted`` and ``opened`` (Account) end the first start.

    ``told`` is a word for the desk that then opens.
    """

    language_chosen = Signal(str)
    demo_wanted = Signal()
    opened = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        services: Services,
        work: Work,
        theme: Theme,
        entered: Entered | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._services, self._theme = services, theme
        self._latest, self._days_off = Latest(self, work), Latest(self, work)
        self.languages = LanguageList(theme)
        self.country = ComboBox(theme, _("Country of your shop"), _countries())
        self.markets = MarketBoxes(theme)
        self.day_off = Label(theme, "", "caption", "muted", wrap=True)
        self.form = ConnectForm(services, work, theme, (DEMO, *services.connections.kinds))
        self.fault = Label(theme, "", ink="stop", wrap=True)
        self.open_button = Button(
            theme, _("Open the desk"), Kind.PRIMARY, hint=_("Enter"), pressed=self.open_the_desk
        )
        self.backup_button = Button(theme, _("Bring in a backup…"), Kind.LINK, pressed=self._ask_backup)
        self.demo_button = Button(theme, _("Try the demo first"), pressed=self.demo_wanted.emit)
        self._lay_out()
        self._connect()
        self.enter(entered or Entered())

    # --- what was entered

    def entered(self) -> Entered:
        form = self.form
        return Entered(
            self.country.value(),
            self.markets.ticked(),
            form.platform(),
            form.address.text(),
            form.key.text(),
            form.shop.text(),
        )

    def enter(self, entered: Entered) -> None:
        self.country.show_value(entered.country)
        self.markets.tick(entered.markets)
        if entered.platform:
            self.form.choose(entered.platform)
        self.form.address.setText(entered.address)
        self.form.key.setText(entered.key)
        self.form.shop.setText(entered.shop)
        self._show_fault()
        self._show_day_off("")
        self._look_for_day_off()

    # --- opening

    @Slot()
    def open_the_desk(self) -> None:
        if self.form.platform() == DEMO.id:
            self.demo_wanted.emit()
            return
        missing = self._missing()
        if missing:
            self._show_fault(missing)
            return
        self._show_fault()
        entered, language = self.entered(), translation.language()
        self.open_button.setEnabled(False)
        self._latest.write(lambda: _keep(self._services, entered, language), self.opened.emit, self._failed)

    @Slot()
    def _ask_backup(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Bring in a backup"), "", f"{_('Backup')} (*.sqlite);;* (*)"
        )
        if name:
            self.bring_in(Path(name))

    def bring_in(self, path: Path) -> None:
        """The desk opens with what was backed up; the key of the connection is to be given again."""
        self._latest.write(lambda: self._services.backups.bring_in(path), self._brought_in, self._failed)

    def _brought_in(self, account: Account | None) -> None:
        if account is not None:
            self.opened.emit(account)
            self.told.emit(_("The backup is here. Its keys are not: add the connection again in Settings."))
        else:
            self._show_fault(_("The backup is here. It holds no connection: choose where your buyers write."))

    def _missing(self) -> str:
        """What is still to be done, or nothing; the button is never silently grey."""
        if self.form.needs_test and not self.form.ready:
            return _("Test the connection first; it says what is missing.")
        if not self.form.ready:
            return _("Give your shop a name first.")
        return self.form.market_fault(self.markets.ticked())

    def _failed(self, error: BaseException) -> None:
        self.open_button.setEnabled(True)
        said = error_sentence(error)
        if isinstance(error, SecretsUnavailable):
            said = _("{fault} Until then, the demo and every connection marked “no key” work.").format(fault=said)
        self._show_fault(said)

    def _show_fault(self, words: str = "") -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    @Slot()
    def _country_chosen(self) -> None:
        """A shop mostly sells at home too."""
        code = self.country.value()
        if code in self.markets.boxes and not self.markets.ticked():
            self.markets.tick((code,))
        self._look_for_day_off()

    @Slot()
    def _look_for_day_off(self) -> None:
        """Holidays take a moment to reckon, so they are looked up aside."""
        markets, country = self.markets.ticked(), self.country.value()
        today = translation.local_date(self._services.clock.now())
        self._days_off.read(lambda: next_day_off(markets, country, today), self._show_day_off)

    def _show_day_off(self, words: str) -> None:
        self.day_off.setText(words)
        self.day_off.setVisible(bool(words))

    # --- layout

    def _connect(self) -> None:
        self.languages.chosen.connect(self.language_chosen)
        self.country.currentIndexChanged.connect(self._country_chosen)
        self.markets.changed.connect(self._look_for_day_off)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._return_pressed)

    @Slot()
    def _return_pressed(self) -> None:
        """In the fields Return tests, everywhere else it opens."""
        if self.form.address.hasFocus() or self.form.key.hasFocus():
            self.form.test()
        else:
            self.open_the_desk()

    def _lay_out(self) -> None:
        inside = surface("window")
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label(self._theme, _("Set up Seller Desk"), "page", weight=600))
        said = _("Three choices. All of them can be changed later in Settings.")
        column.addWidget(Label(self._theme, said, ink="muted", wrap=True))
        column.addSpacing(8)
        card = Card(self._theme, "surface_page", "line_firm")
        card.setLayout(page(TwoPanels(self._theme, self._left(), self._right())))
        column.addWidget(card)
        column.addWidget(self._promise())
        column.addStretch(1)
        centred = QHBoxLayout(inside)
        centred.setContentsMargins(24, 40, 24, 24)
        centred.addStretch(1)
        middle = QFrame()
        middle.setProperty("surface", "none")
        middle.setMaximumWidth(_WIDEST)
        middle.setLayout(column)
        centred.addWidget(middle, 100)
        centred.addStretch(1)
        self.setLayout(page(scrolled(inside)))

    def _left(self) -> QWidget:
        left, box = _panel("none")
        box.addWidget(Label(self._theme, _("1 · Language and country"), weight=600))
        box.addWidget(Label(self._theme, _("Language of the desk"), ink="muted"))
        box.addWidget(self.languages)
        box.addWidget(Label(self._theme, _("Country of your shop"), ink="muted"))
        box.addWidget(self.country)
        box.addWidget(Label(self._theme, _("Markets you sell in"), ink="muted"))
        box.addWidget(self.markets)
        why = _("A day is skipped only if it is a public holiday in both the market’s and your country.")
        box.addWidget(Line(self._theme))
        box.addWidget(self.day_off)
        box.addWidget(Label(self._theme, why, "caption", "faint", wrap=True))
        box.addStretch(1)
        return left

    def _right(self) -> QWidget:
        right, box = _panel("none")
        box.addWidget(Label(self._theme, _("2 · Where your buyers write"), weight=600))
        box.addWidget(self.form)
        box.addStretch(1)
        box.addWidget(self.fault)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.demo_button)
        row.addWidget(self.open_button)
        box.addLayout(row)
        box.addWidget(self.backup_button)
        return right

    def _promise(self) -> QWidget:
        promise, row = QFrame(), QHBoxLayout()
        promise.setProperty("surface", "none")
        promise.setLayout(row)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconView(self._theme, "lock", "ink_faint", 14))
        said = _("The key goes into the key store only, never into a file. Nothing is sent unless you press Send.")
        row.addWidget(Label(self._theme, said, "caption", "faint", wrap=True), 1)
        return promise


def _keep(services: Services, entered: Entered, language: str) -> object:
    services.settings.change(language=language, seller_country=entered.country)
    return services.connections.add(entered.platform, entered.address, entered.key, entered.markets, entered.shop)


def _countries() -> tuple[tuple[str, str], ...]:
    named = sorted(((translation.country_name(code), code) for code in MARKETS), key=lambda pair: pair[0])
    return (("", _("Not given: each market’s own holidays")), *((code, name) for name, code in named))


def _panel(kind: str) -> tuple[QFrame, QVBoxLayout]:
    panel = surface(kind)
    box = QVBoxLayout(panel)
    box.setContentsMargins(24, 20, 24, 20)
    box.setSpacing(8)
    return panel, box
