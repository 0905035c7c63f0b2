"""Small windows: the risk joins the heading and opens from there; the market switch keeps its button in sight."""

import pytest
from PySide6.QtCore import QPoint, QRect

from seller_desk.ui.views.conversation.banners import AtRisk
from tests.fakes.values import message, thread

from .conftest import Shown

LOCKED = thread("lock", message("k1", "Telefons ir bloķēts, prasa cita cilvēka Apple ID.", minutes=-60))


def open_locked(shown: Shown, width: int, height: int) -> AtRisk:
    shown.desk.receives(LOCKED)
    shown.window.resize(width, height)
    shown.open("lock")
    [banner] = shown.window.mail.conversation.findChildren(AtRisk)
    return banner


def test_a_high_window_shows_the_risk_in_a_line_of_its_own(shown: Shown) -> None:
    banner = open_locked(shown, 1440, 900)

    assert banner.isVisible()
    assert not shown.window.mail.conversation.heading.risk.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1100, 700), (720, 450), (740, 1000)])
def test_in_a_small_window_it_joins_the_heading_and_opens_from_there(shown: Shown, width: int, height: int) -> None:
    banner = open_locked(shown, width, height)
    risk = shown.window.mail.conversation.heading.risk

    assert not banner.isVisible()
    assert risk.text() == "Locked to an Apple ID"
    risk.click()
    assert banner.isVisible()
    risk.click()
    assert not banner.isVisible()


def test_a_window_that_grows_gives_the_risk_its_line_back(shown: Shown) -> None:
    banner = open_locked(shown, 1100, 700)
    shown.window.resize(1440, 900)
    shown.settle()

    assert banner.isVisible()
    assert not shown.window.mail.conversation.heading.risk.isVisible()


def test_a_thread_without_risk_has_none_in_its_heading(shown: Shown) -> None:
    open_locked(shown, 1100, 700)
    shown.open("hostile")

    assert not shown.window.mail.conversation.heading.risk.isVisible()


@pytest.mark.parametrize(("width", "height"), [(720, 450), (1440, 900)])
def test_the_market_switch_keeps_its_button_in_sight(shown: Shown, width: int, height: int) -> None:
    shown.window.resize(width, height)
    panel = shown.window.switching.open(shown.window.top.market)
    panel.compare("PL")
    shown.settle()
    apply = panel._apply

    place = QRect(apply.mapTo(shown.window, QPoint(0, 0)), apply.size())
    assert shown.window.rect().contains(place)
    assert panel.rect().contains(QRect(apply.mapTo(panel, QPoint(0, 0)), apply.size()))
    assert apply.isEnabled()
    apply.click()
    shown.settle()
    assert shown.window.bench.market == "PL"
