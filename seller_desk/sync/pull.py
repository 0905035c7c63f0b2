"""Reads what changed, page by page, from where the last page ended."""

from collections.abc import Callable
from dataclasses import dataclass, field

from seller_desk.domain.errors import Gone, Transient
from seller_desk.domain.thread import Thread
from seller_desk.ports import Store, ThreadPage
from seller_desk.sync.connections import Connection
from seller_desk.sync.intake import Intake


@dataclass(slots=True)
class Pulled:
    """What one pull brought. ``orders`` are the order numbers of the threads that changed, each once, in order."""

    threads: int = 0
    skipped: int = 0
    orders: dict[str, None] = field(default_factory=dict)


class Pull:
    def __init__(self, store: Store, intake: Intake) -> None:
        self._store = store
        self._intake = intake

    def run(self, connection: Connection, between_pages: Callable[[], bool]) -> Pulled:
        """``between_pages`` may send replies meanwhile; when it returns False the pull ends early, to go on later."""
        pulled = Pulled()
        cursor = self._store.accounts.cursor(connection.id)
        while True:
            page = self._page(connection, cursor)
            self._take(connection, page, cursor, pulled)
            if not page.more or not between_pages():
                return pulled
            if page.cursor == cursor:
                raise Transient("malformed")  # "there is more", yet no way to it: never in circles
            cursor = page.cursor

    def _page(self, connection: Connection, cursor: str | None) -> ThreadPage:
        try:
            return connection.platform.list_threads(cursor)
        except Gone:
            if cursor is None:
                raise
            return connection.platform.list_threads(None)

    def _take(self, connection: Connection, page: ThreadPage, cursor: str | None, pulled: Pulled) -> None:
        kept: tuple[Thread, ...] = ()
        if page.threads or page.removed or page.cursor != cursor:
            kept = self._intake.save_page(connection.id, page.threads, page.removed, page.cursor)
        pulled.threads += len(page.threads) + len(page.removed)
        pulled.skipped += page.skipped
        pulled.orders |= {thread.order_number: None for thread in kept if thread.order_number}
