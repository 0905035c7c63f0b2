"""Puts messages that were read from files into conversations: by the file's word, else by buyer and order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seller_desk.domain.thread import Author
from seller_desk.services.carried import text
from seller_desk.services.carried.holdings import plain
from seller_desk.services.carried.model import CarriedMessage, ReadFile

_ANSWER_MARKS = ("re:", "aw:", "sv:", "vs:", "fwd:", "fw:", "wg:", "odp:", "atb:")


@dataclass(frozen=True, slots=True)
class Conversation:
    """Messages that belong together. ``identity`` is the same however often they are read."""

    identity: tuple[str, ...]
    messages: tuple[CarriedMessage, ...]

    @property
    def buyer_name(self) -> str:
        return self._first("buyer_name") or next(
            (each.author_name for each in self.messages if each.author is Author.BUYER and each.author_name), ""
        )

    @property
    def order_number(self) -> str:
        return self._first("order_number") or text.order_number("\n".join(each.body for each in self.messages))

    @property
    def subject(self) -> str:
        return self._first("subject")

    @property
    def device(self) -> str:
        return self._first("device")

    @property
    def market(self) -> str:
        return self._first("market")

    def _first(self, field: str) -> str:
        return next((str(getattr(each, field)) for each in self.messages if getattr(each, field)), "")


def conversations(files: Sequence[ReadFile], own_names: frozenset[str]) -> list[Conversation]:
    """In the order in which they begin in the files. What one of ``own_names`` wrote is the seller's."""
    groups: dict[tuple[str, ...], list[CarriedMessage]] = {}
    own = {plain(name) for name in own_names}
    for number, file in enumerate(files):
        for message in file.messages:
            settled = _settled(message, own)
            groups.setdefault(_group(number, settled), []).append(settled)
    return [Conversation(_identity(group, messages), tuple(messages)) for group, messages in groups.items()]


def _settled(message: CarriedMessage, own: set[str]) -> CarriedMessage:
    """Where only a name says who wrote: the shop's is the seller's, any other the buyer's, whose clock must run."""
    if message.author is not Author.UNKNOWN or not message.author_name:
        return message
    return replace(message, author=Author.SELLER if plain(message.author_name) in own else Author.BUYER)


def _group(file: int, message: CarriedMessage) -> tuple[str, ...]:
    if message.conversation:
        return "conversation", message.conversation
    about = _plain_subject(message.subject) or message.order_number
    if message.buyer_name:
        return "buyer", plain(message.buyer_name), about
    return "file", str(file), about


def _identity(group: tuple[str, ...], messages: Sequence[CarriedMessage]) -> tuple[str, ...]:
    """What has no name of its own is known by how it begins."""
    if group[0] != "file":
        return group
    first = min(messages, key=lambda each: str(each.received_at))
    return "begins", str(first.received_at), plain(first.body)


def _plain_subject(subject: str) -> str:
    """Without the marks that answering puts before it."""
    about = plain(subject)
    while mark := next((each for each in _ANSWER_MARKS if about.startswith(each)), ""):
        about = about.removeprefix(mark).strip()
    return about
