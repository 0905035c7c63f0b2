"""What keeps the desk from the platform or the disk, in one line: since when, what works, what to do."""

from datetime import datetime

from PySide6.QtCore import QEvent, Signal

from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.translation import translate as _
from seller_desk.ui.components.banner import Banner
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.theme.theme import Theme
from seller_desk.wording import error_code, offline_sentence
from seller_desk.wording.profile_faults import disk_fault


class OfflineBanner(Banner):
    """Visible while the platform cannot be reached or no longer takes the key, or nothing can be stored."""

    try_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "closed", "wifi-off")
        self._status: tuple[SyncStatus, datetime] | None = None
        self._button = Button(theme, "", small=True)
        self._button.clicked.connect(self.try_wanted)
        self.add_action(self._button)
        self.retranslate()
        self.hide()

    def show_status(self, status: SyncStatus, now: datetime) -> None:
        self._status = (status, now)
        shown = status.phase in {SyncPhase.OFFLINE, SyncPhase.REFUSED, SyncPhase.NOT_STORED}
        self.setVisible(shown)
        if status.phase is SyncPhase.OFFLINE:
            first, _dot, rest = offline_sentence(status, now).partition(". ")
            self.say(f"{first}.", rest)
        elif status.phase is SyncPhase.REFUSED:
            self.say(_("The shop key no longer works."), error_code("auth"))
        elif status.phase is SyncPhase.NOT_STORED:
            self.say(_("Nothing can be stored."), disk_fault(status.error))

    def retranslate(self) -> None:
        self._button.set_text(_("Try now"))
        if self._status is not None:
            self.show_status(*self._status)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
