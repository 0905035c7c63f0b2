"""By hand: the approved text goes to the clipboard, the seller puts it into the panel and says so."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication

from seller_desk.translation import translate as _
from seller_desk.ui.components.banner import Banner
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.theme.theme import Theme


class PostedBanner(Banner):
    """``posted`` when the seller says that the text stands in the panel; only then the clock stops."""

    posted = Signal(int)  # id of the outbox entry

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "soon", "clipboard-list")
        self._entry = 0
        self._text = ""
        self.copy = Button(theme, _("Copy text"), small=True, icon="copy", pressed=self.copy_text)
        self.done = Button(theme, _("Posted"), Kind.PRIMARY, small=True, icon="check", pressed=self._post)
        self.add_action(self.copy)
        self.add_action(self.done)
        self.hide()

    def show_entry(self, entry: int, text: str) -> None:
        """``text`` is the approved answer of the outbox entry ``entry``."""
        self._entry, self._text = entry, text
        self.copy.set_text(_("Copy text"))
        self.say(_("Put it into the panel."), _("Copy the text, paste it there, then press Posted: the clock stops."))
        self.show()

    @Slot()
    def copy_text(self) -> None:
        QApplication.clipboard().setText(self._text)
        self.copy.set_text(_("Copied"))

    @Slot()
    def _post(self) -> None:
        self.posted.emit(self._entry)
        self.hide()
