"""Takes over messages that were read from files or a page: each into its conversation, and each once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.forgetting import since_forgotten
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.market import market
from seller_desk.domain.thread import Author, Message, Thread, ThreadState
from seller_desk.ports import Clock, Derive, LocalMarks, OnChange, Store, ThreadRecord
from seller_desk.services.carried.attached import attachments_of, keep_files
from seller_desk.services.carried.grouping import Conversation, conversations
from seller_desk.services.carried.holdings import Holdings, plain
from seller_desk.services.carried.model import CarriedFile, CarriedMessage, ReadFile


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of the messages: ``already`` were here, the others of no use say why."""

    added: int = 0
    already: int = 0
    without_time: int = 0
    in_the_future: int = 0
    forgotten: int = 0
    threads: tuple[ThreadKey, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shop:
    """What is here of the account: its conversations, what they hold, and the market of what names none."""

    account: str
    market: str
    records: dict[ThreadKey, ThreadRecord]
    holdings: Holdings


class Carrying:
    def __init__(self, store: Store, clock: Clock, derive: Derive, tell: OnChange) -> None:
        """``tell`` hears of the conversations that are new or went on."""
        self._store = store
        self._clock = clock
        self._derive = derive
        self._tell = tell

    def take_over(
        self, account: str, market_code: str, files: Sequence[ReadFile], into: ThreadKey | None = None
    ) -> TakenOver:
        """``market_code`` is for messages that name none; ``into`` is the conversation of them all, if chosen.

        Raises ``InvalidInput`` (no_market, unknown_market) and ``NotFound``.
        """
        if not market_code:
            raise InvalidInput("no_market", "market")
        code, now = market(market_code).code, self._clock.now()
        read = [message for file in files for message in file.messages]
        taken = TakenOver(
            without_time=sum(message.received_at is None for message in read),
            in_the_future=sum(message.received_at is not None and message.received_at > now for message in read),
        )
        with self._store.transaction():
            records = self._records(account)
            if into is not None and into not in records:
                raise NotFound("unknown_thread")
            shop = _Shop(account, code, records, Holdings(record.thread for record in records.values()))
            for conversation in conversations([_timed(file, now) for file in files], self._own_names(account)):
                taken = self._take(shop, conversation, into or _key_of(shop, conversation), taken)
        if taken.added:
            self._tell(Change(ChangeKind.THREADS, frozenset(taken.threads)))
        return taken

    def holds(self, account: str, message: Message, thread: ThreadKey | None = None) -> bool:
        """Whether this message is here: in ``thread``, or in any conversation of the account with its writer."""
        records = self._records(account)
        holdings = Holdings(record.thread for record in records.values())
        if thread is not None:
            return holdings.has(thread, message)
        return any(_is_with(records[key].thread, message.author_name) for key in holdings.find(message))

    def _take(self, shop: _Shop, conversation: Conversation, key: ThreadKey, taken: TakenOver) -> TakenOver:
        before = shop.records.get(key) or _begun(key, shop.market, conversation)
        came = _fresh(shop, key, conversation)
        fresh = [message for message, _files in came]
        until = self._store.privacy.forgotten([key]).get(key)
        thread = since_forgotten(_with(before.thread, fresh), until)
        added = 0 if thread is None else len(thread.messages) - len(before.thread.messages)
        already = len(conversation.messages) - len(fresh)
        taken = replace(taken, already=taken.already + already, forgotten=taken.forgotten + len(fresh) - added)
        if thread is None or not added:
            return taken
        shop.records[key] = replace(before, thread=thread).with_derived(self._derive(thread))
        self._store.threads.save([shop.records[key]])
        kept = {message.id for message in thread.messages}
        for message, files in came:
            if message.id in kept:
                keep_files(self._store, key, message.id, files)
        return replace(taken, added=taken.added + added, threads=tuple(dict.fromkeys((*taken.threads, key))))

    def _records(self, account: str) -> dict[ThreadKey, ThreadRecord]:
        keys = [each.thread.key for each in self._store.threads.summaries() if each.thread.key.account == account]
        return {key: record for key in keys if (record := self._store.threads.read(key)) is not None}

    def _own_names(self, account: str) -> frozenset[str]:
        shops = [each for each in self._store.accounts.all() if each.id == account]
        return frozenset(name for shop in shops for name in (shop.shop_name, shop.agent_name) if name)


def _timed(file: ReadFile, now: datetime) -> ReadFile:
    """``file`` without what cannot be put in its place: no time, or one still to come."""
    sound = (each for each in file.messages if each.received_at is not None and each.received_at <= now)
    return replace(file, messages=tuple(sound))


def _fresh(shop: _Shop, key: ThreadKey, conversation: Conversation) -> list[tuple[Message, tuple[CarriedFile, ...]]]:
    """What is not here yet, each with its files; from now on it is."""
    fresh = []
    for carried in conversation.messages:
        message = _message(key, carried)
        if not shop.holdings.has(key, message):
            shop.holdings.add(key, message)
            fresh.append((message, carried.files))
    return fresh


def _key_of(shop: _Shop, conversation: Conversation) -> ThreadKey:
    """The conversation as it was taken over before, one about the same order, or one that holds these words."""
    key = ThreadKey(shop.account, f"t-{_digest(shop.account, *conversation.identity)}")
    if key in shop.records:
        return key
    about = (other for other, record in shop.records.items() if _is_about(record.thread, conversation))
    held = (
        other
        for carried in conversation.messages
        for other in shop.holdings.find(_message(key, carried))
        if _is_with(shop.records[other].thread, conversation.buyer_name)
    )
    return next(about, None) or next(held, key)


def _is_with(thread: Thread, buyer_name: str) -> bool:
    """Whether it can be the same buyer's: a name that is missing speaks neither way."""
    names = {plain(thread.buyer_name), plain(buyer_name)}
    return len(names) == 1 or "" in names


def _is_about(thread: Thread, conversation: Conversation) -> bool:
    same_order = bool(conversation.order_number) and thread.order_number == conversation.order_number
    return same_order and plain(thread.buyer_name) == plain(conversation.buyer_name)


def _begun(key: ThreadKey, market_code: str, conversation: Conversation) -> ThreadRecord:
    """Still without a message."""
    thread = Thread(
        key=key,
        market=conversation.market or market_code,
        buyer_name=conversation.buyer_name,
        subject=conversation.subject,
        state=ThreadState.OPEN,
        updated_at=min(_time_of(each) for each in conversation.messages),
        messages=(),
        order_number=conversation.order_number or None,
        product=conversation.device,
    )
    return ThreadRecord(thread, ThreadClock(None), (), LocalMarks())


def _with(thread: Thread, fresh: Sequence[Message]) -> Thread:
    messages = tuple(sorted((*thread.messages, *fresh), key=lambda each: each.sent_at))
    asked = any(each.author in {Author.BUYER, Author.UNKNOWN} for each in fresh)
    return replace(
        thread,
        messages=messages,
        state=ThreadState.OPEN if asked else thread.state,
        updated_at=max([thread.updated_at, *(each.sent_at for each in fresh)]),
        unread=thread.unread or asked,
    )


def _message(key: ThreadKey, carried: CarriedMessage) -> Message:
    sent_at = _time_of(carried)
    named = carried.source or f"{carried.author} {sent_at.isoformat()} {plain(carried.body)}"
    name = f"m-{_digest(*key, named)}"
    return Message(
        id=name,
        author=carried.author,
        body=carried.body,
        sent_at=sent_at,
        author_name=carried.author_name or (carried.buyer_name if carried.author is Author.BUYER else ""),
        attachments=attachments_of(name, carried.files),
    )


def _time_of(carried: CarriedMessage) -> datetime:
    if carried.received_at is None:
        raise ValueError("a message without a time is not taken over")
    return carried.received_at


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
