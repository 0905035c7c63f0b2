"""Keep no buyer's words longer than the seller chose: closed conversations go when their time is over (GDPR)."""

from calendar import monthrange
from datetime import datetime

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import ThreadState
from seller_desk.ports import Clock, Store
from seller_desk.services.choices import read_choices
from seller_desk.services.privacy import Privacy, is_over

MOST = 200  # conversations a run: the profile is written anew after each, which must not take long


class Retention:
    """Off until the seller chooses a number of months (``Choices.keep_months``)."""

    def __init__(self, store: Store, clock: Clock, privacy: Privacy) -> None:
        self._store = store
        self._clock = clock
        self._privacy = privacy

    def due(self) -> tuple[ThreadKey, ...]:
        """Closed conversations whose time is over, the oldest first. Open ones stay, whatever their age."""
        months = read_choices(self._store.settings.read()).keep_months
        if not months:
            return ()
        until = months_before(self._clock.now(), months)
        records = [
            record
            for record in self._store.threads.summaries()
            if record.thread.state is ThreadState.CLOSED and is_over(record, until)
        ]
        records.sort(key=lambda record: record.thread.updated_at)
        return tuple(record.thread.key for record in records)

    def run(self, most: int = MOST) -> int:
        """Forgets for good what is due, no more than ``most`` at once; returns how many conversations that were."""
        gone = self.due()[:most]
        if gone:
            self._privacy.forget(gone)
        return len(gone)


def months_before(instant: datetime, months: int) -> datetime:
    """The same day and time so many months ago; the last day of a month that is too short."""
    number = instant.year * 12 + instant.month - 1 - months
    year, month = number // 12, number % 12 + 1
    return instant.replace(year=year, month=month, day=min(instant.day, monthrange(year, month)[1]))
