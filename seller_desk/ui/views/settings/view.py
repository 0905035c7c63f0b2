"""Puts the settings together; each change is kept at once, and the desk follows it without a restart."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from seller_desk import translation
from seller_desk.services.bundle import Services
from seller_desk.services.settings import Choices
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.components.labels import Label
from seller_desk.ui.latest import Latest
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.page import EDGE, PageHeading, Section, clear_surface, page, reveal, scrolled
from seller_desk.ui.views.settings import controls
from seller_desk.ui.views.settings.connections import ConnectionsSection
from seller_desk.ui.views.settings.extra_days import ExtraDays
from seller_desk.ui.views.settings.forgetting import ForgetBuyer
from seller_desk.ui.views.settings.rows import SettingRow
from seller_desk.ui.views.settings.shop_hours import ShopHours
from seller_desk.ui.work import Work
from seller_desk.wording import error_sentence, retention_due

_WIDEST = 760


class SettingsView(QFrame):
    """``changed`` (Change) after each choice; ``language_chosen`` and ``theme_chosen`` are to be followed at once."""

    changed = Signal(object)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self,
        services: Services,
        work: Work,
        theme: Theme,
        *,
        tray_available: bool = True,
    ) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self._services, self._theme = services, theme
        self._work, self._tray = work, tray_available
        self._latest, self._due = Latest(self, work), Latest(self, work)
        self.retention_due = Label(theme, "", "caption", "soon", wrap=True)
        self._showing = False
        self._sections: dict[str, QWidget] = {}
        self._make_controls()
        self.connections = ConnectionsSection(services, work, theme)
        self.said = Label(theme, "", ink="stop", wrap=True)
        self._area = self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        self._latest.read(self._services.settings.choices, self._show)
        self.connections.refresh()

    def show_section(self, name: str) -> None:
        """``language``, ``deadlines``, ``holidays``, ``sending``, ``notices``, ``privacy`` or ``connections``."""
        section = self._sections.get(name)
        if section is not None:
            self._area.ensureWidgetVisible(section, 0, 0)
            section.setFocus()

    def ask_to_forget(self, name: str) -> None:
        """As if the name had been typed under “Forget a buyer”."""
        self.forget_buyer.name.setText(name)
        self.show_section("privacy")
        self.forget_buyer.name.setFocus()
        reveal(self.forget_buyer)

    def _show(self, choices: Choices) -> None:
        self._showing = True
        self.language.show_value(choices.language)
        self.theme_box.show_value(choices.theme.value)
        self.country.show_value(choices.seller_country)
        self.policy.show_value(choices.holiday_policy.value)
        self.moved_days.setChecked(choices.moved_working_days)
        self.extra_days.show_days(choices.extra_days_off)
        self.shop_hours.show_hours(choices.shop_hours)
        self.undo.setValue(choices.undo_seconds)
        self.minutes.setValue(choices.sync_minutes)
        self.notify_new.setChecked(choices.notify_new)
        self.notify_deadlines.setChecked(choices.notify_deadlines)
        self.tray.setChecked(choices.close_to_tray)
        self.keeping.show_value(str(choices.keep_months))
        self._showing = False
        self._due.read(lambda: len(self._services.retention.due()), self._show_due)

    def _show_due(self, count: int) -> None:
        self.retention_due.setText(retention_due(count))
        self.retention_due.setVisible(bool(count))

    # --- changing

    def change(self, field: str, value: object) -> None:
        if self._showing:
            return
        self._latest.write(
            lambda: self._services.settings.change(**{field: value}),
            lambda change: self._changed(field, value, change),
            self._failed,
        )

    def _changed(self, field: str, value: object, change: object) -> None:
        self.said.setText("")
        self.changed.emit(change)
        if field == "keep_months":
            self._due.read(lambda: len(self._services.retention.due()), self._show_due)
        if field == "language":
            self.language_chosen.emit(str(value))
        elif field == "theme":
            self.theme_chosen.emit(str(value))

    def _failed(self, error: BaseException) -> None:
        self.said.setText(error_sentence(error))
        self._latest.read(self._services.settings.choices, self._show)

    @Slot()
    def _open_snippets(self) -> None:
        """Imported late: most visits to the settings need no editor."""
        from seller_desk.ui.dialogs.snippets import SnippetsDialog

        SnippetsDialog(self._services, self._work, self._theme, parent=self.window()).show()

    @Slot()
    def _ask_backup(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Make a backup"), "seller-desk-backup.sqlite", f"{_('Backup')} (*.sqlite)"
        )
        if name:
            self.back_up(Path(name))

    def back_up(self, path: Path) -> None:
        self._latest.write(
            lambda: self._services.backups.write(path),
            lambda _result: self._say_backed_up(_("The backup is in {file}.").format(file=path.name), "good"),
            lambda error: self._say_backed_up(error_sentence(error), "stop"),
        )

    def _say_backed_up(self, words: str, ink: str) -> None:
        self.backed_up.set_ink(ink)
        self.backed_up.setText(words)
        self.backed_up.show()

    # --- controls and layout

    def _make_controls(self) -> None:
        theme, change = self._theme, self.change
        self.language = controls.languages(theme, change)
        self.theme_box = controls.themes(theme, change)
        self.country = controls.countries(theme, change)
        self.policy = controls.policies(theme, change)
        self.moved_days = controls.switch(theme, "moved_working_days", _("Follow them"), change)
        self.extra_days = ExtraDays(theme, translation.local_date(self._services.clock.now()))
        self.extra_days.changed.connect(lambda days: change("extra_days_off", days))
        self.shop_hours = ShopHours(theme)
        self.shop_hours.changed.connect(lambda hours: change("shop_hours", hours))
        self.undo = controls.number("undo_seconds", 0, 120, _("s"), change)
        self.minutes = controls.number("sync_minutes", 1, 60, _("min"), change)
        self.snippets = Button(theme, _("Edit snippets…"), icon="file-text", pressed=self._open_snippets)
        self.notify_new = controls.switch(theme, "notify_new", _("New messages"), change)
        self.notify_deadlines = controls.switch(theme, "notify_deadlines", _("Deadlines"), change)
        self.tray = controls.switch(theme, "close_to_tray", _("Keep running"), change)
        self.tray.setEnabled(self._tray)
        self.keeping = controls.keeping(theme, change)
        self.backup = Button(theme, _("Make a backup…"), icon="download", pressed=self._ask_backup)
        self.backed_up = Label(theme, "", "caption", "good", wrap=True)
        self.forget_buyer = ForgetBuyer(self._services, self._work, theme)

    def _lay_out(self) -> QScrollArea:
        body = QFrame()
        body.setProperty("surface", "page")
        box = QVBoxLayout(body)
        box.setContentsMargins(EDGE, 16, EDGE, 32)
        box.setSpacing(24)
        self._sections["connections"] = self.connections
        parts = (self._language(), self._deadlines(), self._sending(), self._notices(), self._privacy())
        for part in (*parts, self.connections):
            part.setMaximumWidth(_WIDEST)
            box.addWidget(part)
        box.addStretch(1)
        area = scrolled(body)
        self.setLayout(page(PageHeading(self._theme, _("Settings"), self.said), area))
        return area

    def _section(self, name: str, heading: str, *rows: QWidget) -> Section:
        section = Section(self._theme, heading)
        section.show_rows(list(rows))
        self._sections[name] = section
        return section

    def _row(self, name: str, meaning: str, control: QWidget, *, below: bool = False) -> SettingRow:
        return SettingRow(self._theme, name, meaning, control, below=below)

    def _language(self) -> Section:
        return self._section(
            "language",
            _("Language and colours"),
            self._row(_("Language"), _("Of the desk, at once. Answers follow the market’s language."), self.language),
            self._row(_("Colours"), _("Light, dark, or as this computer is set."), self.theme_box),
        )

    def _deadlines(self) -> Section:
        holidays = self._row(
            _("Whose holidays stop the clock"),
            _("“Both” is the strict reading: a day is skipped only if it is off in both countries."),
            self.policy,
        )
        self._sections["holidays"] = holidays
        return self._section(
            "deadlines",
            _("Deadlines"),
            self._row(_("Country of your shop"), _("Its public holidays count with the market’s."), self.country),
            holidays,
            self._row(
                _("Officially moved working days"),
                _("Bind public institutions first. If you follow them, a worked Saturday counts too."),
                self.moved_days,
            ),
            self._row(
                _("Extra days off"),
                _("Days that no calendar knows, such as those the administrator announced."),
                self.extra_days,
                below=True,
            ),
            self._row(
                _("Opening hours of your shop"),
                _("Add “answer by …, before you close” beside a deadline. They never move the deadline."),
                self.shop_hours,
                below=True,
            ),
        )

    def _sending(self) -> Section:
        return self._section(
            "sending",
            _("Sending and reading"),
            self._row(_("Time to undo"), _("So long a reply waits after Send and can be taken back."), self.undo),
            self._row(_("Check the inbox every"), _("In the background, with the window closed too."), self.minutes),
            self._row(_("Snippets"), _("Texts to begin an answer with, filled from the order."), self.snippets),
        )

    def _notices(self) -> Section:
        close = _("With the tray icon the desk keeps watch after its window is closed.")
        if not self._tray:
            close = _("This desktop shows no tray, so closing the window ends the desk.")
        return self._section(
            "notices",
            _("Notices"),
            self._row(_("When a buyer writes"), _("One notice, however many wrote at once."), self.notify_new),
            self._row(
                _("Before a deadline"),
                _("2 h and 30 min before, and when it passes."),
                self.notify_deadlines,
            ),
            self._row(_("When the window is closed"), close, self.tray),
        )

    def _privacy(self) -> Section:
        keeping = self._row(
            _("Keep closed conversations"),
            _("Older ones are deleted from this computer. A buyer may complain for 24 months after the purchase."),
            self.keeping,
        )
        forget = self._row(
            _("Forget a buyer"),
            _("Everything of the conversations you tick, on this computer, at once and for good."),
            self.forget_buyer,
            below=True,
        )
        backup = self._row(
            _("Backup"),
            _("The whole profile in one file, without keys. It holds buyers’ words: keep it as carefully."),
            self.backup,
        )
        rows = (self._with_word(keeping, self.retention_due), forget, self._with_word(backup, self.backed_up))
        return self._section("privacy", _("Buyers’ data"), *rows)

    def _with_word(self, row: SettingRow, word: Label) -> QWidget:
        """A setting and what is said of it beneath, when there is something to say."""
        both = clear_surface()
        both.setLayout(page(row, word))
        word.setContentsMargins(0, 0, 0, 10)
        word.hide()
        return both
