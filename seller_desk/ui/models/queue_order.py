"""Which rows of the queue the seller wants to see, and in which order."""

from collections.abc import Iterable
from enum import StrEnum

from seller_desk.services.inbox import QueueRow


class Filter(StrEnum):
    ALL = "all"
    UNREAD = "unread"
    DRAFTS = "drafts"
    RISKS = "risks"


def filtered(rows: Iterable[QueueRow], only: Filter) -> list[QueueRow]:
    return [row for row in rows if _passes(row, only)]


def _passes(row: QueueRow, only: Filter) -> bool:
    match only:
        case Filter.UNREAD:
            return row.unread
        case Filter.DRAFTS:
            return row.has_draft
        case Filter.RISKS:
            return bool(row.risks)
        case Filter.ALL:
            return True


def arranged(rows: Iterable[QueueRow], by: str) -> list[QueueRow]:
    """``by`` "due" keeps the order of the service, most urgent first; "newest" puts what changed last on top."""
    if by == "newest":
        return sorted(rows, key=lambda row: row.updated_at, reverse=True)
    return list(rows)
