"""Tells a screen reader what has just happened."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from seller_desk import translation
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.services.inbox import Band, QueueCounts
from seller_desk.translation import translate_plural as ngettext
from seller_desk.wording import sync_sentence


def announce(widget: QWidget, words: str, *, urgent: bool) -> None:
    """``urgent`` interrupts what is being spoken."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    kind = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kind.Assertive if urgent else kind.Polite)
    QAccessible.updateAccessibility(event)


class Announcer:
    """Speaks of what changes by itself: overdue answers at once, the way to the platform when there is a pause."""

    def __init__(self, say: Callable[[str, bool], None]) -> None:
        """``say`` takes the words and whether they interrupt."""
        self._say = say
        self._overdue: int | None = None
        self._trouble: SyncPhase | None = None

    def heed_queue(self, counts: QueueCounts) -> None:
        """Each time more answers are overdue than before; those there at the start are shown, not shouted."""
        overdue = dict(counts.bands).get(Band.OVERDUE, 0)
        if self._overdue is not None and overdue > self._overdue:
            words = ngettext("{count} answer is overdue", "{count} answers are overdue", overdue)
            self._say(words.format(count=translation.number(overdue)), True)
        self._overdue = overdue

    def heed_status(self, status: SyncStatus, now: datetime) -> None:
        trouble = status.phase if status.phase in {SyncPhase.OFFLINE, SyncPhase.NOT_STORED} else None
        settled = status.phase is not SyncPhase.RUNNING
        if settled and trouble is not self._trouble:
            self._trouble = trouble
            self._say(sync_sentence(status, now), False)
