"""The radar: every thread in danger with reason, time, next step and what it could cost."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from seller_desk.domain.risk.model import Danger, Risk, Standing
from seller_desk.domain.thread import Charge, TakeOver
from seller_desk.services.radar import RadarRow
from seller_desk.ui.models.banded_model import Heading, Row
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.radar.delegate import columns
from seller_desk.ui.views.radar.detail import facts, totals
from seller_desk.ui.views.radar.entries import RadarLine, entries, line
from seller_desk.ui.views.radar.view import RadarPage
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, work: Work) -> RadarPage:
    made = RadarPage(day.services(), work, theme)
    qtbot.addWidget(made)
    made.resize(800, 760)
    made.show()
    qtbot.waitUntil(lambda: made.list.entries.rowCount() > 0)
    return made


def shown(view: RadarPage) -> list[str]:
    found = [view.list.entries.entry(view.list.entries.index(at)) for at in range(view.list.entries.rowCount())]
    return [entry.words if isinstance(entry, Heading) else str(entry.key[1]) for entry in found]  # type: ignore[index, union-attr]


def row_of(name: str) -> RadarLine:
    return line(next(row for row in day.MondayRadar().rows if row.buyer_name == name), day.NOW)


def test_most_serious_first_under_their_headings(view: RadarPage) -> None:
    assert shown(view) == [
        *("Taken over", "tomasz"),
        *("Overdue", "dagmara", "martins"),
        *("At risk", "jurgen", "anna", "sabine"),
    ]


def test_the_filter_leaves_one_standing_and_empty_bands_vanish(view: RadarPage) -> None:
    view.filter.choose("overdue")
    assert shown(view) == ["Overdue", "dagmara", "martins"]
    view.filter.choose("all")
    assert len(shown(view)) == 9


def test_the_navigation_may_begin_with_what_was_taken_over(qtbot: QtBot, theme: Theme, work: Work) -> None:
    made = RadarPage(day.services(), work, theme, only=Standing.TAKEN_OVER)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.list.entries.rowCount() > 0)
    assert shown(made) == ["Taken over", "tomasz"]


def test_sums_of_different_currencies_are_never_added_up(view: RadarPage) -> None:
    assert view._stakes.text().startswith("Open, could cost up to €1,082.00 and PLN")
    assert view._stakes.text().endswith("1,869.00")


def test_a_locked_device_looks_and_reads_apart() -> None:
    locked = row_of("Mārtiņš O.")
    assert (locked.icon, locked.colour, locked.reason) == ("lock", "stop", "Locked to an Apple ID")


def test_only_a_passed_deadline_is_red() -> None:
    assert row_of("Dagmara S.").left_colour == "overdue"
    assert row_of("Dagmara S.").left == "overdue 2 h 17 min"
    assert row_of("Jürgen H.").left_colour == "soon"
    assert row_of("Anna K.").left_colour == "ink_faint"
    assert row_of("Tomasz B.").left_colour == "ink_faint"


def test_what_is_not_known_is_said_so() -> None:
    bare = RadarRow(
        day.key("x"), "", "", "", Danger(Standing.AT_RISK, (Risk.COMPLAINT,)), None, None, None, None, None
    )
    told = line(bare, day.NOW)
    assert (told.buyer, told.cost, told.until) == ("Unknown buyer", "none known", "no fixed time")


def test_a_row_speaks_one_full_sentence() -> None:
    said = [entry.spoken for entry in entries(day.MondayRadar().view(), day.NOW) if isinstance(entry, Row)]
    assert said[1].startswith("Dagmara S., PL · Galaxy S21 256 GB, No answer yet")
    assert "overdue 2 h 17 min" in said[1]


def test_moving_chooses_and_return_opens(qtbot: QtBot, view: RadarPage) -> None:
    assert view.list.current_key() == day.key("tomasz")
    with qtbot.waitSignal(view.thread_chosen) as chosen:
        qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert chosen.args == [day.key("dagmara")]
    with qtbot.waitSignal(view.thread_wanted) as wanted:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert wanted.args == [day.key("dagmara")]


def test_refreshing_keeps_the_choice(qtbot: QtBot, view: RadarPage, work: Work) -> None:
    view.list.choose(day.key("anna"))
    view.refresh()
    qtbot.waitUntil(lambda: not work.busy)
    assert view.list.current_key() == day.key("anna")


def test_the_market_scopes_the_radar(qtbot: QtBot, view: RadarPage, work: Work) -> None:
    view.set_market("DE")
    qtbot.waitUntil(lambda: not work.busy)
    assert shown(view) == ["At risk", "jurgen", "sabine"]


def test_the_chosen_threads_danger_is_told_in_full(view: RadarPage) -> None:
    view.resize(1256, 760)
    taken = dict(facts(day.MondayRadar().rows[0], day.NOW))
    assert taken["Handled by"] == "customer service, case 7718"
    assert taken["Now"] == "It settles the complaint on its own."
    locked = dict(facts(day.MondayRadar().rows[2], day.NOW))
    assert "72 working-day hours" in locked["Next step"]
    assert view.detail.isVisible()
    view.resize(800, 760)
    assert not view.detail.isVisible()


def test_charges_are_added_up_by_currency_only() -> None:
    charged_on = day.TODAY
    charges = (
        Charge("refund", day.zloty("1899.00"), charged_on),
        Charge("return_shipping", day.zloty("24.99"), charged_on),
        Charge("fee", day.euro("3.00"), charged_on),
    )
    taken = TakeOver(day.NOW, "late_reply", charges=charges)
    assert totals(taken) == [day.zloty("1923.99"), day.euro("3.00")]
    assert totals(replace(taken, charges=charges[:1])) == []


@pytest.mark.parametrize("width", [400, 640, 800, 1200])
def test_columns_stand_side_by_side_inside_the_row(width: int) -> None:
    places = [place for place in columns(width) if place[1]]
    assert all(left + wide <= following for (left, wide), (following, _wide) in pairwise(places))
    assert places[-1][0] + places[-1][1] <= width
