"""What a write changed, so that each view decides for itself whether to look again."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    THREADS = "threads"  # ids: ThreadKey
    DRAFTS = "drafts"  # ids: ThreadKey
    OUTBOX = "outbox"  # ids: entry ids
    SNIPPETS = "snippets"
    ABSENCES = "absences"
    SETTINGS = "settings"  # ids: setting names
    ACCOUNTS = "accounts"
    SYNC = "sync"


@dataclass(frozen=True, slots=True)
class Change:
    """``ids`` empty means: anything of this kind may have changed."""

    kind: ChangeKind
    ids: frozenset[object] = frozenset()
