"""Tells the seller of new messages and of deadlines that run out, on the desktop and only once."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from seller_desk import translation
from seller_desk.ports import Notice, Notifier
from seller_desk.services.alerts import Alert, DeadlineAlert, Stage, Told, due_alerts
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import Place, QueueRow
from seller_desk.services.settings import Choices
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.work import Work, ignore
from seller_desk.wording import deadline_notice, new_message_notice, new_messages_notice, overdue_notice

_LOOK_EVERY_MS = 30_000
_NAMED = 3  # people named in one notice; the rest are counted

Rows = tuple[QueueRow, ...]


class Notices(QObject):
    """Looks at the queue of every market, whichever is on the screen, also while the window is hidden."""

    overdue_counted = Signal(int)

    def __init__(
        self,
        services: Services,
        work: Work,
        notifier: Notifier,
        fallback: Callable[[Notice], bool],
        parent: QObject | None = None,
    ) -> None:
        """``fallback`` shows, on the main thread, what ``notifier`` could not."""
        super().__init__(parent)
        self._services = services
        self._work = work
        self._notifier = notifier
        self._fallback = fallback
        self._told = Told()
        self._looking = self._again = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Read the queue and tell what is due; asked for during a reading, it reads once more after it."""
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        self._work.aside(self._read, self._tell, self._could_not_read)

    def _read(self) -> tuple[Rows, Choices]:
        inbox = self._services.inbox
        rows = inbox.queue(Place.TO_ANSWER).rows + inbox.queue(Place.SNOOZED).rows
        return rows, self._services.settings.choices()

    def _could_not_read(self, _error: object) -> None:
        """The next look tries again; the store's trouble is told where the seller works, not by a notice."""
        self._has_looked()

    def _has_looked(self) -> None:
        self._looking = False
        if self._again:
            self.look()

    def _tell(self, found: tuple[Rows, Choices]) -> None:
        rows, choices = found
        alerts, self._told = due_alerts(
            rows, self._told, messages=choices.notify_new, deadlines=choices.notify_deadlines
        )
        self.overdue_counted.emit(sum(row.seconds_left is not None and row.seconds_left <= 0 for row in rows))
        for alert in alerts:
            self._show(notice_of(alert, self._services.clock.now()))
        self._has_looked()

    def _show(self, notice: Notice) -> None:
        """The notifier speaks to another program, so it is asked off the main thread."""

        def fall_back(shown: bool) -> None:
            if not shown:
                self._fallback(notice)

        self._work.aside(lambda: self._notifier.show(notice), fall_back, ignore)


def notice_of(alert: Alert, now: datetime) -> Notice:
    """One notice for one alert, however many threads it is about; a click opens the most urgent."""
    if isinstance(alert, DeadlineAlert):
        return _of_deadlines(alert, now)
    first, count = alert.rows[0], len(alert.rows)
    if count == 1:
        return Notice(*new_message_notice(_buyer(first), first.market, first.first_words), first.key)
    title, _advice = new_messages_notice(count)
    return Notice(title, _names(alert.rows), first.key)


def _of_deadlines(alert: DeadlineAlert, now: datetime) -> Notice:
    first = alert.rows[0]
    urgent = alert.stage is not Stage.TWO_HOURS
    if len(alert.rows) > 1 or first.due_at is None or first.seconds_left is None:
        return Notice(_many_deadlines(alert), _names(alert.rows), first.key, urgent)
    if alert.stage is Stage.OVERDUE:
        words = overdue_notice(_buyer(first), first.market, first.due_at, now)
    else:
        words = deadline_notice(_buyer(first), first.market, first.seconds_left, first.due_at, now)
    return Notice(*words, first.key, urgent)


def _many_deadlines(alert: DeadlineAlert) -> str:
    count = len(alert.rows)
    titles = {
        Stage.OVERDUE: ngettext("{count} answer is overdue", "{count} answers are overdue", count),
        Stage.HALF_HOUR: ngettext(
            "{count} answer is due within 30 minutes", "{count} answers are due within 30 minutes", count
        ),
        Stage.TWO_HOURS: ngettext(
            "{count} answer is due within 2 hours", "{count} answers are due within 2 hours", count
        ),
    }
    return titles[alert.stage].format(count=translation.number(count))


def _names(rows: Rows) -> str:
    named = translation.joined(_buyer(row) for row in rows[:_NAMED])
    more = len(rows) - _NAMED
    if more <= 0:
        return named
    rest = ngettext("and {count} more", "and {count} more", more).format(count=translation.number(more))
    return f"{named} {rest}"


def _buyer(row: QueueRow) -> str:
    return row.buyer_name or _("A buyer")
