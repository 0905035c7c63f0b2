"""Write an answer: the draft, its live check, and snippets filled from the order."""

from seller_desk.domain.change import Change
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutgoingFile
from seller_desk.domain.replies.model import ReplyCheck
from seller_desk.domain.snippet import FilledSnippet, Snippet


class Writing:
    def save_draft(self, key: ThreadKey, text: str, caret: int, files: tuple[OutgoingFile, ...] = ()) -> Change:
        """An empty text without files discards the draft. ``caret`` counts code points."""
        raise NotImplementedError

    def draft(self, key: ThreadKey) -> Draft | None:
        raise NotImplementedError

    def check(self, key: ThreadKey, text: str) -> ReplyCheck:
        """Fast enough for every keystroke; what it needs of the thread is kept until the thread changes."""
        raise NotImplementedError

    def vouch(self, key: ThreadKey, words: str) -> None:
        """The seller says that ``words`` are no contact; logged."""
        raise NotImplementedError

    def fill(self, snippet: Snippet, key: ThreadKey) -> FilledSnippet:
        raise NotImplementedError
