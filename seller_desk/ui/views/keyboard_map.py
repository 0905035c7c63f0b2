"""Every key on one page, opened by "?"."""

from PySide6.QtWidgets import QGridLayout, QWidget

from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.components.popover import Popover
from seller_desk.ui.theme.theme import Theme


def keys() -> list[tuple[str, str]]:
    """Key and what it does, in the order a day needs them."""
    return [
        ("J  K", _("next and previous conversation (arrows too)")),
        ("R", _("answer")),
        ("E", _("no reply needed")),
        ("S", _("snooze")),
        ("/", _("insert a snippet")),
        ("Ctrl+Enter", _("send")),
        ("Ctrl+Z", _("undo, in the text")),
        ("U", _("take back the answer just sent")),
        ("W", _("why this due time")),
        ("O", _("order panel")),
        ("Alt+1 … 9", _("mend what stops the answer")),
        ("Ctrl+K", _("search or jump to anything")),
        ("G", _("most urgent conversation")),
        ("M", _("market")),
        ("F5", _("sync now")),
        ("F6", _("next panel")),
        ("Esc", _("close a panel, go back")),
        ("?", _("this page")),
    ]


class KeyboardMap(Popover):
    """A panel, not a dialog: Esc closes it and the focus returns."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, width=440, name=_("Keyboard shortcuts"), scrolls=True)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(20, 12, 20, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(theme, _("Keyboard shortcuts"), "title", weight=600), 0, 0, 1, 2)
        close = Button(theme, "", Kind.FLAT, icon="x", small=True, tip=_("Close (Esc)"), pressed=self.close_panel)
        grid.addWidget(close, 0, 2)
        for row, (key, words) in enumerate(keys(), 1):
            grid.addWidget(Label(theme, key, weight=600), row, 0)
            grid.addWidget(Label(theme, words, ink="muted", wrap=True), row, 1, 1, 2)
        self.body.addWidget(inside)
