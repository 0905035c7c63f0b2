"""Find a message, a buyer, an order, a device."""

from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.identity import ThreadKey
from seller_desk.ports import SearchHit, Store


@dataclass(frozen=True, slots=True)
class Found:
    """``excerpt`` with the ``spans`` that matched, in code points."""

    key: ThreadKey
    buyer_name: str
    market: str
    device: str
    excerpt: str
    spans: tuple[tuple[int, int], ...]
    sent_at: datetime


class Search:
    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, text: str, limit: int = 50) -> tuple[Found, ...]:
        """Newest first, at most ``limit``; nothing for an empty text."""
        if not text.strip():
            return ()
        found = (self._found(hit) for hit in self._store.threads.search(text, limit))
        return tuple(hit for hit in found if hit is not None)

    def _found(self, hit: SearchHit) -> Found | None:
        record = self._store.threads.read(hit.key)
        if record is None:  # removed since
            return None
        thread = record.thread
        device = thread.product or thread.subject
        return Found(hit.key, thread.buyer_name, thread.market, device, hit.snippet, hit.spans, hit.sent_at)
