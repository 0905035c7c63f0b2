"""A switch of the market says exactly what would be different before it is applied, and is one step to undo."""

from decimal import Decimal

import pytest

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.money import Money
from seller_desk.domain.order import Offer, Order
from tests.fakes.memory_desk import ACCOUNT, MemoryDesk, later
from tests.fakes.values import thread

HERE = Offer("p1", "LV", "Sudrabkaija", Money(Decimal("349.00"), "EUR"), 3)
THERE = Offer("p1", "PL", "Depot Nord", Money(Decimal("1499.00"), "PLN"), 0)


def test_every_market_of_every_account_can_be_chosen(desk: MemoryDesk) -> None:
    assert desk.markets.sold_in() == ("DE", "EE", "LV", "PL")
    assert desk.markets.chosen() is None


def test_the_comparison_names_queue_currency_and_each_device(desk: MemoryDesk) -> None:
    desk.receives(
        thread("t1", order_number="1", product="iPhone 13"), later(thread("late"), -30), thread("polish", market="PL")
    )
    desk.store.orders.save(ACCOUNT, Order("1", "p1"), (HERE, THERE))

    switch = desk.markets.compare("PL")

    assert (switch.from_market, switch.to_market) == (None, "PL")
    assert (switch.to_answer_now, switch.to_answer_then, switch.hidden_overdue) == (3, 1, 1)
    assert switch.currencies_now == ("EUR", "PLN")
    assert switch.currencies_then == ("PLN",)
    [difference] = switch.differences
    assert (difference.device, difference.here, difference.there) == ("iPhone 13", HERE, THERE)


def test_a_device_that_is_not_sold_there_says_so(desk: MemoryDesk) -> None:
    desk.receives(thread("t1", order_number="1"))
    desk.store.orders.save(ACCOUNT, Order("1", "p1"), (HERE,))

    [difference] = desk.markets.compare("DE").differences

    assert difference.there is None


def test_choosing_gives_back_what_was_chosen_before(desk: MemoryDesk) -> None:
    assert desk.markets.choose("PL") is None
    assert desk.markets.choose("DE") == "PL"
    assert desk.markets.choose(None) == "DE"
    assert desk.markets.chosen() is None


def test_a_market_that_does_not_exist_is_refused(desk: MemoryDesk) -> None:
    with pytest.raises(InvalidInput):
        desk.markets.choose("XX")
