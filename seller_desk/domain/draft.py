"""What the seller has typed and not yet sent."""

from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutgoingFile


@dataclass(frozen=True, slots=True)
class Draft:
    """``caret`` counts Unicode code points."""

    key: ThreadKey
    text: str
    caret: int
    saved_at: datetime
    files: tuple[OutgoingFile, ...] = ()
