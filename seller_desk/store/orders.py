"""Orders with the offers of the same product elsewhere."""

from collections.abc import Sequence

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Offer, Order
from seller_desk.store.columns import decoder, encode
from seller_desk.store.database import Database
from seller_desk.store.thread_rows import Head, OrderContent
from seller_desk.store.thread_writing import save_words_of_thread

_content = decoder(OrderContent)
_head = decoder(Head)
# Each reads along the index, no further than it is asked to.
_LACKING = "SELECT order_number FROM threads WHERE account = ? AND lacks_order = 1"
_DUE_FIRST = f"{_LACKING} AND due_at IS NOT NULL ORDER BY due_at, updated_at"
_NEWEST_FIRST = f"{_LACKING} AND due_at IS NULL ORDER BY updated_at DESC"
_FOUND = "UPDATE threads SET lacks_order = 0 WHERE account = ? AND order_number = ? AND lacks_order = 1"


class Orders:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, account: str, order: Order, offers: Sequence[Offer]) -> Change:
        """The threads about this order can be found by its facts from now on; the change names them."""
        content = encode(OrderContent(order, tuple(offers)))
        keys = set()
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO orders VALUES (?, ?, ?)", (account, order.number, content))
            connection.execute(_FOUND, (account, order.number))
            statement = "SELECT id, head FROM threads WHERE account = ? AND order_number = ?"
            for row, head in connection.execute(statement, (account, order.number)).fetchall():
                thread = _head(head).thread
                save_words_of_thread(connection, row, thread, order)
                keys.add(ThreadKey(account, thread.key.thread))
        return Change(ChangeKind.THREADS, frozenset(keys))

    def read(self, account: str, number: str) -> tuple[Order, tuple[Offer, ...]] | None:
        with self._database.read() as connection:
            statement = "SELECT content FROM orders WHERE account = ? AND number = ?"
            row = connection.execute(statement, (account, number)).fetchone()
        if row is None:
            return None
        found = _content(row[0])
        return found.order, found.offers

    def missing(self, account: str, limit: int = 50) -> list[str]:
        found: dict[str, None] = {}
        with self._database.read() as connection:
            for statement in (_DUE_FIRST, _NEWEST_FIRST):
                for (number,) in connection.execute(statement, (account,)):
                    if len(found) == limit:
                        return list(found)
                    found[number] = None
        return list(found)
