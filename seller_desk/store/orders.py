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
_MISSING = """
    SELECT threads.order_number FROM threads
    LEFT JOIN orders ON orders.account = threads.account AND orders.number = threads.order_number
    WHERE threads.account = ? AND threads.order_number IS NOT NULL AND orders.number IS NULL
    GROUP BY threads.order_number
    ORDER BY min(threads.due_at) IS NULL, min(threads.due_at), max(threads.updated_at) DESC LIMIT ?"""


class Orders:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, account: str, order: Order, offers: Sequence[Offer]) -> Change:
        """The threads about this order can be found by its facts from now on; the change names them."""
        content = encode(OrderContent(order, tuple(offers)))
        keys = set()
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO orders VALUES (?, ?, ?)", (account, order.number, content))
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
        with self._database.read() as connection:
            return [number for (number,) in connection.execute(_MISSING, (account, limit))]
