"""A draft follows its conversation where that was merged into another one, or was given another id."""

import logging
from dataclasses import replace

from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Author, Thread, ThreadState
from seller_desk.ports import OnChange, Store

_log = logging.getLogger(__name__)


class FollowingDrafts:
    """Platforms do not say what became of a conversation; but where it lives on, its messages are."""

    def __init__(self, store: Store, report: OnChange) -> None:
        self._store = store
        self._report = report

    def run(self, account: str) -> None:
        """Cheap: only conversations that are closed and have a draft are looked after."""
        threads = self._store.threads.heads(self._store.drafts.keys(account))
        for key in (key for key, thread in threads.items() if thread.state is ThreadState.CLOSED):
            heir = None if self._is_on_its_way(key) else self._heir(key)
            if heir is not None:
                self._follow(key, heir)

    def _is_on_its_way(self, key: ThreadKey) -> bool:
        """A reply that may have arrived takes its draft with it; it must not turn up elsewhere meanwhile."""
        return any(entry.key == key for entry in self._store.outbox.open())

    def _heir(self, key: ThreadKey) -> ThreadKey | None:
        """The one open conversation that holds all that the buyer wrote in this one; never a guess between two."""
        record = self._store.threads.read(key)
        asked = [said for said in record.thread.messages if said.author is Author.BUYER] if record else []
        if record is None or not asked:
            return None
        candidates = self._store.threads.with_message_at(key.account, asked[0].sent_at)
        found = [each for each in candidates if each != key and self._lives_on_in(record.thread, each)]
        return found[0] if len(found) == 1 else None

    def _lives_on_in(self, thread: Thread, other: ThreadKey) -> bool:
        record = self._store.threads.read(other)
        if record is None or record.thread.state is not ThreadState.OPEN:
            return False
        same_buyer = (record.thread.market, record.thread.buyer_name) == (thread.market, thread.buyer_name)
        return same_buyer and _asked(thread) <= _asked(record.thread)

    def _follow(self, key: ThreadKey, heir: ThreadKey) -> None:
        with self._store.transaction():
            draft, there = self._store.drafts.read(key), self._store.drafts.read(heir)
            if draft is None or (there is not None and not _holds(draft, there)):
                return  # both stay where they are: this one follows when the other is gone
            changes = [self._store.drafts.save(replace(draft, key=heir)), self._store.drafts.discard(key)]
        _log.info("a draft followed its conversation")
        for change in changes:
            self._report(change)


def _asked(thread: Thread) -> set[tuple[object, str]]:
    return {(said.sent_at, said.body) for said in thread.messages if said.author is Author.BUYER}


def _holds(draft: Draft, other: Draft) -> bool:
    """Whether nothing of ``other`` would be lost."""
    return other.text.strip() in draft.text and set(other.files) <= set(draft.files)
