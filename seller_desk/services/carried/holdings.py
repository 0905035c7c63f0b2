"""Which messages the conversations of a shop hold already: by their names, or by who said what when."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Author, Message, Thread

# The time a seller typed and the one a panel wrote down differ a little; by how much, depends on who wrote.
_SAME_TIME = {Author.BUYER: timedelta(minutes=2), Author.SELLER: timedelta(days=1)}
_AT_ONCE = timedelta(0)


class Holdings:
    def __init__(self, threads: Iterable[Thread]) -> None:
        self._names: set[tuple[ThreadKey, str]] = set()
        self._said: dict[tuple[Author, str], list[tuple[ThreadKey, datetime]]] = defaultdict(list)
        for thread in threads:
            for message in thread.messages:
                self.add(thread.key, message)

    def add(self, key: ThreadKey, message: Message) -> None:
        self._names.add((key, message.id))
        self._said[message.author, plain(message.body)].append((key, message.sent_at))

    def has(self, key: ThreadKey, message: Message) -> bool:
        """Whether this very conversation holds the message."""
        return (key, message.id) in self._names or key in self.find(message)

    def find(self, message: Message) -> list[ThreadKey]:
        """The conversations where the same was said by the same side at the same time."""
        if not plain(message.body):
            return []  # a file alone: which one is told by its mail's name only
        tolerance = _SAME_TIME.get(message.author, _AT_ONCE)
        said = self._said.get((message.author, plain(message.body)), ())
        return [key for key, at in said if abs(at - message.sent_at) <= tolerance]


def plain(words: str) -> str:
    """Words as they are compared: whatever their capitals, spaces and ways of writing an accent."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())
