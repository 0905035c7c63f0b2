"""The first start: while no account is connected the window shows how to connect one, and nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.translation import translate as _
from seller_desk.ui.main_window import MainWindow
from seller_desk.ui.views.first_start.view import Entered, FirstStart


class Beginning(QObject):
    """``speak`` changes the language; what was entered stays."""

    def __init__(self, window: MainWindow, speak: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._speak = window, speak
        self._view: FirstStart | None = None
        window.top.language_chosen.connect(self._rebuild)

    @Slot()
    def _rebuild(self) -> None:
        """The language was chosen in the top bar, and everything else speaks it already."""
        if self._view is not None:
            self.show(self._view.entered())

    def show(self, entered: Entered | None = None) -> None:
        window = self._window
        if self._view is not None:
            window.stack.removeWidget(self._view)
            self._view.deleteLater()
        self._view = FirstStart(window.services, window.work, window.theme, entered=entered)
        self._view.language_chosen.connect(self._language_chosen)
        self._view.demo_wanted.connect(window.demo_wanted)
        self._view.opened.connect(self._opened)
        self._view.told.connect(window.status.say)
        window.stack.addWidget(self._view)
        window.stack.setCurrentWidget(self._view)
        window.set_connected(connected=False)
        window.status.say(_("Nothing is read or sent until you open the desk"))

    @Slot(str)
    def _language_chosen(self, code: str) -> None:
        entered = self._view.entered() if self._view is not None else None
        self._speak(code)
        self.show(entered)

    @Slot(object)
    def _opened(self, account: Account) -> None:
        window, view = self._window, self._view
        self._view = None
        window.set_connected(connected=True)
        window.status.say("")
        window.show_place("to_answer")
        window.bench.tell(Change(ChangeKind.ACCOUNTS, frozenset({account.id})))
        window.services.sync.sync_now()
        if view is not None:
            window.stack.removeWidget(view)
            view.deleteLater()
