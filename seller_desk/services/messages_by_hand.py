"""By hand: the seller carries messages over by hand, the desk runs the clock and checks the answer."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.market import market
from seller_desk.domain.thread import Author, Message, Thread, ThreadState
from seller_desk.ports import Clock, Derive, LocalMarks, OnChange, Store, ThreadRecord
from seller_desk.services.carried.attached import attachments_of, keep_files
from seller_desk.services.carried.files import read_files
from seller_desk.services.carried.model import CarriedFile, CarriedMessage, ReadFile
from seller_desk.services.carried.page import read_page
from seller_desk.services.carrying import Carrying, TakenOver

__all__ = ["CarriedFile", "CarriedMessage", "MessagesByHand", "Pasted", "ReadFile", "TakenOver"]

_LONGEST = 100_000  # code points of a message


@dataclass(frozen=True, slots=True)
class Pasted:
    """A buyer's message as carried over. ``thread`` continues a conversation, None starts one.

    ``files`` came with it.
    """

    account: str
    body: str
    received_at: datetime
    market: str
    buyer_name: str = ""
    order_number: str = ""
    device: str = ""
    subject: str = ""
    thread: ThreadKey | None = None
    files: tuple[CarriedFile, ...] = ()


class MessagesByHand:
    def __init__(self, store: Store, clock: Clock, derive: Derive, tell: OnChange) -> None:
        """``tell`` hears of a thread that is new or went on."""
        self._store = store
        self._clock = clock
        self._derive = derive
        self._tell = tell
        self._carrying = Carrying(store, clock, derive, tell)

    def read_files(self, paths: Sequence[Path]) -> tuple[ReadFile, ...]:
        """One for each path, in order; a file that holds no message says why. Keeps nothing."""
        return read_files(paths)

    def read_page(self, text: str) -> ReadFile:
        """The messages of a page whose text was pasted; a single one has no time where the text names none."""
        return ReadFile("", tuple(read_page(text)))

    def take_over(
        self, account: str, market_code: str, files: Sequence[ReadFile], into: ThreadKey | None = None
    ) -> TakenOver:
        """Keeps what was read, each message once; see :meth:`seller_desk.services.carrying.Carrying.take_over`."""
        return self._carrying.take_over(account, market_code, files, into)

    def preview(self, pasted: Pasted) -> ThreadClock:
        """The clock as it would run with this message; keeps nothing. Raises as :meth:`add_message` does."""
        self._check(pasted)
        return self._derive(self._placed(pasted, _message(pasted)).thread).clock

    def add_message(self, pasted: Pasted) -> ThreadKey:
        """Raises ``InvalidInput`` for an empty body, an unknown market, a time in the future, or one that is here."""
        self._check(pasted)
        message = _message(pasted)
        if self._carrying.holds(pasted.account, message, pasted.thread):
            raise InvalidInput("already_here", "body")
        record = self._placed(pasted, message)
        with self._store.transaction():
            change = self._store.threads.save([record.with_derived(self._derive(record.thread))])
            keep_files(self._store, record.thread.key, message.id, pasted.files)
        self._tell(change)
        return record.thread.key

    def _placed(self, pasted: Pasted, message: Message) -> ThreadRecord:
        return self._continued(pasted, message) if pasted.thread else self._started(pasted, message)

    def _check(self, pasted: Pasted) -> None:
        if not pasted.body.strip() and not pasted.files:
            raise InvalidInput("empty", "body")
        if len(pasted.body) > _LONGEST:
            raise InvalidInput("too_large", "body")
        if not pasted.market:
            raise InvalidInput("no_market", "market")
        market(pasted.market)
        if pasted.received_at > self._clock.now():
            raise InvalidInput("in_the_future", "received_at")

    def _started(self, pasted: Pasted, message: Message) -> ThreadRecord:
        thread = Thread(
            key=ThreadKey(pasted.account, _new_id("t")),
            market=market(pasted.market).code,
            buyer_name=pasted.buyer_name.strip(),
            subject=pasted.subject.strip(),
            state=ThreadState.OPEN,
            updated_at=message.sent_at,
            messages=(message,),
            order_number=pasted.order_number.strip() or None,
            product=pasted.device.strip(),
            unread=True,
        )
        return ThreadRecord(thread, self._derive(thread).clock, (), LocalMarks())

    def _continued(self, pasted: Pasted, message: Message) -> ThreadRecord:
        record = self._store.threads.read(pasted.thread) if pasted.thread else None
        if record is None:
            raise NotFound("unknown_thread")
        messages = sorted((*record.thread.messages, message), key=lambda each: each.sent_at)
        thread = replace(
            record.thread,
            messages=tuple(messages),
            state=ThreadState.OPEN,
            updated_at=max(record.thread.updated_at, message.sent_at),
            unread=True,
        )
        return replace(record, thread=thread)


def _message(pasted: Pasted) -> Message:
    name = _new_id("m")
    return Message(
        id=name,
        author=Author.BUYER,
        body=pasted.body.strip(),
        sent_at=pasted.received_at,
        author_name=pasted.buyer_name.strip(),
        attachments=attachments_of(name, pasted.files),
    )


def _new_id(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(8)}"
