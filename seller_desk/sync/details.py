"""Fetches orders and offers for the threads that need them: changed ones, then those without, most urgent first."""

from collections.abc import Callable, Iterable

from seller_desk.domain.errors import Forbidden, Gone, Invalid, NotFound
from seller_desk.domain.order import Offer, Order
from seller_desk.ports import Store
from seller_desk.sync.connections import Connection
from seller_desk.sync.intake import Intake

MOST_AT_ONCE = 200  # orders in one cycle; the rest follow with the next ones
MOST_URGENT = 20  # orders that a first sync fetches after its first page


class Details:
    def __init__(self, store: Store, intake: Intake) -> None:
        self._store = store
        self._intake = intake

    def run(
        self, connection: Connection, changed: Iterable[str], go_on: Callable[[], bool], most: int = MOST_AT_ONCE
    ) -> list[str]:
        """The numbers of the orders that were meant to be read."""
        if not connection.capabilities.order_details:
            return []
        missing = self._store.orders.missing(connection.id, most)
        numbers = list(dict.fromkeys((*missing, *changed)))[:most]
        offers: dict[str, tuple[Offer, ...]] = {}
        for number in numbers:
            if not go_on():
                break
            order = _order(connection, number)
            if connection.capabilities.offers and order.product_id and order.product_id not in offers:
                offers[order.product_id] = _offers(connection, order.product_id)
            found = offers.get(order.product_id, ())
            if self._store.orders.read(connection.id, number) != (order, found):
                self._intake.report(self._store.orders.save(connection.id, order, found))
        return numbers


def _order(connection: Connection, number: str) -> Order:
    """An order that the platform does not show is remembered as empty, not asked for again and again."""
    try:
        return connection.platform.order(number)
    except (NotFound, Gone, Forbidden, Invalid):
        return Order(number)


def _offers(connection: Connection, product: str) -> tuple[Offer, ...]:
    try:
        return connection.platform.offers(product)
    except (NotFound, Gone, Forbidden, Invalid):
        return ()
