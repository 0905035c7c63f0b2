"""When a conversation was closed: platforms say that it is, rarely since when."""

from dataclasses import replace
from datetime import datetime, timedelta

from seller_desk.domain.thread import Thread, ThreadState

_JUST_BEFORE = timedelta(microseconds=1)


def with_closing(thread: Thread, known: Thread | None) -> Thread:
    """``thread`` with its ``closed_at``; ``known`` is what was known of it before.

    Whatever may have been said after the closing counts as said after it: its clock runs, rather than being missed.
    """
    if thread.state is not ThreadState.CLOSED:
        return replace(thread, closed_at=None) if thread.closed_at else thread
    if known is None:
        return replace(thread, closed_at=closing(thread))
    if known.state is ThreadState.CLOSED:
        return replace(thread, closed_at=closing(known))
    return replace(thread, closed_at=max(closing(thread), _last_said(known)))


def closing(thread: Thread) -> datetime:
    """``closed_at`` where it is known. Otherwise the last change, if that was not the last message itself."""
    if thread.closed_at is not None:
        return thread.closed_at
    last = _last_said(thread)
    return thread.updated_at if thread.updated_at > last else last - _JUST_BEFORE


def _last_said(thread: Thread) -> datetime:
    return max((message.sent_at for message in thread.messages), default=thread.updated_at)
