"""What can be read out of a file or a pasted page; empty or None where it does not say."""

from dataclasses import dataclass
from datetime import datetime

from seller_desk.domain.thread import Author

LARGEST_FILE = 40_000_000  # bytes
LARGEST_MAIL = 35_000_000  # mail servers take 25,000,000 bytes of files, which a mail holds a third longer
LARGEST_ATTACHED = 25_000_000
MOST_ATTACHED = 20  # files of one mail
MOST_MESSAGES = 5_000  # of one file
LONGEST_BODY = 100_000  # code points
LONGEST_LINE = 200
LONGEST_HTML = 800_000  # code points, markup included


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file that came with a message. Its name is safe, its bytes are a stranger's."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CarriedMessage:
    """One message as plain text. ``source`` is the file's own name for it, ``conversation`` that for its thread.

    ``left_out`` counts files that came with it and are too large or of a kind that is not taken over.
    """

    body: str
    received_at: datetime | None = None
    author: Author = Author.BUYER
    author_name: str = ""
    buyer_name: str = ""
    subject: str = ""
    order_number: str = ""
    device: str = ""
    market: str = ""
    conversation: str = ""
    source: str = ""
    files: tuple[CarriedFile, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file held. ``unreadable`` counts its parts that made no sense; ``fault`` says why nothing was read."""

    name: str
    messages: tuple[CarriedMessage, ...] = ()
    unreadable: int = 0
    fault: str = ""
