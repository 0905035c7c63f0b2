"""Notices tell of new messages and of deadlines that run out, once, also while the window is hidden."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from seller_desk.ports import Notice
from seller_desk.services.alerts import DeadlineAlert, MessageAlert, Stage
from seller_desk.services.inbox import Place, QueueRow, QueueView
from seller_desk.services.settings import Choices
from seller_desk.ui.notices import Notices, notice_of
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day


@dataclass
class Shown:
    """A notifier that remembers; ``works`` False is a desktop without a notification service."""

    works: bool = True
    notices: list[Notice] = field(default_factory=list)

    def show(self, notice: Notice) -> bool:
        if self.works:
            self.notices.append(notice)
        return self.works


class Watch:
    """The notices over a queue that a test changes."""

    def __init__(self, qtbot: QtBot, work: Work, choices: Choices, *, works: bool = True) -> None:
        self._qtbot, self._work = qtbot, work
        self.inbox = day.MondayInbox()
        self.shown = Shown(works)
        self.balloons: list[Notice] = []
        self.notices = Notices(
            day.services(inbox=self.inbox, settings=day.RememberedSettings(choices)), work, self.shown, self._balloon
        )

    def look(self, *rows: QueueRow) -> list[str]:
        """The titles of what is new to tell."""
        before = len(self.shown.notices) + len(self.balloons)
        self.inbox.rows = rows
        self.notices.look()
        self._qtbot.waitUntil(lambda: not self._work.busy)
        return [notice.title for notice in [*self.shown.notices, *self.balloons][before:]]

    def _balloon(self, notice: Notice) -> bool:
        self.balloons.append(notice)
        return True


@pytest.fixture
def watch(qtbot: QtBot, theme: Theme, work: Work) -> Watch:
    return Watch(qtbot, work, Choices())


ANNA = day.queue_row("Anna", 5 * 3600, unread=True)
ILZE = day.queue_row("Ilze", 5 * 3600, unread=True)


def test_what_was_there_when_the_desk_opened_is_not_news(watch: Watch) -> None:
    assert watch.look(ANNA) == []


def test_a_new_message_is_told_once_and_names_the_buyer(watch: Watch) -> None:
    watch.look()
    assert ["Anna" in title for title in watch.look(ANNA)] == [True]
    assert watch.look(ANNA) == []
    assert watch.shown.notices[0].thread == ANNA.key
    assert watch.shown.notices[0].body == ANNA.first_words


def test_many_messages_are_one_notice(watch: Watch) -> None:
    watch.look()
    assert len(watch.look(ANNA, ILZE)) == 1


def test_a_deadline_is_told_at_each_stage_once(watch: Watch) -> None:
    titles = [
        watch.look(replace(ANNA, unread=False, due_at=day.NOW + timedelta(days=1), seconds_left=left))
        for left in (3 * 3600, 2 * 3600, 90 * 60, 30 * 60, 60, -60, -3600)
    ]
    assert [len(told) for told in titles] == [0, 1, 0, 1, 0, 1, 0]


def test_what_comes_during_a_reading_is_not_missed(qtbot: QtBot, watch: Watch, work: Work) -> None:
    watch.look()
    watch.notices.look()
    watch.inbox.rows = (ANNA,)
    watch.notices.look()
    qtbot.waitUntil(lambda: len(watch.shown.notices) == 1)


def test_overdue_is_counted_for_the_tray(qtbot: QtBot, watch: Watch) -> None:
    with qtbot.waitSignal(watch.notices.overdue_counted) as counted:
        watch.look(day.queue_row("Anna", -60), day.queue_row("Ilze", 60), day.queue_row("Jana", None))
    assert counted.args == [1]


def test_snoozed_threads_run_out_too(qtbot: QtBot, theme: Theme, work: Work) -> None:
    class Snoozing(day.MondayInbox):
        def queue(
            self, place: Place = Place.TO_ANSWER, market: str | None = None, settled_at_most: int | None = None
        ) -> QueueView:
            view = super().queue(Place.TO_ANSWER, market)
            return view if place is Place.SNOOZED else replace(view, rows=())

    shown = Shown()
    inbox = Snoozing((day.queue_row("Anna", -60),))
    notices = Notices(day.services(inbox=inbox), work, shown, lambda _notice: True)
    notices.look()
    qtbot.waitUntil(lambda: len(shown.notices) == 1)


def test_switched_off_means_silence(qtbot: QtBot, theme: Theme, work: Work) -> None:
    watch = Watch(qtbot, work, Choices(notify_new=False, notify_deadlines=False))
    watch.look()
    assert watch.look(ANNA, day.queue_row("Ilze", -60)) == []


def test_without_a_notification_service_the_tray_speaks(qtbot: QtBot, theme: Theme, work: Work) -> None:
    watch = Watch(qtbot, work, Choices(), works=False)
    watch.look()
    watch.look(ANNA)
    assert [notice.thread for notice in watch.balloons] == [ANNA.key]


def test_a_store_in_trouble_is_tried_again(qtbot: QtBot, watch: Watch, work: Work) -> None:
    from seller_desk.domain.errors import StoreUnavailable

    working = watch.inbox.queue

    def refuse(*_which: object) -> QueueView:
        raise StoreUnavailable

    watch.inbox.queue = refuse  # type: ignore[method-assign]
    watch.look(ANNA)
    watch.inbox.queue = working  # type: ignore[method-assign]
    watch.look()
    assert len(watch.look(ILZE)) == 1


def test_the_desk_looks_by_itself(qtbot: QtBot, theme: Theme, work: Work) -> None:
    watch = Watch(qtbot, work, Choices())
    watch.inbox.rows = (day.queue_row("Anna", -60),)
    watch.notices.start()
    qtbot.waitUntil(lambda: len(watch.shown.notices) == 1)
    watch.notices.stop()


# --- words


def late(*names: str) -> DeadlineAlert:
    return DeadlineAlert(Stage.OVERDUE, tuple(day.queue_row(name, -60) for name in names))


def test_one_overdue_thread_is_named_and_urgent() -> None:
    notice = notice_of(late("Anna"), day.NOW)
    assert "Anna" in notice.title
    assert notice.urgent
    assert notice.thread == day.key("anna")


def test_many_are_counted_and_a_few_are_named() -> None:
    notice = notice_of(late("Anna", "Ilze", "Jana", "Zane", "Rita"), day.NOW)
    assert notice.title == "5 answers are overdue"
    assert notice.body == "Anna, Ilze and Jana and 2 more"


def test_two_hours_before_is_no_reason_to_stay_on_the_screen() -> None:
    soon = DeadlineAlert(Stage.TWO_HOURS, (day.queue_row("Anna", 7000),))
    assert not notice_of(soon, day.NOW).urgent
    assert not notice_of(MessageAlert((ANNA,)), day.NOW).urgent
