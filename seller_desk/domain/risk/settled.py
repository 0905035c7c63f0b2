"""Tells the threads that nothing but a new message can move: most of a grown inbox, and never looked at in vain."""

from seller_desk.domain.clock.model import ThreadClock
from seller_desk.domain.risk.model import Risk
from seller_desk.domain.thread import Thread, ThreadState


def is_settled(thread: Thread, clock: ThreadClock, risks: tuple[Risk, ...]) -> bool:
    """Nobody waits, nothing is in danger, and time alone cannot change that (see :func:`danger.danger`).

    A mark of the seller's own, such as a snooze, is looked at apart.
    """
    taken_over = thread.take_over is not None or thread.state is ThreadState.TAKEN_OVER
    return clock.deadline is None and not taken_over and not (risks and thread.state is ThreadState.OPEN)
