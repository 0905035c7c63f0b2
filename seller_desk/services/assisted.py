"""Assisted: the seller carries messages over by hand, the desk runs the clock and checks the answer."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from seller_desk.domain.identity import ThreadKey


@dataclass(frozen=True, slots=True)
class Pasted:
    """A buyer's message as carried over. ``thread`` continues a conversation, None starts one."""

    account: str
    body: str
    received_at: datetime
    market: str
    buyer_name: str = ""
    order_number: str = ""
    device: str = ""
    subject: str = ""
    thread: ThreadKey | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What could be read out of an ``.eml`` or text file; empty or None where it does not say."""

    body: str
    received_at: datetime | None
    buyer_name: str
    subject: str
    order_number: str


class AssistedDesk:
    def read_file(self, path: Path) -> ReadFile:
        """Raises ``InvalidInput``."""
        raise NotImplementedError

    def add_message(self, pasted: Pasted) -> ThreadKey:
        """Raises ``InvalidInput`` for an empty body, an unknown market or a time in the future."""
        raise NotImplementedError
