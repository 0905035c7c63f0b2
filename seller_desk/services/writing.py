"""Write an answer: the draft, its live check, and snippets filled from the order."""

import threading

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.draft import Draft
from seller_desk.domain.errors import NotFound
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.domain.replies.check import PreparedContext, prepare
from seller_desk.domain.replies.known_texts import KnownTexts
from seller_desk.domain.replies.model import ReplyCheck, ReplyContext
from seller_desk.domain.snippet import FilledSnippet, Snippet
from seller_desk.domain.thread import Author, Message
from seller_desk.ports import Clock, Store, ThreadRecord
from seller_desk.services.filling import Facts, fill
from seller_desk.services.known import known_account, known_capabilities

VOUCHED = "vouched"
_INDEX_SECONDS = 300.0  # earlier replies that arrive by sync are looked at this often
_OPEN_AT_ONCE = 8  # threads whose preparation is kept


class Writing:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()  # held for moments only: changes are heard on the main thread
        self._indexing = threading.Lock()  # held while the index is built, a second with many replies
        self._prepared: dict[ThreadKey, PreparedContext] = {}
        self._changes = 0
        self._known: KnownTexts | None = None
        self._known_at = 0.0
        self._is_known_stale = False

    def save_draft(self, key: ThreadKey, text: str, caret: int, files: tuple[OutgoingFile, ...] = ()) -> Change:
        """An empty text without files discards the draft. ``caret`` counts code points."""
        if not text.strip() and not files:
            return self._store.drafts.discard(key)
        return self._store.drafts.save(Draft(key, text, min(caret, len(text)), self._clock.now(), files))

    def draft(self, key: ThreadKey) -> Draft | None:
        return self._store.drafts.read(key)

    def check(self, key: ThreadKey, text: str) -> ReplyCheck:
        """Fast enough for every keystroke; what it needs of the thread is kept until :meth:`heed` hears of a change.

        Raises ``NotFound``.
        """
        return self._preparation(key).check(text)

    def vouch(self, key: ThreadKey, words: str) -> None:
        """The seller says that ``words`` are no contact; logged."""
        self._store.audit.add(self._clock.now(), key, VOUCHED, words)
        self._forget(key)

    def fill(self, snippet: Snippet, key: ThreadKey) -> FilledSnippet:
        """In the market's language; raises ``NotFound``."""
        record = self._record(key)
        account = known_account(self._store, key.account)
        return fill(snippet, self._facts(record, account))

    def heed(self, change: Change) -> None:
        """Look again at what ``change`` touches. Wiring tells of changes by sync and by the other services."""
        if change.kind is ChangeKind.THREADS:
            self._forget(*(key for key in change.ids if isinstance(key, ThreadKey)), everything=not change.ids)
        elif change.kind in (ChangeKind.SNIPPETS, ChangeKind.SETTINGS, ChangeKind.ACCOUNTS):
            self._is_known_stale = True
            self._forget(everything=True)

    def _forget(self, *keys: ThreadKey, everything: bool = False) -> None:
        with self._lock:
            self._changes += 1
            for key in list(self._prepared) if everything else keys:
                self._prepared.pop(key, None)

    def _preparation(self, key: ThreadKey) -> PreparedContext:
        with self._lock:
            kept, changes = self._prepared.get(key), self._changes
        if kept is not None:
            return kept
        prepared = self._prepare(self._record(key))
        with self._lock:
            if changes == self._changes:  # else what it was prepared from is old
                while len(self._prepared) >= _OPEN_AT_ONCE:
                    del self._prepared[next(iter(self._prepared))]
                self._prepared[key] = prepared
        return prepared

    def _prepare(self, record: ThreadRecord) -> PreparedContext:
        """All threads share one index; a thread's own replies must not count as another buyer's."""
        own = [message.body for message in record.thread.messages if _is_answer(message)]
        return prepare(self._context(record), self._shared_index().without(own))

    def _shared_index(self) -> KnownTexts:
        """Built at the first use; later only what is new is read. Never asked on the main thread."""
        with self._indexing:
            now = self._clock.monotonic()
            if self._known is None or self._is_known_stale or now - self._known_at > _INDEX_SECONDS:
                self._is_known_stale = False
                replies = (text for _key, text in self._store.threads.sent_replies())
                self._known = KnownTexts(self._templates(), replies, onto=self._known)
                self._known_at = now
            return self._known

    def _templates(self) -> tuple[str, ...]:
        return tuple(snippet.body for snippet in self._store.snippets.all())

    def _context(self, record: ThreadRecord) -> ReplyContext:
        thread = record.thread
        known = self._store.orders.read(thread.key.account, thread.order_number) if thread.order_number else None
        order, offers = known or (None, ())
        vouched = (detail for _at, action, detail in self._store.audit.of(thread.key) if action == VOUCHED)
        return ReplyContext(
            market=thread.market,
            buyer_messages=tuple(message.body for message in unanswered(thread.messages)),
            buyer_name=thread.buyer_name,
            order=order,
            offers=offers,
            templates=self._templates(),
            platform_hosts=known_capabilities(self._store, thread.key.account).platform_hosts,
            first_answer=not any(_is_answer(message) for message in thread.messages),
            vouched=tuple(vouched),
        )

    def _facts(self, record: ThreadRecord, account: Account) -> Facts:
        thread = record.thread
        known = self._store.orders.read(account.id, thread.order_number) if thread.order_number else None
        return Facts(thread, account, known[0] if known else None)

    def _record(self, key: ThreadKey) -> ThreadRecord:
        record = self._store.threads.read(key)
        if record is None:
            raise NotFound("unknown_thread")
        return record


def unanswered(messages: tuple[Message, ...]) -> list[Message]:
    """The buyer's messages since the last answer, oldest first."""
    waiting: list[Message] = []
    for message in messages:
        if _is_answer(message):
            waiting.clear()
        elif message.author is Author.BUYER and not message.deleted:
            waiting.append(message)
    return waiting


def _is_answer(message: Message) -> bool:
    return message.author is Author.SELLER and not message.automatic and not message.deleted
