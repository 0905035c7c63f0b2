"""Find a message, a buyer, an order, a device."""

from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.identity import ThreadKey


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
    def find(self, text: str, limit: int = 50) -> tuple[Found, ...]:
        raise NotImplementedError
