"""What is seen of the dialog for messages by hand: one message in its fields, or what files held, and a word."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from seller_desk.services.messages_by_hand import CarriedFile, ReadFile
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import IconView, Label
from seller_desk.ui.dialogs.by_hand_fields import ByHandFields, message_editor
from seller_desk.ui.dialogs.read_list import ReadList
from seller_desk.ui.dialogs.verdict import Verdict
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import carried


class ByHandPage(QWidget):
    """``add`` is pressed once something may be kept, ``choose`` to read files, ``close`` to leave."""

    def __init__(
        self,
        theme: Theme,
        fields: ByHandFields,
        *,
        add: Callable[[], object],
        choose: Callable[[], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__()
        self._theme = theme
        self.fields = fields
        self.body = message_editor()
        self.read_list = ReadList(theme)
        self.verdict = Verdict(theme)
        self.came_with = _CameWith(theme)
        self.add_button = Button(theme, _("Start the clock"), Kind.PRIMARY, icon="clock", pressed=add)
        self.close_button = Button(theme, _("Cancel"), Kind.FLAT, pressed=close)
        self._pages = QStackedWidget()
        self._lay_out(Button(theme, _("From files…"), icon="folder-open", pressed=choose))

    def shows_files(self) -> bool:
        return self._pages.currentWidget() is self.read_list

    def show_body(self) -> None:
        self._pages.setCurrentWidget(self.body)

    def show_files(self, files: Sequence[ReadFile]) -> None:
        self.read_list.show_files(files)
        self.came_with.show_files((), 0)
        self._pages.setCurrentWidget(self.read_list)

    def allow_several(self, messages: int, *, connected: bool) -> None:
        self.fields.allow(several=True)
        self.add_button.set_text(carried.take_over(messages))
        self.add_button.setEnabled(connected and messages > 0)

    def allow_one(self, *, connected: bool) -> None:
        self.fields.allow(several=False)
        self.add_button.set_text(_("Start the clock"))
        self.add_button.setEnabled(connected)

    def _lay_out(self, choose: Button) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for page in (self.body, self.read_list):
            self._pages.addWidget(page)
        box.addWidget(self._pages, 1)
        for part in (self.came_with, self.fields, self.verdict):
            box.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(choose)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.add_button)
        box.addLayout(row)


class _CameWith(QWidget):
    """The files that come with the message in the field, by their names; nothing of them is opened.

    ``left`` when the seller does not want them.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = Label(theme, "", "caption", "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconView(theme, "paperclip"))
        row.addWidget(self._words, 1)
        self._leave = Button(theme, _("Leave them out"), Kind.FLAT, small=True, pressed=self.left.emit)
        row.addWidget(self._leave)
        self.hide()

    def show_files(self, files: Sequence[CarriedFile], left_out: int) -> None:
        self._words.setText(carried.comes_with([file.name for file in files], left_out))
        self.setAccessibleName(self._words.text())
        self._leave.setVisible(bool(files))
        self.setVisible(bool(self._words.text()))

    def text(self) -> str:
        return self._words.text()
