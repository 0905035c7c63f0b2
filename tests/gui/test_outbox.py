"""The outbox: what asks comes first, each reply tells its story, and the seller settles what nobody knows."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk.domain.outbox import BY_HAND, OutboxState
from seller_desk.domain.sync_status import SyncPhase
from seller_desk.services.sending import Settlement
from seller_desk.ui.components.buttons import Button
from seller_desk.ui.components.labels import Label
from seller_desk.ui.models.banded_model import Heading, Row
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.outbox.entries import OutboxLine, entries, steps_on_return
from seller_desk.ui.views.outbox.posted_banner import PostedBanner
from seller_desk.ui.views.outbox.view import OutboxPage
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day


@pytest.fixture
def sending() -> day.MondayOutbox:
    return day.MondayOutbox()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, work: Work, sending: day.MondayOutbox) -> OutboxPage:
    return opened(qtbot, theme, work, sending=sending)


def opened(qtbot: QtBot, theme: Theme, work: Work, **parts: object) -> OutboxPage:
    made = OutboxPage(day.services(**parts), work, theme)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitUntil(lambda: not work.busy)
    return made


def words(view: OutboxPage) -> str:
    """What can be read; a part that was just added is shown with the next events."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.detail.findChildren(Label) if not label.isHidden())


def test_what_asks_comes_first_and_empty_bands_vanish() -> None:
    found = entries(day.MondayOutbox().outbox(), day.NOW)
    headings = [entry.words for entry in found if isinstance(entry, Heading)]
    assert headings == ["Asks you", "On its way", "Waiting to go", "Confirmed today"]


def test_the_first_that_asks_is_open_and_says_why(view: OutboxPage) -> None:
    assert view.list.current_key() == 1
    assert "Sent, but the answer never came back" in words(view)
    assert "not sent again by itself" in words(view)


def test_an_unknown_reply_has_no_plain_send_again(view: OutboxPage) -> None:
    assert [button.text() for button in view.detail.answers] == [
        "I see it in the panel",
        "It is not there, send again",
        "Back to draft",
    ]


def test_the_sellers_word_settles_it(qtbot: QtBot, view: OutboxPage, sending: day.MondayOutbox) -> None:
    with qtbot.waitSignal(view.changed):
        view.detail.answers[0].click()
    assert sending.settled == [(1, Settlement.IT_ARRIVED)]


def test_history_and_text_are_told_as_they_were(view: OutboxPage) -> None:
    said = words(view)
    assert "11:18:41" in said or "09:18:41" in said
    assert "Ładowarka 30 W jest w zestawie" in said
    assert "zestaw.jpg, 84" in said


def test_a_waiting_reply_can_be_undone(qtbot: QtBot, theme: Theme, work: Work, sending: day.MondayOutbox) -> None:
    waiting = day.MondayOutbox._row(9, "Zane B.", "LV", "iPhone", OutboxState.WAITING, "Labdien!", day.NOW)
    sending.rows = (waiting,)
    view = opened(qtbot, theme, work, sending=sending)
    view.detail.undo_wanted.emit(9)
    qtbot.waitUntil(lambda: sending.undone == [9])


def test_the_order_on_return_settles_before_it_sends() -> None:
    steps = [what for _icon, what, _condition in steps_on_return(day.MondayOutbox().outbox())]
    assert steps[0] == "Read Agnieszka L. and Anna K. again, then settle"
    assert steps[1:3] == ["Send to Björn T.", "Send to Oskars P."]
    assert steps[-1].startswith("Read the inbox")


def test_offline_tells_what_will_happen(qtbot: QtBot, theme: Theme, work: Work, sending: day.MondayOutbox) -> None:
    sending.rows = sending.rows[2:4]
    view = opened(qtbot, theme, work, sending=sending, sync=day.SyncOnRequest(SyncPhase.OFFLINE))
    assert "When the network is back, in this order" in words(view)
    online = opened(qtbot, theme, work, sending=sending)
    assert "When the network is back" not in words(online)


def test_an_empty_outbox_teaches(qtbot: QtBot, theme: Theme, work: Work, sending: day.MondayOutbox) -> None:
    sending.rows = ()
    view = opened(qtbot, theme, work, sending=sending)
    assert view._empty.isVisible()
    assert "followed here" in view._empty.text()


def test_a_confirmed_reply_that_is_chosen_stays_chosen(qtbot: QtBot, view: OutboxPage, work: Work) -> None:
    view.choose(5)
    view.refresh()
    qtbot.waitUntil(lambda: not work.busy)
    assert view.list.current_key() == 5


def test_a_fault_is_told_and_changes_nothing(qtbot: QtBot, view: OutboxPage, sending: day.MondayOutbox) -> None:
    from seller_desk.domain.errors import StoreUnavailable

    def refuse(entry: int, settlement: Settlement) -> None:
        raise StoreUnavailable

    sending.settle = refuse  # type: ignore[method-assign, assignment]
    view.detail.answers[0].click()
    qtbot.waitUntil(view._fault.isVisible)
    assert "cannot be written" in view._fault.text()
    assert view.list.current_key() == 1


# --- Assisted


def test_by_hand_the_text_goes_to_the_clipboard_and_posted_stops_the_clock(
    qtbot: QtBot, theme: Theme, work: Work, sending: day.MondayOutbox
) -> None:
    sending.rows = sending.rows[2:3]
    by_hand = day.TriedConnections((day.Account(day.SHOP, "assisted", "Sudrabkaija", ("DE",)),))
    view = opened(qtbot, theme, work, sending=sending, connections=by_hand)
    assert view.banner.isVisible()
    assert "What is to be posted" in words(view)
    view.banner.copy.click()
    assert QApplication.clipboard().text() == sending.rows[0].entry.body
    with qtbot.waitSignal(view.changed):
        view.banner.done.click()
    assert sending.posted == [3]
    assert sending.settled == []


def test_what_is_to_be_posted_by_hand_never_says_that_it_is_sent(sending: day.MondayOutbox) -> None:
    by_hand = replace(sending.rows[2], entry=replace(sending.rows[2].entry, last_error=BY_HAND))
    rows = (by_hand, *sending.rows[3:])
    found = entries(rows, day.NOW)
    headings = [entry.words for entry in found if isinstance(entry, Heading)]
    assert headings == ["To post in the panel", "Waiting to go", "Confirmed today"]
    lines = [entry.value for entry in found if isinstance(entry, Row)]
    assert [shown.tag for shown in lines if isinstance(shown, OutboxLine)][:2] == ["Not posted yet", "Queued"]
    assert not any("Björn" in what for _icon, what, _when in steps_on_return(rows))


def test_what_was_marked_as_posted_can_be_taken_back(
    qtbot: QtBot, theme: Theme, work: Work, sending: day.MondayOutbox
) -> None:
    sending.rows = sending.rows[4:]
    by_hand = day.TriedConnections((day.Account(day.SHOP, "assisted", "Sudrabkaija", ("DE",)),))
    view = opened(qtbot, theme, work, sending=sending, connections=by_hand)
    assert view.banner.isHidden()
    assert "What was posted" in words(view)
    with qtbot.waitSignal(view.changed):
        view.detail.take_back.click()
    assert sending.taken_back == [5]


def test_what_the_desk_sent_itself_cannot_be_taken_back(
    qtbot: QtBot, theme: Theme, work: Work, sending: day.MondayOutbox
) -> None:
    sending.rows = sending.rows[4:]
    view = opened(qtbot, theme, work, sending=sending)
    assert "Not posted after all" not in [button.text() for button in view.detail.findChildren(Button)]


def test_a_platform_with_an_api_needs_no_hands(view: OutboxPage) -> None:
    assert view.banner.isHidden()


def test_the_banner_says_what_to_do_next(qtbot: QtBot, theme: Theme) -> None:
    banner = PostedBanner(theme)
    qtbot.addWidget(banner)
    banner.show_entry(7, "Labdien!")
    assert "press Posted" in banner.accessibleName()
    with qtbot.waitSignal(banner.posted) as posted:
        banner.done.click()
    assert posted.args == [7]


def test_a_narrow_window_shows_the_list_or_one_reply(qtbot: QtBot, view: OutboxPage, work: Work) -> None:
    view.resize(700, 450)
    assert view.list.isVisible()
    assert not view.detail.isVisible()
    view.list.choose(3)
    view.list.opened.emit(3)
    assert view.detail.isVisible()
    assert not view.list.isVisible()
    view.detail.back_wanted.emit()
    assert view.list.isVisible()
    view.resize(1200, 800)
    assert view.detail.isVisible()
